import { columnsOf, padded, wrapped } from "./_columns.ts";
import {
  type Block,
  type Document,
  type Equation,
  type Inline,
  isMatrix,
  type MatrixEquation,
  type MatrixPart,
  type Table,
} from "./document.ts";

/** Settings of {@linkcode renderText}. */
export interface TextOptions {
  /** Columns of a line, >= 40; 80 unless said. */
  columns?: number;
}

/**
 * A lesson as plain text for a terminal: no colour, no drawing by columns but
 * of matrices, headings underlined, so that it reads well aloud too.
 *
 * @param document The lesson.
 * @param options How wide.
 * @returns Lines of text, the last ended too.
 */
export function renderText(
  document: Document,
  options: TextOptions = {},
): string {
  const { columns = 80 } = options;
  const lines: string[] = [];
  for (const block of document.blocks) {
    if (lines.length > 0) lines.push("");
    if (block.kind === "heading" && block.level < 3 && lines.length > 0) {
      lines.push("");
    }
    lines.push(...blockLines(block, columns));
  }
  return lines.join("\n") + "\n";
}

function blockLines(block: Block, columns: number): string[] {
  switch (block.kind) {
    case "heading":
      return headingLines(block.text, block.level, columns);
    case "paragraph":
      return wrapped(plain(block.text), columns);
    case "list":
      return block.items.flatMap((item) =>
        wrapped(`- ${plain(item)}`, columns, "  ")
      );
    case "equations":
      return block.equations.flatMap((e) => equationLines(e, columns));
    case "matrices":
      return matrixLines(block, columns);
    case "table":
      return tableLines(block, columns);
    case "figure":
      return block.drawing.trimEnd().split("\n").flatMap((line, _, all) =>
        all.length === 1 ? wrapped(line, columns) : [line]
      );
  }
}

function headingLines(text: string, level: number, columns: number): string[] {
  const lines = wrapped(text, columns);
  if (level === 3) return lines;
  const line = (level === 1 ? "=" : "-").repeat(
    Math.max(...lines.map(columnsOf)),
  );
  return [...lines, line];
}

/** Running text without its formulas' LaTeX. */
export function plain(text: readonly Inline[]): string {
  return text.map((part) => typeof part === "string" ? part : part.text)
    .join("");
}

/** On one line if it fits, else a line for each link of the chain. */
function equationLines({ name, chain }: Equation, columns: number): string[] {
  const whole = `  ${[name, ...chain].map(({ text }) => text).join(" = ")}`;
  if (columnsOf(whole) <= columns) return [whole];
  const indent = " ".repeat(columnsOf(name.text) + 2);
  return chain.flatMap(({ text }, i) =>
    wrapped(
      `${i === 0 ? `  ${name.text}` : indent} = ${text}`,
      columns,
      `${indent}   `,
    )
  );
}

/** Formula and shapes, and under them the matrices, side by side if they fit. */
function matrixLines(
  { formula, shapes, parts }: MatrixEquation,
  columns: number,
): string[] {
  const boxes = parts.map(boxOf);
  const width = boxes.reduce((sum, box) => sum + columnsOf(box[0]!) + 1, 1);
  const head = [`  ${formula.text}`, `  ${shapes.text}`];
  if (width <= columns - 2) return [...head, ...sideBySide(boxes)];
  const under: string[] = [];
  let row: string[][] = [];
  for (const box of boxes) {
    const wide = [...row, box].reduce(
      (sum, b) => sum + columnsOf(b[0]!) + 1,
      1,
    );
    if (row.length > 0 && wide > columns - 2) {
      under.push(...sideBySide(row));
      row = [];
    }
    row.push(box);
  }
  return [...head, ...under, ...sideBySide(row)];
}

/** A matrix in brackets, or a sign, as lines of one width. */
function boxOf(part: MatrixPart): string[] {
  if (!isMatrix(part)) return [part.text];
  const widths = part.rows[0]!.map((_, c) =>
    Math.max(...part.rows.map((row) => columnsOf(row[c]!.text)))
  );
  return part.rows.map((row) =>
    `[ ${row.map(({ text }, c) => padded(text, widths[c]!, true)).join("  ")} ]`
  );
}

function sideBySide(boxes: readonly string[][]): string[] {
  const height = Math.max(...boxes.map((box) => box.length));
  return Array.from({ length: height }, (_, y) =>
    "  " + boxes.map((box) => {
      const top = Math.floor((height - box.length) / 2);
      return padded(box[y - top] ?? "", columnsOf(box[0]!));
    }).join(" ").trimEnd());
}

/** A table in aligned columns, or where that is too wide a list by rows. */
function tableLines({ head, rows }: Table, columns: number): string[] {
  const cells = [head, ...rows].map((row) =>
    row.map((cell) => plain([cell]).replaceAll(/\p{Control}/gu, " "))
  );
  const widths = cells[0]!.map((_, c) =>
    Math.max(...cells.map((row) => columnsOf(row[c]!)))
  );
  const numeric = cells[0]!.map((_, c) =>
    c > 0 && rows.every((row) => /^[-–]?[\d.e∞NaN…-]*$/.test(plain([row[c]!])))
  );
  const width = widths.reduce((sum, w) => sum + w + 2, 0);
  if (width > columns) {
    const [first, ...others] = cells[0]!;
    return cells.slice(1).flatMap((row) => [
      `  ${first}: ${row[0]}`,
      ...others.map((name, c) => `    ${name}: ${row[c + 1]}`),
    ]);
  }
  return cells.map((row) =>
    `  ${row.map((cell, c) => padded(cell, widths[c]!, numeric[c])).join("  ")}`
      .trimEnd()
  );
}

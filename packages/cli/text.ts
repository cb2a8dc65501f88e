import { charactersOf, textWidth } from "./width.ts";

/** Breaks a text at spaces into lines of at most this many columns. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && textWidth(line) + 1 + textWidth(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** The items of a list with commas, broken only between them. */
export function wrapList(items: readonly string[], width: number): string[] {
  const whole = items.map((item) => item.replaceAll(" ", "\u00a0"));
  return wrap(whole.join(", "), width)
    .map((line) => line.replaceAll("\u00a0", " "));
}

/** A text filled with spaces to this many columns, or cut short to them. */
export function fit(text: string, width: number, right = false): string {
  let shown = text;
  if (textWidth(shown) > width) {
    const characters = charactersOf(text);
    while (textWidth(characters.join("")) > width - 1) characters.pop();
    shown = characters.join("") + "…";
  }
  const space = " ".repeat(width - textWidth(shown));
  return right ? space + shown : shown + space;
}

/**
 * Rows of cells in aligned columns, two spaces apart: those of `right` flush
 * right. Lines are cut short to 80 columns.
 */
export function alignRows(
  rows: readonly (readonly string[])[],
  options: { right?: readonly number[]; widest?: number; indent?: string } = {},
): string[] {
  const { right = [], widest = 32, indent = "" } = options;
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, j) =>
    Math.min(
      widest,
      Math.max(...rows.map((row) => textWidth(printable(row[j] ?? "")))),
    ));
  return rows.map((row) => {
    const cells = row.map((cell, j) =>
      fit(printable(cell), widths[j]!, right.includes(j))
    );
    return clip(indent + cells.join("  "));
  });
}

/** A line cut short to 80 columns, without spaces at its end. */
export function clip(line: string): string {
  return fit(line.trimEnd(), 80).trimEnd();
}

/** A text that stays on its line: control characters become visible. */
export function printable(text: string): string {
  return text.replace(/\p{Control}/gu, (c) => CONTROLS[c] ?? "\ufffd");
}

const CONTROLS: Readonly<Record<string, string>> = {
  "\n": "↵",
  "\r": "↵",
  "\t": " ",
};

/** A count with its noun: `1 row`, `12,345 rows`. */
export function count(n: number, noun: string, nouns = `${noun}s`): string {
  return `${whole(n)} ${n === 1 ? noun : nouns}`;
}

/** A number of bytes, in megabytes. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** A whole number with commas. */
export function whole(n: number): string {
  return Math.round(n).toLocaleString("en-US");
}

/** A score or a loss with four decimals, so that columns of them line up. */
export function figure(x: number | null | undefined): string {
  if (x === null || x === undefined || Number.isNaN(x)) return "–";
  const size = Math.abs(x);
  if (size >= 1e6 || size > 0 && size < 1e-4) return x.toExponential(3);
  return size >= 1000 ? x.toFixed(1) : x.toFixed(4);
}

/** A number in at most four figures, without zeros that say nothing. */
export function short(x: number): string {
  const size = Math.abs(x);
  if (Number.isInteger(x) && size < 1e6) return String(x);
  return size >= 1e6 || size < 1e-4
    ? x.toExponential(3)
    : String(Number(x.toPrecision(4)));
}

/** A length of time, for people. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

import stringWidth from "string-width";

/** Breaks a text at spaces into lines of at most this many columns. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && stringWidth(line) + 1 + stringWidth(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** A text filled with spaces to this many columns, or cut short to them. */
export function fit(text: string, width: number, right = false): string {
  let shown = text;
  if (stringWidth(shown) > width) {
    const letters = [...text];
    while (stringWidth(letters.join("")) > width - 1) letters.pop();
    shown = letters.join("") + "…";
  }
  const space = " ".repeat(width - stringWidth(shown));
  return right ? space + shown : shown + space;
}

/**
 * Rows of cells in aligned columns, two spaces apart: those of `right` flush
 * right, and the last one of the others unpadded at the end of a line.
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
      Math.max(...rows.map((row) => stringWidth(row[j] ?? ""))),
    ));
  return rows.map((row) =>
    indent + row.map((cell, j) => fit(cell, widths[j]!, right.includes(j)))
      .join("  ").trimEnd()
  );
}

/** A count with its noun: `1 row`, `12,345 rows`. */
export function count(n: number, noun: string): string {
  return `${whole(n)} ${noun}${n === 1 ? "" : "s"}`;
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

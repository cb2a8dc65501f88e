/** What takes two columns in a terminal: East Asian letters and marks. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
const NONE = /^[\p{Mark}\p{Format}]$/u;

/** Letters, figures and signs of one column each, as nearly all texts are. */
const NARROW = /^[ -\u02ff\u0370-\u03ff\u1d00-\u2e7f]*$/;

/** Columns that a text takes in a terminal. */
export function columnsOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  let columns = 0;
  for (const c of text) if (!NONE.test(c)) columns += WIDE.test(c) ? 2 : 1;
  return columns;
}

/** What may not begin a line, and what may not end one. */
const CLOSING = /^[，。；：、）！？,.;:)]/u, OPENING = /[（(]$/u;

/**
 * Breaks a text into lines: at spaces, and between wide letters. Lines after
 * the first begin with `indent`.
 */
export function wrapped(text: string, width: number, indent = ""): string[] {
  if (columnsOf(text) <= width) return [text.trimEnd()];
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(text)) {
    const fits = columnsOf(line + piece.trimEnd()) <= width;
    if (!fits && line.trim() !== "") {
      lines.push(line.trimEnd());
      line = indent + piece.trimStart();
    } else line += piece;
  }
  return [...lines, line.trimEnd()];
}

/** The pieces between which a line may break. */
function pieces(text: string): string[] {
  if (NARROW.test(text)) return text.match(/[^ ]* *| +/g)!.filter(Boolean);
  const found: string[] = [];
  for (const c of text) {
    const last = found.at(-1);
    const together = last !== undefined && !last.endsWith(" ") &&
      (CLOSING.test(c) || OPENING.test(last) || c === " " ||
        !WIDE.test(c) && !WIDE.test(last.at(-1)!));
    if (together) found[found.length - 1] += c;
    else found.push(c);
  }
  return found;
}

/** Filled with spaces to this many columns. */
export function padded(text: string, columns: number, right = false): string {
  const space = " ".repeat(Math.max(0, columns - columnsOf(text)));
  return right ? space + text : text + space;
}

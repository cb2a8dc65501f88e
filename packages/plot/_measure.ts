/** Characters as wide as they are high. */
const SQUARE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60]/u;
const NARROW = /[ilj.,:;|!'’·()[\]tfrI ]/;
const BROAD = /[mwMW@%—…]/;
const CAPITAL = /[A-Z#&+<>=~−]/;
const NO_WIDTH = /^[\p{Mark}\p{Format}]$/u;

/**
 * About how wide a text is in a sans-serif letter, in pixels: nothing is there
 * to measure it where plots are made. Rather too wide than too narrow.
 */
export function textWidth(text: string, size: number): number {
  let em = 0;
  for (const c of text) {
    if (NO_WIDTH.test(c)) continue;
    em += SQUARE.test(c)
      ? 1.02
      : BROAD.test(c)
      ? 0.94
      : NARROW.test(c)
      ? 0.38
      : CAPITAL.test(c)
      ? 0.7
      : 0.6;
  }
  return em * size;
}

/** Size of headings, in pixels; bold letters are an eighth wider. */
export const HEADING = 16;

/** How wide a heading is, in pixels. */
export function headingWidth(text: string): number {
  return textWidth(text, HEADING * 1.125);
}

/** Columns of a text in a terminal: 2 for each of 中文, 1 for `a`. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const c of text) {
    if (!NO_WIDTH.test(c)) columns += SQUARE.test(c) ? 2 : 1;
  }
  return columns;
}

/** A text cut short, with `…` at its end, to what `measure` says fits. */
export function clipped(
  text: string,
  most: number,
  measure: (text: string) => number = columnsOf,
): string {
  const shown = text.replace(/\p{Control}/gu, " ");
  if (measure(shown) <= most) return shown;
  const characters = [...shown];
  while (
    characters.length > 0 && measure(characters.join("") + "…") > most
  ) characters.pop();
  return characters.join("") + "…";
}

/** The same in pixels. */
export function clippedTo(text: string, most: number, size: number): string {
  return clipped(text, most, (shown) => textWidth(shown, size));
}

/** Filled with spaces to this many columns, or cut short to them. */
export function padded(text: string, columns: number, right = false): string {
  const shown = clipped(text, columns);
  const space = " ".repeat(Math.max(0, columns - columnsOf(shown)));
  return right ? space + shown : shown + space;
}

/** Broken at spaces into lines of at most this many columns; 中文 anywhere. */
export function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.match(/\s?(?:[^\s\u2e80-\uffef]+|[^\s])/gu) ?? []) {
    if (line !== "" && columnsOf(line) + columnsOf(word) > columns) {
      lines.push(line);
      line = word.trimStart();
    } else line += word;
  }
  return [...lines, line].map((l) => clipped(l, columns));
}

/** What stands on the place before it: accents, joiners, variation marks. */
const NARROWEST = /^[\p{Mark}\p{Format}\p{Control}]+$/u;

/** What takes two columns: East Asian scripts, full-width forms, emoji. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}\ufe0f]/u;

/** Half-width forms of scripts that are wide otherwise. */
const HALF = /^[\uff61-\uffdc]/;

/** Made when it is first needed: that takes some milliseconds. */
let characters: Intl.Segmenter | undefined;

/** The characters of a text as people count them, accents included. */
export function charactersOf(text: string): string[] {
  characters ??= new Intl.Segmenter();
  return Array.from(characters.segment(text), ({ segment }) => segment);
}

/** Columns that a text takes in a terminal: 2 for each of 中文, 1 for `a`. */
export function textWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of charactersOf(text)) {
    if (NARROWEST.test(character)) continue;
    width += WIDE.test(character) && !HALF.test(character) ? 2 : 1;
  }
  return width;
}

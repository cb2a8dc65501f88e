import { AnswersError, type Entry, place } from "./answers.ts";

/** Heads that a first line may have, in any language of a sheet. */
const HEADS = /^(quantity|name|量|名称)$/i;

/** A field, in quotes or not, and the comma or end behind it. */
const FIELD = /\s*(?:"((?:[^"]|"")*)"|([^",;\t]*))\s*([,;\t]|$)/y;

/**
 * Reads a name and a number from each line; further columns are for people.
 * The comma in a name, `w1[1,2]`, needs no quotes.
 */
export function readCsvAnswers(text: string, source: string): Entry[] {
  const entries: Entry[] = [];
  for (const [n, raw] of text.split(/\r?\n/).entries()) {
    const line = n + 1;
    if (raw.trim() === "" || raw.trimStart().startsWith("#")) continue;
    const fields = fieldsOf(raw, line, source);
    const [name, value] = fields;
    if (entries.length === 0 && HEADS.test(name!.text)) continue;
    if (value === undefined) {
      throw new AnswersError(
        `${place(source, name!)}: "${name!.text}" has no value beside it`,
        { hint: "A line is a name, a comma and a number: z1[1],0.3775" },
      );
    }
    entries.push({ name: name!, value });
  }
  return entries;
}

function fieldsOf(raw: string, line: number, source: string) {
  // commas within brackets belong to the name
  const text = raw.replaceAll(
    /\[[\d\s,]*\]/g,
    (at) => at.replaceAll(",", "\u0000"),
  );
  const fields: { text: string; line: number; column: number }[] = [];
  for (let at = 0;;) {
    FIELD.lastIndex = at;
    const match = FIELD.exec(text);
    if (match === null) {
      throw new AnswersError(
        `${place(source, { line, column: at + 1 })}: a quote is misplaced`,
        { hint: 'Quotes go around a whole field: "w1[1,2]",0.15' },
      );
    }
    const field = (match[1]?.replaceAll('""', '"') ?? match[2]!)
      .replaceAll("\u0000", ",").trim();
    const space = /^\s*/.exec(match[0])![0].length;
    fields.push({ text: field, line, column: at + space + 1 });
    if (match[3] === "") return fields;
    at = FIELD.lastIndex;
  }
}

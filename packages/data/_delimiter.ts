const DELIMITERS = [",", ";", "\t", "|"];

/** Rows that are looked at, so that a long file costs no more than a short one. */
const SAMPLE = 10;

/**
 * The delimiter that a table's first lines use: the one that cuts them all into
 * the same number of fields, and of several such the one that cuts most. Where
 * none does, the one that cuts the header most; a comma if nothing cuts it.
 *
 * @param text The first lines; a last line without its end is left out.
 */
export function detectDelimiter(text: string, comment?: string): string {
  const rows = firstRecords(text, comment);
  let best = ",", most = 0;
  for (const even of [true, false]) {
    for (const delimiter of DELIMITERS) {
      const counts = rows.map((row) => row.split(delimiter).length - 1);
      const cuts = counts[0] ?? 0;
      if (even && counts.some((count) => count !== cuts)) continue;
      if (cuts > most) [best, most] = [delimiter, cuts];
    }
    if (most > 0) break;
  }
  return best;
}

/** Whether the text holds as many whole rows as are looked at. */
export function isEnough(text: string, comment?: string): boolean {
  return firstRecords(text, comment).length === SAMPLE;
}

/** The first records, what is in quotes left out. */
function firstRecords(text: string, comment?: string): string[] {
  const records: string[] = [];
  let record = "", quoted = false, start = 0;
  while (start < text.length && records.length < SAMPLE) {
    const newline = text.indexOf("\n", start);
    const line = newline < 0 ? text.slice(start) : text.slice(start, newline);
    start += line.length + 1;
    if (!quoted && (line.trim() === "" || line[0] === comment)) continue;
    if (newline < 0 && records.length > 0) break; // it may go on
    for (const [i, part] of line.split('"').entries()) {
      if (i > 0) quoted = !quoted;
      if (!quoted) record += part;
    }
    if (quoted) continue;
    records.push(record);
    record = "";
  }
  return records;
}

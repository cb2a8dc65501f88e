// Shared by tests; holds no test of its own.
import type { CsvOptions } from "./csv.ts";
import type { TableOptions } from "./table.ts";
import type { RandomSource } from "./types.ts";

// Cells by kind; a file mixes a few kinds.
const KINDS: readonly (readonly string[])[] = [
  ["0", "1", "2", "17", "-3", "250", "999999999", "1000000000"],
  ["0.5", "-1.25", "3.14159", "123.456", "-0.00001", "9.999999999"],
  ["-0", "+0", "0", "-0.0", "+1", "+.5", "-.5", ".5", "5.", "-5.", "0."],
  ["007", "02134", "00.5", "-007", "+007", "00", "01e2", "0e0", "000"],
  ["1e5", "1E-5", "2.5e+3", "1e22", "1e23", "1e-22", "1e-23", "1e308", "1e309"],
  ["5e-324", "4.9e-324", "1e-400", "0e999", "1e0000005", "1e00000", "2e-0"],
  ["0.12345678901234567", "123456789012345678", "9007199254740993"],
  ["0.1234567890123456789", "12345678901234567890", "0.30000000000000004"],
  [
    "9007199254740992",
    "9007199254740991",
    "9223372036854775807",
    "1.7976931348623157e308",
  ],
  ["nan", "NaN", "inf", "-inf", "Infinity", "-Infinity", "NA", "", "?", "-"],
  ["-999", "-999.0", "999", "1e3", "-9.99e2"],
  ["1,5", "1_000", "0x1f", "0b1", "1e", "e5", ".", "+", "-.", "1.2.3", "--1"],
  ["a", "b c", "Ünïcode", "日本", "\u00a0x\u00a0", "\ufeff1", "x\u2028y", "😀"],
  [" 1", "1 ", "\t2", "  ", " a ", "1 2", "\v3\f"],
  ['"1"', '"a,b"', '"two\nlines"', '"say ""hi"""', '""'],
];
const ODD = ['x"y', "a\rb", "\r", "\0", '"open', '"a"b', "1,2,3,4,5,6"];

/** A file of up to 24 rows, not always a good one, and how to read it. */
export function randomCsv(random: RandomSource): {
  bytes: Uint8Array<ArrayBuffer>;
  options: CsvOptions & TableOptions;
} {
  const pick = <T>(list: readonly T[]): T => list[random.integer(list.length)]!;
  const maybe = (share: number) => random.uniform() < share;
  const columns = 1 + random.integer(4);
  const delimiter = pick([",", ",", ";", "\t", "|", " ", ":"]);
  const eol = pick(["\n", "\n", "\r\n"]);
  const kinds = Array.from({ length: columns }, () => pick(KINDS));
  const cell = (column: number) => {
    const text = maybe(0.02)
      ? pick(ODD)
      : maybe(0.1)
      ? pick(pick(KINDS))
      : pick(kinds[column]!);
    return text.includes(delimiter) && !text.includes('"') && maybe(0.9)
      ? "8"
      : text;
  };
  const lines: string[] = maybe(0.1) ? ["", "  "].slice(random.integer(2)) : [];
  const header = maybe(0.9);
  if (header) {
    const quote = maybe(0.2) ? '"' : "";
    lines.push(
      Array.from({ length: columns }, (_, i) => `${quote}h${i}${quote}`)
        .join(delimiter),
    );
  }
  for (let row = random.integer(25); row > 0; row--) {
    if (maybe(0.03)) lines.push(pick(["", "   ", "# note", '#"ü', "#\0"]));
    const width = maybe(0.01) ? 1 + random.integer(5) : columns;
    lines.push(
      Array.from({ length: width }, (_, i) => cell(i % columns))
        .join(delimiter),
    );
  }
  let text = lines.map((line) => maybe(0.98) ? line + eol : `${line}\n`)
    .join("");
  if (maybe(0.4)) text = text.replace(/\r?\n$/, pick(["", "\r", " "]));
  if (maybe(0.1)) text = "\ufeff" + text;
  const bytes = new TextEncoder().encode(text);
  if (maybe(0.03)) bytes[random.integer(bytes.length)] = 0xe4;
  const options = {
    source: "r.csv",
    delimiter: maybe(0.5) ? undefined : delimiter,
    comment: maybe(0.2) ? "#" : undefined,
    header,
    missing: maybe(0.2) ? ["-999", "x"] : undefined,
  };
  return { bytes, options };
}

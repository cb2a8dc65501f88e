import { assertEquals, assertRejects } from "@std/assert";
import { seeded } from "./_fixtures_test.ts";
import { openCsv } from "./_open_csv.ts";
import { readPlainRows } from "./_read_plain_rows.ts";
import { startPlain } from "./_start_plain.ts";
import { startRecords } from "./_start_records.ts";
import { TableBuilder } from "./_table_builder.ts";
import type { CsvOptions } from "./csv.ts";
import { readTable, type TableOptions } from "./table.ts";
import { DataError, type Table } from "./types.ts";

type Options = CsvOptions & TableOptions;

function streamOf(bytes: Uint8Array, size = Infinity) {
  const pieces: Uint8Array[] = [];
  for (let i = 0; i < bytes.length; i += size) {
    pieces.push(bytes.slice(i, i + size));
  }
  return ReadableStream.from(pieces);
}

/** The table as the general reader makes it, and it alone. */
async function generally(bytes: Uint8Array, options: Options): Promise<Table> {
  const file = await openCsv(streamOf(bytes), options);
  const { header, records } = await startRecords(file);
  return await new TableBuilder(header, options).finishWith(records);
}

/** All that can be asked of a table, or the error there was. */
async function factsOf(table: Promise<Table>): Promise<unknown> {
  try {
    const { source, rows, columns, line } = await table;
    const lines = Array.from({ length: rows }, (_, row) => line(row));
    // Object.is() tells -0 from 0, which assertEquals() doesn't.
    const zeros = columns.map(({ numbers }) =>
      [...numbers].map((x) => Object.is(x, -0))
    );
    return { source, rows, columns, lines, zeros };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { message: error.message, hint: error.hint };
  }
}

/** How many rows the fast lane takes before it hands over. */
async function plainRows(text: string, options: Options = {}): Promise<number> {
  const bytes = new TextEncoder().encode(text);
  const file = await openCsv(streamOf(bytes), options);
  const start = await startPlain(file);
  if (start === undefined) return 0;
  const builder = new TableBuilder(start.names, options);
  await readPlainRows(file, start, builder);
  return builder.rows;
}

async function assertSame(
  text: string | Uint8Array,
  options: Options = {},
  sizes: readonly number[] = [1, 2, 3, 7, 64, Infinity],
): Promise<void> {
  const bytes = typeof text === "string"
    ? new TextEncoder().encode(text)
    : text;
  const expected = await factsOf(generally(bytes, options));
  for (const size of sizes) {
    const read = readTable(streamOf(bytes, size), options);
    assertEquals(
      await factsOf(read),
      expected,
      `${JSON.stringify(new TextDecoder().decode(bytes))} by ${size} with ${
        JSON.stringify(options)
      }`,
    );
  }
}

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

Deno.test("readTable() reads random files just as the general reader does", async () => {
  const random = seeded(1);
  const pick = <T>(list: readonly T[]): T => list[random.integer(list.length)]!;
  const maybe = (share: number) => random.uniform() < share;
  for (let trial = 0; trial < 1500; trial++) {
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
    const lines: string[] = maybe(0.1)
      ? ["", "  "].slice(random.integer(2))
      : [];
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
    await assertSame(bytes, {
      source: "r.csv",
      delimiter: maybe(0.5) ? undefined : delimiter,
      comment: maybe(0.2) ? "#" : undefined,
      header,
      missing: maybe(0.2) ? ["-999", "x"] : undefined,
    }, [1 + random.integer(9), 64, Infinity]);
  }
});

Deno.test("readTable() doesn't mind where the pieces of the file begin", async () => {
  const text = '\ufeff\r\n"x","y"\r\n# ü\n1,0.25\r\n\r\n -0 ,007\n' +
    "1e5,.5\n5.,9007199254740993\nnan,-1.7976931348623157e308\n" +
    "?,日本\n0.1234567890123456789,inf\r\n3,4";
  for (const rest of ["", "\r\n", "\n \n", '\n"5","6"\n7,8', "\n5\n"]) {
    const size = new TextEncoder().encode(text + rest).length;
    const sizes = Array.from({ length: size }, (_, i) => i + 1);
    await assertSame(text + rest, { source: "x.csv", comment: "#" }, sizes);
  }
});

Deno.test("readTable() takes plain rows by their bytes, and the others after them", async () => {
  const plain = "a,b\n1,2\n x , ü\n,NA\n007,1e999\n\n";
  assertEquals(await plainRows(plain), 4);
  assertEquals(await plainRows(plain + "5,6"), 5);
  for (const row of ['"1",2', "1", "1,2,3", "1,2\r3", "1,\0", "   "]) {
    assertEquals(await plainRows(`${plain}${row}\n5,6\n`), 4, row);
  }
  assertEquals(await plainRows('"a","b"\n1,2\n'), 1);
  assertEquals(await plainRows("a,b\n#1\n1,2\n", { comment: "#" }), 1);
  assertEquals(await plainRows("1,2\n3,4\n", { header: false }), 2);
  assertEquals(await plainRows("a;b\n1;2,5\n"), 1);
  assertEquals(await plainRows("a\tb\n1\t2\n"), 1);
});

Deno.test("readTable() leaves files to the general reader that it can't take by bytes", async () => {
  assertEquals(await plainRows('"a\nb",c\n1,2\n'), 0); // a header of two lines
  assertEquals(await plainRows('"1",2\n1,2\n', { header: false }), 0);
  assertEquals(await plainRows("a,a\n1,2\n"), 0);
  await assertSame("a\r,b\n");
  await assertSame("\ra,b\r\r\n1,2\n");
  assertEquals(await plainRows("a,b\n1,2\n", { encoding: "gbk" }), 0);
  assertEquals(await plainRows("a§b\n1§2\n", { delimiter: "§" }), 0);
  assertEquals(await plainRows("a-b\n1-2\n", { delimiter: "-" }), 0);
  assertEquals(await plainRows("a,b\n1,2\n", { comment: "§" }), 0);
  assertEquals(await plainRows("a,b"), 0);
});

Deno.test("readTable() goes on where the fast lane ended, not as if a file began", async () => {
  await assertSame('a\tb\n1\t2\n\ufeff"3"\t4\n');
  await assertSame('a,b\n1,2\nPAR1,"3"\nPK\x03\x04,"4"\n');
  await assertSame('a,b\n1,2\n#"\n\n"x\ny",2\n\n3\n', { comment: "#" });
});

Deno.test("readTable() keeps and drops the texts of many rows as the general reader does", async () => {
  const rows = Array.from({ length: 12_000 }, (_, i) => {
    const whole = i % 11_000;
    const wide = i % 3 === 0 ? `0.1234567890123${whole}7` : `${whole}e-3`;
    const text = i === 11_500 ? "x" : i % 50 === 7 ? "" : `${whole}.5`;
    return `${i % 9},${whole % 10_000},${wide},${text},00${whole},v${whole}`;
  });
  const names = "few,most,wide,gaps,zeros,words";
  for (const bytes of [undefined, 300, 10 ** 6, 10 ** 15]) {
    await assertSame(
      [names, ...rows, ""].join("\r\n"),
      { texts: ["wide", "words"], missing: ["-999", "8.5", "9e-3"], bytes },
      [1000, 65_536],
    );
  }
});

Deno.test("readTable() reads rows of any length", async () => {
  const wide = (cell: string) => Array.from({ length: 5000 }, () => cell);
  const header = wide("h").map((h, i) => h + i).join(",");
  const rows = ["1.5", "-22", "0.333333333333333"].map((x) =>
    wide(x).join(",")
  );
  await assertSame([header, ...rows].join("\n"), {}, [977, 10_000]);
});

Deno.test("readTable() lets go of the stream, however it ends", async () => {
  const open = (text: string) => {
    const state = { cancelled: false };
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
      cancel: () => void (state.cancelled = true),
    });
    return { stream, state };
  };
  const { stream, state } = open(`a,b\n${"1,2\n".repeat(10)}1\n`);
  await assertRejects(() => readTable(stream), DataError, "line 12: 1 field");
  assertEquals(state.cancelled, true);
  let pulls = 0;
  const broken = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (pulls++ > 2) throw new Error("gone");
      controller.enqueue(new TextEncoder().encode("1,2\n".repeat(20)));
    },
  }, { highWaterMark: 0 });
  await assertRejects(() => readTable(broken), Error, "gone");
});

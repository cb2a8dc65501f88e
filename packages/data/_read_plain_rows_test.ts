import { assertEquals, assertRejects } from "@std/assert";
import { seeded } from "./_fixtures_test.ts";
import { openCsv } from "./_open_csv.ts";
import { randomCsv } from "./_random_csv_test.ts";
import { startRecords } from "./_start_records.ts";
import { startRows } from "./_start_rows.ts";
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
  let plain = 0;
  try {
    const { rows } = await startRows(streamOf(bytes), options);
    for await (const part of rows) if ("columns" in part) plain += part.rows;
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
  }
  return plain;
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

Deno.test("readTable() reads random files just as the general reader does", async () => {
  const random = seeded(1);
  for (let trial = 0; trial < 1500; trial++) {
    const { bytes, options } = randomCsv(random);
    const sizes = [1 + random.integer(9), 64, Infinity];
    await assertSame(bytes, options, sizes);
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

import { assert, assertEquals, assertLess, assertRejects } from "@std/assert";
import { seeded } from "./_fixtures_test.ts";
import { randomCsv } from "./_random_csv_test.ts";
import { type Chunk, readChunks } from "./chunks.ts";
import { readRecords } from "./csv.ts";
import { csvLine } from "./csv_text.ts";
import { readTable, tableFromRecords } from "./table.ts";
import { DataError } from "./types.ts";

type Options = Parameters<typeof readChunks>[1];

function streamOf(file: string | Uint8Array, size = 100) {
  const bytes = typeof file === "string"
    ? new TextEncoder().encode(file)
    : file;
  const pieces: Uint8Array[] = [];
  for (let i = 0; i < bytes.length; i += size) {
    pieces.push(bytes.slice(i, i + size));
  }
  return ReadableStream.from(pieces);
}

async function chunksOf(file: string, options?: Options): Promise<Chunk[]> {
  const { chunks } = await readChunks(streamOf(file), options);
  return await Array.fromAsync(chunks);
}

/** What a promise comes to, or the error for the user. */
async function outcomeOf<T>(promise: Promise<T>) {
  try {
    return { value: await promise };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { message: error.message, hint: error.hint };
  }
}

Deno.test("readChunks() reads random files just as readRecords() does", async () => {
  const random = seeded(2);
  let read = 0;
  for (let trial = 0; trial < 600; trial++) {
    const { bytes, options } = randomCsv(random);
    const expected = await outcomeOf((async () => {
      const { header, delimiter, records } = await readRecords(
        streamOf(bytes),
        options,
      );
      const rows = await Array.fromAsync(records);
      const { columns } = tableFromRecords(header, rows, options);
      return { header, delimiter, columns, rows };
    })());
    const actual = await outcomeOf((async () => {
      const { header, delimiter, chunks } = await readChunks(
        streamOf(bytes, 1 + random.integer(80)),
        options,
      );
      const all = await Array.fromAsync(chunks);
      assertLess(all.length, 2);
      const { table, texts } = all[0] ??
        { table: tableFromRecords(header, [], options), texts: [] };
      // Rows that are blank by themselves are not with one more cell.
      const again = [...header, "z"].map((_, i) => `h${i}`).join(delimiter) +
        "\n" + texts.map((text) => `${text}${delimiter}z\n`).join("");
      const { records } = await readRecords(streamOf(again), { delimiter });
      const rows = texts.length === 0 ? [] : await Array.fromAsync(records);
      return {
        header,
        delimiter,
        columns: table.columns,
        rows: rows.map(({ fields }, i) => ({
          fields: fields.slice(0, -1),
          line: table.line(i),
        })),
      };
    })());
    assertEquals(
      actual,
      expected,
      JSON.stringify([new TextDecoder().decode(bytes), options]),
    );
    if (actual.value !== undefined && actual.value.rows.length > 0) read++;
  }
  assert(read > 200, `${read} files could be read`);
});

Deno.test("readChunks() gives rows as they stand in the file", async () => {
  const rows = [" 1 , 2", "0x1,ü ", "3,", "１,€", "a,b\u2028"];
  const file = `x,y\n\n${rows.join("\r\n# comment\n\r\n")}`;
  for (const size of [1, 5, 100]) {
    const { chunks } = await readChunks(streamOf(file, size), { comment: "#" });
    for await (const { table, texts } of chunks) {
      assertEquals(texts, rows);
      assertEquals(rows.map((_, i) => table.line(i)), [3, 6, 9, 12, 15]);
    }
  }
});

Deno.test("readChunks() quotes again what comes after the first quote", async () => {
  const file = 'x,y\n 1, 2\n"3"," 4"\n"a,b",5 \n';
  const [chunk] = await chunksOf(file);
  assertEquals(chunk!.texts, [" 1, 2", '3," 4"', '"a,b","5 "']);
});

Deno.test("readChunks() gives the table of readTable(), some thousand rows at a time", async () => {
  for (const last of ["", '"7",x\n8,\n']) {
    const rows = Array.from({ length: 20_000 }, (_, i) => `${i}.5,v${i % 7}\n`);
    const file = `x,y\n${rows.join("")}${last}`;
    const chunks = await chunksOf(file);
    assertLess(4, chunks.length);
    for (const { table, texts } of chunks) {
      assertEquals(table.rows, texts.length);
      assert(table.rows <= 5120, `${table.rows} rows`);
    }
    const whole = await readTable(streamOf(file));
    const numbers = chunks.flatMap(({ table: { columns: [x] } }) => [
      ...x!.numbers,
    ]);
    const texts = chunks.flatMap(({ table: { columns: [, y] } }) =>
      Array.from(y!.codes!, (code) => y!.texts![code])
    );
    const [x, y] = whole.columns;
    assertEquals(numbers, [...x!.numbers]);
    assertEquals(texts, Array.from(y!.codes!, (code) => y!.texts![code]));
    const lines = chunks.flatMap(({ table }) =>
      Array.from({ length: table.rows }, (_, i) => table.line(i))
    );
    assertEquals(lines, Array.from({ length: whole.rows }, (_, i) => i + 2));
  }
});

Deno.test("readChunks() ends with no empty chunk", async () => {
  for (const rows of [1024, 4096, 8192]) {
    for (const last of ["", '"1"\n']) {
      const chunks = await chunksOf(`x\n${"1\n".repeat(rows)}${last}`);
      const sizes = chunks.map(({ table }) => table.rows);
      assertEquals(sizes.includes(0), false, String(sizes));
      assertEquals(
        sizes.reduce((sum, n) => sum + n),
        rows + (last === "" ? 0 : 1),
      );
    }
  }
});

Deno.test("readChunks() keeps texts of the columns it is told to, and no others if told so", async () => {
  const options = { texts: ["y"] };
  const [chunk] = await chunksOf("x,y\n1,a\nNA,\nfour,b\n", options);
  const [x, y] = chunk!.table.columns;
  assertEquals(x, {
    name: "x",
    numbers: Float64Array.of(1, NaN, NaN),
    missing: 1,
    numeric: 1,
    firstText: { row: 2, value: "four" },
    leadingZeros: false,
  });
  assertEquals([y!.texts, y!.codes], [["a", "b"], Int32Array.of(0, -1, 1)]);
});

Deno.test("readChunks() names the line of a bad row, after the chunks before it", async () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => csvLine([i, -i]));
  const file = `x,y\n${rows.join("\n")}\n1\n`;
  const { chunks } = await readChunks(streamOf(file), { source: "f.csv" });
  let seen = 0;
  await assertRejects(
    async () => {
      for await (const { table } of chunks) seen += table.rows;
    },
    DataError,
    "f.csv, line 10002: 1 field where the header has 2",
  );
  assertLess(5000, seen);
  await assertRejects(
    () => chunksOf("x,y\n"),
    DataError,
    "has a header but no rows",
  );
});

Deno.test("readChunks() lets go of the stream, however it ends", async () => {
  for (const quote of ["", '"x"\n']) {
    for (const stop of ["break", "cancel"]) {
      let cancelled = false;
      const stream = new ReadableStream<Uint8Array>({
        pull: (controller) =>
          controller.enqueue(
            new TextEncoder().encode(`x\n${quote}${"1\n".repeat(1000)}`),
          ),
        cancel: () => void (cancelled = true),
      }, { highWaterMark: 0 });
      const reader = await readChunks(stream, { header: false });
      if (stop === "cancel") await reader.cancel();
      else for await (const _ of reader.chunks) break;
      assertEquals(cancelled, true, `${stop} ${quote}`);
    }
  }
});

import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { MISSING } from "./missing.ts";
import { readTable, tableFromRecords, type TableOptions } from "./table.ts";
import { type Column, DataError } from "./types.ts";

/** The column that these cells make. */
function columnOf(cells: readonly string[], options?: TableOptions): Column {
  const records = cells.map((cell, i) => ({ fields: [cell], line: i + 2 }));
  return tableFromRecords(["x"], records, options).columns[0]!;
}

/** As many different cells, `prefix0`, `prefix1` … */
function different(count: number, prefix: string = ""): string[] {
  return Array.from({ length: count }, (_, i) => prefix + i);
}

Deno.test("readTable() reads numbers, texts and lines of a file", async () => {
  const file = new Blob(['x;kind\r\n 1.5 ; a\r\n\r\n-2e1;"b "\r\n?;a\r\n']);
  const table = await readTable(file.stream(), { source: "x.csv" });
  assertEquals(table.source, "x.csv");
  assertEquals(table.rows, 3);
  assertEquals([0, 1, 2].map(table.line), [2, 4, 5]);
  assertEquals(table.columns, [
    {
      name: "x",
      numbers: new Float64Array([1.5, -20, NaN]),
      codes: new Int32Array([0, 1, -1]),
      texts: ["1.5", "-2e1"],
      missing: 1,
      numeric: 2,
      firstText: undefined,
      leadingZeros: false,
    },
    {
      name: "kind",
      numbers: new Float64Array([NaN, NaN, NaN]),
      codes: new Int32Array([0, 1, 0]),
      texts: ["a", "b"],
      missing: 0,
      numeric: 0,
      firstText: { row: 0, value: "a" },
      leadingZeros: false,
    },
  ]);
});

Deno.test("readTable() makes the table that tableFromRecords() makes", async () => {
  const rows = different(300, "k").map((k, i) => [k, String(i % 7), "NA"]);
  const text = ["a,b,c", ...rows.map((row) => row.join(","))].join("\n");
  const read = await readTable(new Blob([text]).stream());
  const records = rows.map((fields, i) => ({ fields, line: i + 2 }));
  const made = tableFromRecords(["a", "b", "c"], records);
  assertEquals(read.columns, made.columns);
  assertEquals([read.rows, made.rows], [300, 300]);
  assertEquals([read.line(299), made.line(299)], [301, 301]);
});

Deno.test("readTable() grows with the file, before and after texts are dropped", async () => {
  const cells = different(40_000);
  const text = "few,many\n" + cells.map((n) => `${+n % 9},${n}.5\n`).join("");
  const { rows, columns } = await readTable(new Blob([text]).stream());
  assertEquals(rows, 40_000);
  const [few, many] = columns;
  assertEquals(few!.codes, Int32Array.from(cells, (n) => +n % 9));
  assertEquals(few!.numbers, Float64Array.from(cells, (n) => +n % 9));
  assertEquals(many!.codes, undefined);
  assertEquals(many!.numbers, Float64Array.from(cells, (n) => +n + 0.5));
});

Deno.test("readTable() fails as readRecords() does", async () => {
  const read = (text: string) =>
    readTable(new Blob([text]).stream(), { source: "x.csv" });
  await assertRejects(
    () => read("a,b\n1\n"),
    DataError,
    "x.csv, line 2: 1 field",
  );
  await assertRejects(() => read(""), DataError, "x.csv is empty");
});

Deno.test("tableFromRecords() refuses a row of another length", () => {
  const records = [{ fields: ["1", "2"], line: 7 }];
  const error = assertThrows(
    () => tableFromRecords(["a"], records, { source: "x.csv" }),
    DataError,
    "x.csv, line 7: 2 fields where the header has 1",
  );
  assertEquals(error.hint, undefined);
});

Deno.test("tableFromRecords() makes an empty table of no rows", () => {
  const table = tableFromRecords(["a"], []);
  assertEquals([table.rows, table.columns[0]!.numbers.length], [0, 0]);
  assertEquals(table.source, "the table");
});

Deno.test("tableFromRecords() takes every usual marker, and blanks, as missing", () => {
  const column = columnOf([...MISSING, "  ", " NA "]);
  assertEquals(column.missing, MISSING.length + 2);
  assertEquals(column.numeric, 0);
  assertEquals(column.firstText, undefined);
  assertEquals(column.texts, []);
  assertEquals(column.codes!.every((code) => code === -1), true);
  assertEquals(column.numbers.every(Number.isNaN), true);
});

Deno.test("tableFromRecords() takes other markers instead, and blanks still", () => {
  const column = columnOf(["NA", "-999", "", "3"], { missing: ["-999"] });
  assertEquals(column.missing, 2);
  assertEquals(column.numbers, new Float64Array([NaN, NaN, NaN, 3]));
  assertEquals(column.firstText, { row: 0, value: "NA" });
});

Deno.test("tableFromRecords() counts numbers, and names the first cell that is none", () => {
  const column = columnOf(["1", "NA", "Infinity", "0x10", "1e999", "2", "1"]);
  assertEquals(column.numeric, 3);
  assertEquals(column.missing, 1);
  assertEquals(column.firstText, { row: 2, value: "Infinity" });
  assertEquals(column.codes, new Int32Array([0, -1, 1, 2, 3, 4, 0]));
});

Deno.test("tableFromRecords() notices leading zeros, but not 0, 0.5 or -0.5", () => {
  assertEquals(columnOf(["0", "0.5", "-0.5", "0e3", "10"]).leadingZeros, false);
  assertEquals(columnOf(["0x1", "01a", "0-1"]).leadingZeros, false);
  for (const cell of ["007", "00", "01", "01.5"]) {
    const column = columnOf(["5", cell]);
    assertEquals([cell, column.leadingZeros], [cell, true]);
    assertEquals(column.numbers[1], Number(cell));
  }
});

Deno.test("tableFromRecords() keeps 10,000 different texts and drops 10,001", () => {
  const cells = different(10_000, "t");
  const kept = columnOf([...cells, "t0", "NA", "t9999"]);
  assertEquals(kept.texts, cells);
  assertEquals([...kept.codes!.slice(10_000)], [0, -1, 9999]);
  assertEquals(columnOf([...cells, "one more"]).texts, undefined);
  const dropped = columnOf([...cells, "one more", "t0", "NA", "5", "007"]);
  assertEquals([dropped.texts, dropped.codes], [undefined, undefined]);
  assertEquals("codes" in dropped, false);
  assertEquals(dropped.missing, 1);
  assertEquals(dropped.numeric, 2);
  assertEquals(dropped.firstText, { row: 0, value: "t0" });
  assertEquals(dropped.leadingZeros, true);
  assertEquals(dropped.numbers.subarray(10_002), new Float64Array([NaN, 5, 7]));
});

Deno.test("tableFromRecords() keeps all texts of the columns it is told to", () => {
  const cells = different(10_050);
  const records = cells.map((cell, i) => ({ fields: [cell, cell], line: i }));
  const [x, y] =
    tableFromRecords(["x", "y"], records, { texts: ["y"] }).columns;
  assertEquals(x!.texts, undefined);
  assertEquals(y!.texts, cells);
  assertEquals(y!.codes![10_049], 10_049);
  assertEquals(x!.numbers, y!.numbers);
});

Deno.test("tableFromRecords() finds missing numbers and first texts past 10,000 texts", () => {
  const cells = [...different(10_001), "-999", "ten", "-9", "eleven"];
  const column = columnOf(cells, { missing: ["-999"] });
  assertEquals(column.texts, undefined);
  assertEquals(column.missing, 1);
  assertEquals(column.numeric, 10_002);
  assertEquals(column.firstText, { row: 10_002, value: "ten" });
});

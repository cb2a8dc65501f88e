import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { checkNumbers } from "./check_numbers.ts";
import type { ColumnType, Schema } from "./schema.ts";
import { tableFromRecords } from "./table.ts";
import { DataError, type Table } from "./types.ts";

function tableOf(...cells: string[]): Table {
  const records = cells.map((cell, i) => ({ fields: [cell], line: 3 * i + 2 }));
  return tableFromRecords(["age"], records, { source: "houses.csv" });
}

function schemaOf(type: ColumnType): Schema {
  return { columns: [{ name: "lost", type: "number" }, { name: "age", type }] };
}

function errorOf(...cells: string[]): DataError {
  return assertThrows(
    () => checkNumbers(schemaOf("number"), tableOf(...cells)),
    DataError,
  );
}

Deno.test("checkNumbers() names file, line, column and cell", () => {
  const error = errorOf("1", "NA", "forty", "fifty");
  assertEquals(
    error.message,
    'houses.csv, line 8, column "age": "forty" is not a number',
  );
});

Deno.test("checkNumbers() says what can be done", () => {
  assertEquals(
    errorOf("forty").hint,
    'Fix the cell, list "forty" as missing (--missing), or set the ' +
      "column's type to category in a schema (--schema; gradus inspect " +
      "houses.csv --schema prints one to start from).",
  );
  assertMatch(errorOf("-1,5").hint!, /^Write decimals with a point\. Or fix/);
  assertMatch(errorOf("1,5,2").hint!, /^Fix the cell/);
});

Deno.test("checkNumbers() tells what isn't finite from what isn't a number", () => {
  for (const cell of ["Infinity", "-inf", "+INF", "1e999", "-1e999"]) {
    const what = `"${cell}" is not a finite number`;
    assertEquals(errorOf(cell).message.endsWith(what), true);
  }
  for (const cell of ["0x10", "info", "1e", "infinite", "1 2"]) {
    const what = `"${cell}" is not a number`;
    assertEquals(errorOf(cell).message.endsWith(what), true);
  }
});

Deno.test("checkNumbers() leaves numbers, gaps and other types alone", () => {
  checkNumbers(schemaOf("number"), tableOf("1", "", "?", "-2.5"));
  for (const type of ["binary", "category", "ignore"] as const) {
    checkNumbers(schemaOf(type), tableOf("1", "forty"));
  }
  // The same table under the type that is checked, so that this can fail.
  errorOf("1", "forty");
});

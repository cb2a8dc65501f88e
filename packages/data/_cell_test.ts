import { assertEquals, assertThrows } from "@std/assert";
import { cellText, isMissing, requireNumbers } from "./_cell.ts";
import { columnFrom, tableFrom } from "./_fixtures_test.ts";
import { DataError } from "./types.ts";

const CELLS = ["1", "", "x", "", "2.50"];

Deno.test("isMissing() knows empty cells from texts", () => {
  const column = columnFrom("a", CELLS);
  const missing = CELLS.map((_, row) => isMissing(column, row));
  assertEquals(missing, [false, true, false, true, false]);
});

Deno.test("isMissing() of a column that lost its texts is sure up to the first", () => {
  const column = columnFrom("a", CELLS, true);
  const missing = CELLS.map((_, row) => isMissing(column, row));
  assertEquals(missing, [false, true, false, false, false]);
  assertEquals(isMissing(columnFrom("a", ["1", ""], true), 1), true);
  assertEquals(isMissing(columnFrom("a", ["x", "y"], true), 1), false);
});

Deno.test("cellText() is the cell, or the number it was", () => {
  assertEquals(cellText(columnFrom("a", CELLS), 4), "2.50");
  assertEquals(cellText(columnFrom("a", CELLS, true), 4), "2.5");
  assertEquals(cellText(columnFrom("a", CELLS, true), 2), "x");
});

Deno.test("requireNumbers() looks at the given rows only", () => {
  const table = tableFrom({ a: CELLS });
  requireNumbers(table, table.columns[0]!, Int32Array.of(0, 1, 3, 4), "Fix it");
  const error = assertThrows(
    () => requireNumbers(table, table.columns[0]!, Int32Array.of(0, 2), "Fix"),
    DataError,
  );
  assertEquals(error.message, 't.csv, line 4, column "a": "x" is not a number');
  assertEquals(error.hint, "Fix");
});

Deno.test("requireNumbers() names the first text where others are lost", () => {
  const table = tableFrom({ a: ["1", "x", "2", "y"] }, { forget: true });
  assertThrows(
    () => requireNumbers(table, table.columns[0]!, Int32Array.of(2, 3), ""),
    DataError,
    'line 3, column "a": "x" is not a number',
  );
});

Deno.test("requireNumbers() knows a decimal comma", () => {
  const table = tableFrom({ a: ["1", "2,5"] });
  const error = assertThrows(
    () => requireNumbers(table, table.columns[0]!, Int32Array.of(1), "Fix"),
    DataError,
    '"2,5" is not a number',
  );
  assertEquals(error.hint, "Write decimals with a point. Fix");
});

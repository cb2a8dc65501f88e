import { assertEquals, assertThrows } from "@std/assert";
import { columnNamed, findColumn } from "./_find_column.ts";
import { tableFromRecords } from "./table.ts";
import { DataError } from "./types.ts";

const TABLE = tableFromRecords(["a", "height", "a"], [
  { fields: ["1", "2", "3"], line: 2 },
]);

Deno.test("findColumn() gives the first column of a name, however often it is asked", () => {
  for (let time = 0; time < 2; time++) {
    assertEquals(findColumn(TABLE, "a"), TABLE.columns[0]);
    assertEquals(findColumn(TABLE, "height"), TABLE.columns[1]);
    assertEquals(columnNamed(TABLE, "b"), undefined);
  }
  const other = { ...TABLE, columns: TABLE.columns.slice(1) };
  assertEquals(findColumn(other, "a"), TABLE.columns[2]);
});

Deno.test("findColumn() names the nearest column, or all", () => {
  const error = assertThrows(() => findColumn(TABLE, "heigth"), DataError);
  assertEquals(error.hint, 'Did you mean "height"?');
  const far = assertThrows(() => findColumn(TABLE, "zzzzzz"), DataError);
  assertEquals(far.hint, "Its columns: a, height, a");
});

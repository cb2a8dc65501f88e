import { assertEquals, assertThrows } from "@std/assert";
import { cellAt } from "./cell_at.ts";
import { readTable } from "./table.ts";
import { DataError } from "./types.ts";

Deno.test("cellAt() gives the text of a cell, or nothing for a gap", async () => {
  const csv = new Blob(["a,b\n007,x y\n,2.50\n"]);
  const table = await readTable(csv.stream());
  assertEquals(cellAt(table, "a", 0), "007");
  assertEquals(cellAt(table, "a", 1), undefined);
  assertEquals(cellAt(table, "b", 0), "x y");
  assertEquals(cellAt(table, "b", 1), "2.50");
  assertThrows(() => cellAt(table, "c", 0), DataError);
});

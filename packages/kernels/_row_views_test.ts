import { assert, assertEquals } from "@std/assert";
import { fromRows } from "./matrix.ts";
import { rowViews } from "./_row_views.ts";

Deno.test("rowViews() are the rows, as views", () => {
  const m = fromRows([[1, 2], [3, 4]]);
  const rows = rowViews(m);
  assertEquals(rows.map((row) => [...row]), [[1, 2], [3, 4]]);
  rows[1]![0] = 9;
  assertEquals([...m.data], [1, 2, 9, 4]);
});

Deno.test("rowViews() are made once for each matrix", () => {
  const one = fromRows([[1]]), two = fromRows([[1]]);
  assert(rowViews(one) === rowViews(one));
  assert(rowViews(one) !== rowViews(two));
});

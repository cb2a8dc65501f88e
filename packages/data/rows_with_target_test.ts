import { assertEquals, assertThrows } from "@std/assert";
import { tableFrom } from "./_fixtures_test.ts";
import { rowsWithTarget } from "./rows_with_target.ts";
import { DataError } from "./types.ts";

const TABLE = tableFrom({ a: ["1", "", "x", "4"], b: ["p", "q", "", "s"] });

Deno.test("rowsWithTarget() keeps rows that have every target", () => {
  assertEquals(rowsWithTarget(TABLE, ["a"]), {
    rows: Int32Array.of(0, 2, 3),
    dropped: 1,
  });
  assertEquals(rowsWithTarget(TABLE, ["a", "b"]), {
    rows: Int32Array.of(0, 3),
    dropped: 2,
  });
});

Deno.test("rowsWithTarget() suggests the name of a target that isn't there", () => {
  const table = tableFrom({ species: ["a"] });
  const error = assertThrows(
    () => rowsWithTarget(table, ["specie"]),
    DataError,
  );
  assertEquals(error.message, 't.csv has no column "specie"');
  assertEquals(error.hint, 'Did you mean "species"?');
});

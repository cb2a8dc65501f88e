import { assertEquals, assertThrows } from "@std/assert";
import { applySchema } from "./apply_schema.ts";
import type { Schema } from "./schema.ts";
import { tableFromRecords } from "./table.ts";
import { DataError } from "./types.ts";

const table = tableFromRecords(["a", "b", "c"], [], { source: "x.csv" });

Deno.test("applySchema() keeps the schema's order and ignores what it doesn't list", () => {
  const schema: Schema = {
    columns: [
      { name: "c", type: "number", missing: "mean" },
      { name: "gone", type: "ignore" },
      { name: "a", type: "ignore", reason: "an identifier" },
    ],
    missing: ["?"],
  };
  const before = structuredClone(schema);
  assertEquals(applySchema(schema, table), {
    columns: [
      { name: "c", type: "number", missing: "mean" },
      { name: "a", type: "ignore", reason: "an identifier" },
      { name: "b", type: "ignore", reason: "not in the schema" },
    ],
    missing: ["?"],
  });
  assertEquals(schema, before);
});

Deno.test("applySchema() names a column that the table lacks, and the nearest", () => {
  const error = assertThrows(
    () => applySchema({ columns: [{ name: "B", type: "number" }] }, table),
    DataError,
    'x.csv has no column "B"',
  );
  assertEquals(error.hint, 'Did you mean "b"?');
});

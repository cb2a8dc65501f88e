import {
  assert,
  assertEquals,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { cellKeys, countKeys } from "./_cell_keys.ts";
import { tableFrom } from "./_fixtures_test.ts";
import { DataError, type Table } from "./types.ts";

const keysOf = (table: Table) => cellKeys(table, table.columns[0]!, "Look");

Deno.test("cellKeys() merges texts that write one number", () => {
  const { codes, keys } = keysOf(tableFrom({ a: ["2", "1.0", "", "1"] }));
  assertEquals(keys, ["2", "1"]);
  assertEquals(codes, Int32Array.of(0, 1, -1, 1));
});

Deno.test("cellKeys() copies nothing if nothing merges", () => {
  const table = tableFrom({ a: ["x", "y", "x"] });
  assertStrictEquals(keysOf(table).codes, table.columns[0]!.codes);
});

Deno.test("cellKeys() finds the keys of numbers without texts", () => {
  const table = tableFrom({ a: ["2", "1.0", "", "2.0"] }, { forget: true });
  const { codes, keys } = keysOf(table);
  assertEquals(keys, ["2", "1"]);
  assertEquals(codes, Int32Array.of(0, 1, -1, 0));
});

Deno.test("cellKeys() needs the texts of texts and of leading zeros", () => {
  const text = tableFrom({ a: ["x", "1"] }, { forget: true });
  const error = assertThrows(() => keysOf(text), DataError);
  assertEquals(error.message, 't.csv, column "a": too many different texts');
  assertEquals(error.hint, "Look");
  const column = tableFrom({ a: ["01", "1"] }).columns[0]!;
  assert(column.leadingZeros);
  const { codes: _codes, texts: _texts, ...lost } = column;
  const table = { ...text, columns: [lost] };
  assertThrows(() => keysOf(table), DataError, "too many different texts");
});

Deno.test("countKeys() counts the given rows and no missing cell", () => {
  const keys = keysOf(tableFrom({ a: ["x", "y", "", "x", "z"] }));
  const counts = countKeys(keys, Int32Array.of(0, 1, 2, 3));
  assertEquals([...counts], [["x", 2], ["y", 1]]);
});

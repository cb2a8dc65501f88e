import { assertEquals, assertThrows } from "@std/assert";
import { parseSchema } from "./parse_schema.ts";
import type { Schema } from "./schema.ts";
import { DataError } from "./types.ts";

Deno.test("parseSchema() gives back a schema that is right", () => {
  const json: Schema = {
    columns: [
      { name: "a", type: "number", missing: "mean", indicator: true },
      { name: "b", type: "binary", values: ["no", "yes"], missing: "zero" },
      { name: "c", type: "category", values: ["x"], missing: "mode" },
      { name: "d", type: "ignore", missing: "mean", values: [], reason: "?" },
      { name: "e", type: "number", missing: "median" },
    ],
    missing: ["", "none"],
  };
  assertEquals(parseSchema(JSON.parse(JSON.stringify(json))), json);
  assertEquals(parseSchema({ columns: [] }), { columns: [] });
});

const column = (fields: object) => ({
  columns: [{ name: "a", type: "ignore" }, { name: "b", ...fields }],
});
const BAD: [json: unknown, message: string][] = [
  [null, "s.json: expected an object with columns, got null"],
  [[], "s.json: expected an object with columns, got []"],
  [{}, "s.json: columns: expected a list, got nothing"],
  [{ columns: {} }, "s.json: columns: expected a list, got {}"],
  [{ columns: ["a"] }, 's.json: columns[0]: expected an object, got "a"'],
  [
    { columns: [], missing: "NA" },
    's.json: missing: expected a list of texts, got "NA"',
  ],
  [
    { columns: [], missing: [1] },
    "s.json: missing: expected a list of texts, got [1]",
  ],
  [{ columns: [], colums: [] }, "s.json: colums: unknown key"],
  [
    { columns: [{ name: "", type: "number" }] },
    's.json: columns[0].name: expected the name of a column, got ""',
  ],
  [
    { columns: [{ type: "number" }] },
    "s.json: columns[0].name: expected the name of a column, got nothing",
  ],
  [
    column({ name: "a", type: "number" }),
    's.json: columns[1].name: expected a name other than that of columns[0], got "a"',
  ],
  [
    column({ type: "numeric" }),
    's.json: columns[1].type: expected one of number, binary, category, ignore, got "numeric"',
  ],
  [
    column({ type: "toString" }),
    's.json: columns[1].type: expected one of number, binary, category, ignore, got "toString"',
  ],
  [
    column({}),
    "s.json: columns[1].type: expected one of number, binary, category, ignore, got nothing",
  ],
  [
    column({ type: "category", missing: "median" }),
    's.json: columns[1].missing: expected one of mode, zero (for type category), got "median"',
  ],
  [
    column({ type: "number", missing: null }),
    "s.json: columns[1].missing: expected one of median, mean, zero, mode (for type number), got null",
  ],
  [
    column({ type: "number", indicator: 1 }),
    "s.json: columns[1].indicator: expected true or false, got 1",
  ],
  [
    column({ type: "number", reason: 1 }),
    "s.json: columns[1].reason: expected a text, got 1",
  ],
  [
    column({ type: "number", values: ["1"] }),
    's.json: columns[1].values: expected nothing (for type number), got ["1"]',
  ],
  [
    column({ type: "category", values: "x" }),
    's.json: columns[1].values: expected a list of different texts, got "x"',
  ],
  [
    column({ type: "category", values: ["x", "x"] }),
    's.json: columns[1].values: expected a list of different texts, got ["x","x"]',
  ],
  [
    column({ type: "category", values: [] }),
    "s.json: columns[1].values: expected at least one text, got []",
  ],
  [
    column({ type: "binary", values: ["x"] }),
    's.json: columns[1].values: expected two texts (for type binary), got ["x"]',
  ],
  [column({ type: "number", kind: 1 }), "s.json: columns[1].kind: unknown key"],
];
for (const [json, message] of BAD) {
  Deno.test(`parseSchema() refuses ${JSON.stringify(json)}`, () => {
    const error = assertThrows(() => parseSchema(json, "s.json"), DataError);
    assertEquals(error.message, message);
  });
}

Deno.test("parseSchema() suggests the key that was meant, or lists them", () => {
  const hint = (json: unknown) =>
    assertThrows(() => parseSchema(json), DataError).hint;
  assertEquals(
    hint(column({ type: "number", mising: "mean" })),
    'Did you mean "missing"?',
  );
  assertEquals(hint({ columns: [], rows: 1 }), "Known are columns, missing.");
});

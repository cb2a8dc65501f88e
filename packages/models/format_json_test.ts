import { assertEquals } from "@std/assert";
import { formatJson } from "./format_json.ts";

const CASES: [string, unknown, string][] = [
  ["a number", 0.1, "0.1"],
  ["-0", -0, "-0"],
  ["the least number", 5e-324, "5e-324"],
  ["NaN", NaN, "null"],
  ["Infinity", [Infinity, -Infinity], "[null, null]"],
  ["null", null, "null"],
  ["nothing", undefined, "null"],
  ["a text", 'a "b"\n', '"a \\"b\\"\\n"'],
  ["an empty list", [], "[]"],
  ["an empty object", {}, "{}"],
  [
    "a list with gaps",
    [1, undefined, "a", null, true],
    '[1, null, "a", null, true]',
  ],
  ["a typed array", Float32Array.of(0.5, -0), "[0.5, -0]"],
  ["keys without a value", { a: undefined, b: 1 }, '{\n  "b": 1\n}'],
  [
    "lists of lists",
    [[1, 2], [3]],
    "[\n  [1, 2],\n  [3]\n]",
  ],
  [
    "objects in objects",
    { a: { b: [{ c: 1 }, 2] } },
    '{\n  "a": {\n    "b": [\n      {\n        "c": 1\n      },\n      2\n    ]\n  }\n}',
  ],
];

for (const [label, value, text] of CASES) {
  Deno.test(`formatJson() writes ${label}`, () => {
    assertEquals(formatJson(value), text);
  });
}

Deno.test("formatJson() keeps a long list of numbers on one line", () => {
  const list = Array.from({ length: 1000 }, (_, i) => i / 7);
  const text = formatJson({ list });
  assertEquals(text.split("\n").length, 3);
  assertEquals(JSON.parse(text), { list });
});

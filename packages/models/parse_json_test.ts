import { DataError } from "@gradus/data";
import { assertEquals, assertThrows } from "@std/assert";
import { parseJson } from "./parse_json.ts";

Deno.test("parseJson() reads JSON, with or without a byte order mark", () => {
  assertEquals(parseJson('{"a": [1, -0]}\n', "f"), { a: [1, -0] });
  assertEquals(parseJson("\uFEFF[1]", "f"), [1]);
});

const BROKEN: [string, string][] = [
  ["", "f is empty"],
  [" \n", "f is empty"],
  ["\uFEFF", "f is empty"],
  ["{", "f, line 1, column 2: the file ends too early"],
  ['{\n  "a": 1,\n', "f, line 2, column 10: the file ends too early"],
  ['{"a": "xy', "f, line 1, column 10: the file ends too early"],
  ["[1.", "f, line 1, column 4: the file ends too early"],
  ["nul", "f, line 1, column 4: the file ends too early"],
  ['{\n"a" 1}', "f, line 2, column 5: not valid JSON"],
  ['{"a": 1}}', "f, line 1, column 9: not valid JSON"],
  ["hello", "f, line 1, column 1: not valid JSON"],
  ["[1,]", "f, line 1, column 4: not valid JSON"],
  ['{\n  "rows": [ oops ]\n}', "f, line 2, column 13: not valid JSON"],
  ['{\n  "a": 1,\n  b: 2 }', "f, line 3, column 3: not valid JSON"],
  ["{'a': 1}", "f, line 1, column 2: not valid JSON"],
  ['["a\\x"]', "f, line 1, column 4: not valid JSON"],
  ['["a\nb"]', "f, line 1, column 4: not valid JSON"],
  ["[01]", "f, line 1, column 3: not valid JSON"],
  ["[1.e5]", "f, line 1, column 3: not valid JSON"],
  ["[1 2]", "f, line 1, column 4: not valid JSON"],
  ['{"a": tru, "b": 1}', "f, line 1, column 7: not valid JSON"],
];

for (const [text, message] of BROKEN) {
  Deno.test(`parseJson() says of ${JSON.stringify(text)}: ${message}`, () => {
    const error = assertThrows(() => parseJson(text, "f"), DataError);
    assertEquals(error.message, message);
    assertEquals(
      error.hint,
      message.endsWith("early")
        ? "It was cut short: copy or write it again"
        : undefined,
    );
  });
}

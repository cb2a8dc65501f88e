import { assertEquals } from "@std/assert";
import { shown, suggestion } from "./_shown.ts";

Deno.test("shown() quotes texts and keeps numbers that JSON hasn't got", () => {
  assertEquals(
    ["a", 1.5, NaN, -Infinity, null, undefined, true, [1], { a: 1 }].map(shown),
    [
      '"a"',
      "1.5",
      "NaN",
      "-Infinity",
      "null",
      "nothing",
      "true",
      "[1]",
      '{"a":1}',
    ],
  );
});

Deno.test("shown() cuts what is longer than 40 characters", () => {
  assertEquals(shown("x".repeat(38)).length, 40);
  assertEquals(shown("x".repeat(39)), '"' + "x".repeat(36) + "…");
});

Deno.test("suggestion() is the near name, or else all of them", () => {
  assertEquals(suggestion("b", ["a", "b"], "There are"), 'Did you mean "b"?');
  assertEquals(
    suggestion(undefined, ["a", "b"], "There are"),
    "There are: a, b",
  );
});

import { assertEquals, assertThrows } from "@std/assert";
import { checkOption } from "./check_option.ts";
import { OPTION_SPECS } from "./option_specs.ts";
import { UsageError } from "./usage_error.ts";

function check(key: string, value: unknown): unknown {
  return checkOption(OPTION_SPECS.find((spec) => spec.key === key)!, value);
}

Deno.test("checkOption() takes lists, or their only element", () => {
  assertEquals(check("target", "a,b"), ["a,b"]);
  assertEquals(check("target", ["a", "b"]), ["a", "b"]);
  assertEquals(check("hidden", []), []);
  assertEquals(check("activation", "relu"), [{ name: "relu" }]);
  assertEquals(check("activation", [{ name: "elu", alpha: 2 }, "relu"]), [
    { name: "elu", alpha: 2 },
    { name: "relu" },
  ]);
  assertEquals(check("schema", { columns: [] }), { columns: [] });
  assertEquals(check("shuffle", false), false);
});

const BAD: [string, unknown, string][] = [
  ["learningRate", "0.1", 'a number > 0, got "0.1"'],
  ["learningRate", NaN, "a number > 0, got NaN"],
  ["learningRate", Infinity, "a number > 0, got Infinity"],
  ["learningRate", null, "a number > 0, got null"],
  ["l2", -1, "a number >= 0, got -1"],
  ["epochs", 1.5, "a whole number >= 1, got 1.5"],
  ["epochs", 2 ** 53, "a whole number >= 1, got 9007199254740992"],
  ["seed", 2 ** 32, "a whole number in [0, 4294967295], got 4294967296"],
  ["batchSize", "some", 'a whole number >= 1 or all, got "some"'],
  ["hidden", 8, "a list of whole numbers, got 8"],
  ["hidden", [8, 0], "whole numbers >= 1, got 0"],
  ["target", [], "a text or a list of texts, got []"],
  ["target", [""], 'a text or a list of texts, got [""]'],
  ["target", [1], "a text or a list of texts, got [1]"],
  ["missing", [1], "a text or a list of texts, got [1]"],
  ["shuffle", "true", 'true or false, got "true"'],
  ["schema", [], "the name of a file, got []"],
  ["validation", 1, "a share in [0, 1) or the name of a file, got 1"],
  ["validation", " ", 'a share in [0, 1) or the name of a file, got " "'],
  ["validation", "0.1", 'a share in [0, 1) or the name of a file, got "0.1"'],
  ["loss", 3, "the name of a rule, or an object with a name, got 3"],
  [
    "loss",
    { delta: 1 },
    'the name of a rule, or an object with a name, got {"delta":1}',
  ],
  ["backend", "gpu", 'wasm, native or reference, got "gpu"'],
  ["scale", 1, "standard, minmax or none, got 1"],
  ["delimiter", 1, "one character, not a quote or a line break, got 1"],
  ["encoding", 1, "the name of an encoding, such as utf-8 or gbk, got 1"],
];

for (const [key, value, rule] of BAD) {
  Deno.test(`checkOption() refuses ${key} ${JSON.stringify(value)}, ${rule}`, () => {
    const error = assertThrows(() => check(key, value), UsageError);
    assertEquals(error.message, `${key} must be ${rule}`);
  });
}

Deno.test("checkOption() suggests a choice that reads nearly the same", () => {
  const error = assertThrows(() => check("scale", "standart"), UsageError);
  assertEquals(error.hint, 'Did you mean "standard"?');
  const far = assertThrows(() => check("scale", "x"), UsageError);
  assertEquals(far.hint, undefined);
});

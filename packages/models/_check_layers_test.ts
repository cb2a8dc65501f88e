import { assertEquals, assertThrows } from "@std/assert";
import { checkLayers } from "./_check_layers.ts";
import { UsageError } from "./usage_error.ts";

const LAYER = {
  units: 2,
  activation: { name: "tanh" },
  weights: [[1, 2, 3], [4, 5, 6]],
  bias: [0, -1],
  trainWeights: false,
  trainBias: true,
};

Deno.test("checkLayers() takes a layer in full, and one with the least", () => {
  const least = { units: 1, activation: "identity" };
  assertEquals<unknown>(checkLayers([LAYER, least], "layers"), [
    LAYER,
    { units: 1, activation: { name: "identity" } },
  ]);
});

for (const value of [undefined, null, {}, [], "relu"]) {
  Deno.test(`checkLayers() refuses ${JSON.stringify(value)} for a list`, () => {
    const got = value === undefined ? "nothing" : JSON.stringify(value);
    assertThrows(
      () => checkLayers(value, "c.json: layers"),
      UsageError,
      `c.json: layers must be a list of layers, got ${got}`,
    );
  });
}

const BAD: [string, unknown, string][] = [
  ["units", 0, "[1].units must be a whole number >= 1, got 0"],
  ["units", 1.5, "[1].units must be a whole number >= 1, got 1.5"],
  ["units", undefined, "[1].units must be a whole number >= 1, got nothing"],
  ["activation", undefined, "[1].activation must be the name of a rule"],
  ["activation", "a:b", '[1].activation: Cannot read rule "a:b"'],
  ["initializer", null, "[1].initializer must be the name of a rule"],
  ["initializer", 1, "[1].initializer must be the name of a rule"],
  ["weights", [[1, 2, 3]], "[1].weights must be 2 rows of numbers"],
  ["weights", [[1], ["2"]], "[1].weights must be 2 rows of numbers"],
  ["weights", [[1], [NaN]], "[1].weights must be 2 rows of numbers"],
  ["weights", 3, "[1].weights must be 2 rows of numbers, got 3"],
  ["bias", [1], "[1].bias must be 2 numbers, got [1]"],
  ["bias", [1, Infinity], "[1].bias must be 2 numbers"],
  ["bias", 1, "[1].bias must be 2 numbers, got 1"],
  ["trainWeights", 1, "[1].trainWeights must be true or false, got 1"],
  ["trainBias", "no", '[1].trainBias must be true or false, got "no"'],
];

for (const [key, value, message] of BAD) {
  Deno.test(`checkLayers() refuses ${key} ${JSON.stringify(value)}`, () => {
    assertThrows(
      () => checkLayers([LAYER, { ...LAYER, [key]: value }], "layers"),
      UsageError,
      "layers" + message,
    );
  });
}

Deno.test("checkLayers() refuses a layer that is no object", () => {
  assertThrows(
    () => checkLayers(["relu"], "layers"),
    UsageError,
    'layers[0] must be an object, got "relu"',
  );
});

Deno.test("checkLayers() suggests a key for one that it doesn't know", () => {
  const near = assertThrows(
    () => checkLayers([{ ...LAYER, unit: 2 }], "layers"),
    UsageError,
    'layers[0]: unknown key "unit"',
  );
  assertEquals(near.hint, 'Did you mean "units"?');
  const far = assertThrows(
    () => checkLayers([{ ...LAYER, zzz: 2 }], "layers"),
    UsageError,
  );
  assertEquals(
    far.hint,
    "Keys are: units, activation, initializer, weights, bias, trainWeights, " +
      "trainBias",
  );
});

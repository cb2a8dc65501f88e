import { assertEquals, assertThrows } from "@std/assert";
import { OPTION_SPECS } from "./option_specs.ts";
import { parseConfiguration } from "./parse_configuration.ts";
import { UsageError } from "./usage_error.ts";

/** A good value of every key, as a JSON file would hold it. */
const FULL: Record<string, unknown> = {
  target: ["o1", "o2"],
  task: "regression",
  folds: 5,
  validation: 0.1,
  test: "held.csv",
  hidden: [8, 4],
  activation: [{ name: "relu" }, { name: "tanh" }],
  outputActivation: { name: "identity" },
  loss: { name: "huber", delta: 2 },
  init: { name: "zeros" },
  l1: 0,
  l2: 0.5,
  optimizer: { name: "adam", beta1: 0.8 },
  learningRate: 0.01,
  momentum: 0.9,
  schedule: { name: "cosine" },
  clipNorm: 1,
  clipValue: 2,
  batchSize: "all",
  epochs: 10,
  patience: 3,
  targetLoss: 0.1,
  timeLimit: 60,
  updateOrder: "inPlace",
  shuffle: false,
  seed: 7,
  schema: "s.json",
  scale: "minmax",
  scaleTarget: "none",
  missing: ["", "-"],
  delimiter: "\t",
  header: false,
  comment: "#",
  encoding: "gbk",
  dtype: "float32",
  backend: "reference",
  blas: "libblis.so.4",
  threads: 2,
  layers: [{
    units: 2,
    activation: { name: "sigmoid" },
    initializer: { name: "normal", sd: 0.1 },
    weights: [[0.15, 0.2], [0.25, 0.3]],
    bias: [0.35, 0.35],
    trainWeights: true,
    trainBias: false,
  }],
};

Deno.test("parseConfiguration() takes every option and the layers in full", () => {
  assertEquals(
    Object.keys(FULL).sort(),
    [...OPTION_SPECS.map(({ key }) => key as string), "layers"].sort(),
  );
  assertEquals<unknown>(parseConfiguration(FULL), FULL);
});

Deno.test("parseConfiguration() of its own result changes nothing", () => {
  const once = parseConfiguration({
    target: "y",
    activation: "elu:alpha=2",
    layers: [{ units: 1, activation: "identity", initializer: "zeros" }],
  });
  assertEquals<unknown>(once, {
    target: ["y"],
    activation: [{ name: "elu", alpha: 2 }],
    layers: [{
      units: 1,
      activation: { name: "identity" },
      initializer: { name: "zeros" },
    }],
  });
  assertEquals(parseConfiguration(once), once);
});

Deno.test("parseConfiguration() takes a key without a value as left out", () => {
  assertEquals(parseConfiguration({ epochs: undefined }), {});
});

for (const key of Object.keys(FULL)) {
  Deno.test(`parseConfiguration() names ${key} if its value is wrong`, () => {
    for (const value of [null, -5, NaN]) {
      if (key === "targetLoss" && value === -5) continue;
      const error = assertThrows(
        () => parseConfiguration({ [key]: value }, "c.json"),
        UsageError,
      );
      assertEquals(error.message.startsWith(`c.json: ${key} must be `), true);
      assertEquals(error.message.endsWith(`, got ${value}`), true);
    }
  });
}

Deno.test("parseConfiguration() suggests a key for one that it doesn't know", () => {
  const near = assertThrows(
    () => parseConfiguration({ learningrate: 1 }, "c.json"),
    UsageError,
  );
  assertEquals(near.message, 'c.json: unknown key "learningrate"');
  assertEquals(near.hint, 'Did you mean "learningRate"?');
  const far = assertThrows(() => parseConfiguration({ zzz: 1 }), UsageError);
  assertEquals(far.message, 'configuration: unknown key "zzz"');
  assertEquals(far.hint?.startsWith("Keys are: target, task, folds"), true);
  assertEquals(far.hint?.endsWith("threads, layers"), true);
});

for (const json of [null, [], "x", 3, true]) {
  Deno.test(`parseConfiguration() refuses ${JSON.stringify(json)} as a whole`, () => {
    assertThrows(
      () => parseConfiguration(json, "c.json"),
      UsageError,
      `c.json must hold an object of options, got ${JSON.stringify(json)}`,
    );
  });
}

import { assert, assertEquals } from "@std/assert";
import { flagOf, OPTION_SPECS } from "./option_specs.ts";
import type { TrainingOptions } from "./options.ts";
import { findRule } from "./rules.ts";

// Fails to compile if a key of TrainingOptions is missing or misspelt here.
const KEYS: Record<Exclude<keyof TrainingOptions, "layers">, true> = {
  target: true,
  task: true,
  folds: true,
  validation: true,
  test: true,
  hidden: true,
  activation: true,
  outputActivation: true,
  loss: true,
  init: true,
  l1: true,
  l2: true,
  optimizer: true,
  learningRate: true,
  momentum: true,
  schedule: true,
  clipNorm: true,
  clipValue: true,
  batchSize: true,
  epochs: true,
  patience: true,
  targetLoss: true,
  timeLimit: true,
  updateOrder: true,
  shuffle: true,
  seed: true,
  schema: true,
  scale: true,
  scaleTarget: true,
  missing: true,
  delimiter: true,
  header: true,
  comment: true,
  encoding: true,
  dtype: true,
  backend: true,
  blas: true,
  threads: true,
};

Deno.test("OPTION_SPECS has every option of training once", () => {
  assertEquals(
    OPTION_SPECS.map(({ key }) => key).sort(),
    Object.keys(KEYS).sort(),
  );
});

Deno.test("OPTION_SPECS keeps its groups together", () => {
  const groups = OPTION_SPECS.map(({ group }) => group);
  assertEquals(
    groups.filter((group, i) => group !== groups[i - 1]),
    ["Task", "Model", "Training", "Data", "Machine"],
  );
});

Deno.test("OPTION_SPECS says in one line what each option does", () => {
  for (const { key, help, kind, value } of OPTION_SPECS) {
    assert(help.length > 5 && help.length < 70 && !/[.\n]$/.test(help), key);
    const needsNone = ["flag", "choice", "rule"].includes(kind.type);
    assert(needsNone || value !== undefined, `${key} shows no value`);
  }
});

Deno.test("OPTION_SPECS speaks of rules of kinds that there are", () => {
  const kinds = OPTION_SPECS.flatMap(({ kind }) =>
    kind.type === "rule" || kind.type === "rules" ? [kind.kind] : []
  );
  assertEquals(kinds, [
    "activation",
    "activation",
    "loss",
    "initializer",
    "optimizer",
    "schedule",
  ]);
  const names = ["tanh", "relu", "mse", "zeros", "adam", "cosine"];
  for (const [i, kind] of kinds.entries()) {
    assertEquals(findRule(kind, { name: names[i]! }).name, names[i]);
  }
});

Deno.test("flagOf() turns camelCase into kebab-case", () => {
  assertEquals(
    ["target", "learningRate", "outputActivation", "l1"].map(flagOf),
    ["--target", "--learning-rate", "--output-activation", "--l1"],
  );
});

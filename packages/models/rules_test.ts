import type { Activation } from "@gradus/activations";
import type { Loss } from "@gradus/losses";
import type { Optimizer } from "@gradus/optimizers";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { modelText } from "./model_text.ts";
import { parseModel } from "./parse_model.ts";
import { findRule, type RuleKinds, ruleNames, specOf } from "./rules.ts";
import { parseRule, ruleText } from "./rule_text.ts";
import { trainModel } from "./train_model.ts";
import { UsageError } from "./usage_error.ts";
import { lineCsv, tableOf } from "./_fixtures_test.ts";

const KINDS: (keyof RuleKinds)[] = [
  "activation",
  "loss",
  "optimizer",
  "schedule",
  "initializer",
];

for (const kind of KINDS) {
  Deno.test(`findRule() builds every ${kind} by its name, and again from its spec`, () => {
    const names = ruleNames(kind);
    assert(names.length >= 7, `${names}`);
    for (const name of names) {
      const rule = findRule(kind, { name });
      assertEquals(rule.name, name);
      const spec = specOf(rule);
      assertEquals(specOf(findRule(kind, spec)), spec);
      assertEquals(parseRule(ruleText(spec)), spec);
    }
  });
}

Deno.test("findRule() knows the short forms bce and cce", () => {
  assertEquals(findRule("loss", { name: "bce" }).name, "binaryCrossEntropy");
  assertEquals(
    findRule("loss", { name: "cce" }).name,
    "categoricalCrossEntropy",
  );
});

Deno.test("findRule() hands settings and the learning rate on", () => {
  const rule = findRule("optimizer", { name: "adam", beta1: 0.5 }, {
    learningRate: 0.25,
  });
  assertEquals(rule.settings.beta1, 0.5);
  assertEquals(rule.settings.beta2, 0.999);
  assertEquals(rule.learningRate, 0.25);
  const slope = findRule("activation", { name: "leakyRelu", slope: 0.5 });
  assertEquals("value" in slope && slope.value(-2), -1);
});

Deno.test("findRule() suggests a name for one that it doesn't know", () => {
  const error = assertThrows(
    () => findRule("activation", { name: "sigmod" }),
    UsageError,
  );
  assertEquals(error.message, 'Unknown activation "sigmod"');
  assertEquals(error.hint, 'Did you mean "sigmoid"?');
  const far = assertThrows(
    () => findRule("schedule", { name: "whatever" }),
    UsageError,
  );
  assertEquals(
    far.hint,
    "There are: constant, cosine, exponential, inverse, oneCycle, " +
      "reduceOnPlateau, step",
  );
});

Deno.test("findRule() isn't fooled by what every object has", () => {
  for (const name of ["toString", "constructor", "__proto__", ""]) {
    assertThrows(
      () => findRule("loss", { name }),
      UsageError,
      `Unknown loss "${name}"`,
    );
  }
});

Deno.test("findRule() names a setting that the rule hasn't got", () => {
  const near = assertThrows(
    () => findRule("optimizer", { name: "adam", beta: 0.9 }),
    UsageError,
    'adam has no setting "beta"',
  );
  assertEquals(near.hint, 'Did you mean "beta1"?');
  const far = assertThrows(
    () => findRule("optimizer", { name: "adam", whatever: 1 }),
    UsageError,
  );
  assertEquals(far.hint, "Its settings are: beta1, beta2, epsilon");
  const none = assertThrows(
    () => findRule("activation", { name: "relu", slope: 1 }),
    UsageError,
    'relu has no setting "slope"',
  );
  assertEquals(none.hint, "relu has no settings");
});

Deno.test("findRule() makes a setting out of range a UsageError", () => {
  assertThrows(
    () => findRule("activation", { name: "leakyRelu", slope: -1 }),
    UsageError,
    "leakyRelu: slope must be finite and >= 0, got -1",
  );
  assertThrows(
    () => findRule("optimizer", { name: "sgd" }, { learningRate: -1 }),
    UsageError,
    "learningRate must be",
  );
});

Deno.test("findRule() refuses settings that are no numbers", () => {
  for (const beta1 of ["0.9", null, true]) {
    assertThrows(
      () => findRule("optimizer", { name: "adam", beta1: beta1 as string }),
      UsageError,
      `adam: beta1 must be a number, got ${JSON.stringify(beta1)}`,
    );
  }
});

Deno.test("findRule() puts one's own rules before the built-in ones", () => {
  const relu = { ...findRule("activation", { name: "sine" }), name: "relu" };
  const own = { activation: { relu } };
  assertEquals(findRule("activation", { name: "relu" }, { own }), relu);
  assertEquals(ruleNames("activation", own).indexOf("relu"), 0);
  assertEquals(
    ruleNames("activation", own).filter((name) => name === "relu").length,
    1,
  );
  const bce = { ...findRule("loss", { name: "mse" }), name: "bce" };
  assertEquals(
    findRule("loss", { name: "bce" }, { own: { loss: { bce } } }),
    bce,
  );
});

Deno.test("findRule() refuses an own rule under another name than its own", () => {
  const own = { loss: { mine: findRule("loss", { name: "mse" }) } };
  assertThrows(
    () => findRule("loss", { name: "mine" }, { own }),
    UsageError,
    'The rule "mine" calls itself "mse"',
  );
});

Deno.test("findRule() refuses an own rule with another setting than asked for", () => {
  const huber = findRule("loss", { name: "huber", delta: 2 });
  const own = { loss: { huber } };
  assertEquals(findRule("loss", { name: "huber", delta: 2 }, { own }), huber);
  assertThrows(
    () => findRule("loss", { name: "huber", delta: 1 }, { own }),
    UsageError,
    "huber has delta = 2, asked for was 1",
  );
  const mine = findRule("optimizer", { name: "sgd" }, { learningRate: 0.5 });
  assertThrows(
    () =>
      findRule("optimizer", { name: "sgd" }, {
        own: { optimizer: { sgd: mine } },
        learningRate: 0.1,
      }),
    UsageError,
    "sgd has learning rate 0.5, asked for was 0.1",
  );
});

Deno.test("findRule() lets errors of an own factory through", () => {
  const own = {
    loss: {
      broken: () => {
        throw new TypeError("broken inside");
      },
    },
  };
  assertThrows(
    () => findRule("loss", { name: "broken" }, { own }),
    TypeError,
    "broken inside",
  );
});

// Rules as a user would write them: no hint for any kernel.
const cube: Activation = {
  name: "cube",
  range: [-Infinity, Infinity],
  initializer: "glorotUniform",
  value: (z) => z + z ** 3 / 9,
  derivative: (z) => 1 + z ** 2 / 3,
};
const fourth: Loss = {
  name: "fourth",
  value(a, y) {
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += (a[i]! - y[i]!) ** 4;
    return sum;
  },
  gradient(a, y, out) {
    for (let i = 0; i < a.length; i++) out[i] = 4 * (a[i]! - y[i]!) ** 3;
  },
};
function signs(
  learningRate = 0.01,
  { shrink = 1 }: { shrink?: number } = {},
): Optimizer {
  return {
    name: "signs",
    settings: { shrink },
    learningRate,
    init: () => ({ t: 0 }),
    step(params, gradient, state, options) {
      state.t = Number(state.t) + 1;
      const rate = (options?.learningRate ?? learningRate) *
        shrink ** state.t;
      for (let i = 0; i < params.length; i++) {
        params[i]! -= rate * Math.sign(gradient[i]!);
      }
    },
  };
}

Deno.test("one's own activation, loss and optimizer train, are saved and load", async () => {
  const own = {
    activation: { cube },
    loss: { fourth },
    optimizer: { signs },
  };
  const table = await tableOf(lineCsv(60));
  const { model } = await trainModel(table, {
    target: ["y"],
    hidden: [4],
    activation: [{ name: "cube" }],
    loss: { name: "fourth" },
    optimizer: { name: "signs", shrink: 0.998 },
    learningRate: 0.02,
    epochs: 100,
    validation: 0,
  }, { own });
  const { r2 } = model.scores.test!.metrics;
  assert(r2! > 0.98, `${r2}`);
  assertEquals(model.configuration.optimizer, { name: "signs", shrink: 0.998 });

  const text = modelText(model);
  const again = parseModel(text, "m.json", own);
  assertEquals(modelText(again), text);
  assertEquals(again.predict(table), model.predict(table));
  assertEquals(again.evaluate(table), model.evaluate(table));
  assertThrows(
    () => parseModel(text, "m.json"),
    Error,
    'm.json: Unknown loss "fourth"',
  );
});

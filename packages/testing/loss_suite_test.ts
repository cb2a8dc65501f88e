import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  halfSquaredError,
  hinge,
  type Loss,
  mae,
  mse,
  poisson,
} from "@gradus/losses";
import { relu, tanh } from "@gradus/activations";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { assertCatches, failing } from "./_failing.ts";
import { lossSuite, type LossSuiteOptions } from "./loss_suite.ts";

const bce = binaryCrossEntropy, cce = categoricalCrossEntropy;
const logits: LossSuiteOptions = { minimum: "logits" };

/** Wrong losses, each with the case that must see it. */
const WRONG: [string, Loss, string, LossSuiteOptions?][] = [
  [
    "an absolute error that computes squares",
    { ...mae, value: mse.value },
    "gradient() agrees with differences of value()",
  ],
  [
    "a gradient of the wrong sign",
    { ...mse, gradient: (a, y, out) => mse.gradient(y, a, out) },
    "gradient() agrees with differences of value()",
  ],
  [
    "a gradient without the 1 / outputs of its value",
    {
      ...mae,
      gradient(a, y, out) {
        for (let i = 0; i < a.length; i++) out[i] = Math.sign(a[i]! - y[i]!);
      },
    },
    "gradient() agrees with differences of value()",
  ],
  [
    "a gradient that adds to its output",
    {
      ...mse,
      gradient(a, y, out) {
        for (let i = 0; i < a.length; i++) {
          out[i]! += 2 * (a[i]! - y[i]!) / a.length;
        }
      },
    },
    "gradient() agrees with differences of value()",
  ],
  [
    "a gradient that leaves out the last entry",
    {
      ...halfSquaredError,
      gradient(a, y, out) {
        for (let i = 0; i + 1 < a.length; i++) out[i] = a[i]! - y[i]!;
      },
    },
    "gradient() agrees with differences of value()",
  ],
  [
    "a cosh that overflows",
    {
      name: "logCosh",
      value(a, y) {
        let sum = 0;
        for (let i = 0; i < a.length; i++) {
          sum += Math.log(Math.cosh(a[i]! - y[i]!));
        }
        return sum;
      },
      gradient(a, y, out) {
        for (let i = 0; i < a.length; i++) out[i] = Math.tanh(a[i]! - y[i]!);
      },
    },
    "also far from the target",
  ],
  [
    "a gradient that overflows",
    {
      name: "logCosh",
      outputs: [0, Infinity],
      value: () => 0,
      gradient(a, y, out) {
        for (let i = 0; i < a.length; i++) {
          out[i] = Math.sinh(a[i]! - y[i]!) / Math.cosh(a[i]! - y[i]!);
        }
      },
    },
    "also far from the target",
  ],
  [
    "a value that changes its input",
    {
      ...mse,
      value(a, y) {
        const value = mse.value(a, y);
        a[0] = 0;
        return value;
      },
    },
    "are left unchanged",
  ],
  [
    "a gradient that changes its target",
    {
      ...mse,
      gradient(a, y, out) {
        mse.gradient(a, y, out);
        y.fill(0);
      },
    },
    "are left unchanged",
  ],
  [
    "32-bit rows treated otherwise",
    {
      ...mse,
      value: (a, y) =>
        a instanceof Float32Array ? mae.value(a, y) : mse.value(a, y),
    },
    "32-bit rows give the 64-bit result",
  ],
  [
    "32-bit gradients treated otherwise",
    {
      ...mse,
      gradient: (a, y, out) =>
        (a instanceof Float32Array ? mae : mse).gradient(a, y, out),
    },
    "32-bit rows give the 64-bit result",
  ],
  ["a loss below 0", poisson, "value() is never negative"],
  ["a minimum elsewhere", hinge, "value() is least at a = y"],
  [
    "a minimum that is a maximum",
    {
      name: "reward",
      value: (a, y) => -mse.value(a, y),
      gradient: (a, y, out) => mse.gradient(y, a, out),
    },
    "value() is least at a = y",
  ],
  [
    "a class index that is taken for a target",
    {
      ...cce,
      value(a, y) {
        let sum = 0;
        for (let i = 0; i < a.length; i++) sum -= (y[i] ?? 0) * Math.log(a[i]!);
        return sum;
      },
    },
    "value() and gradient() take a class index",
    logits,
  ],
  [
    "a class index whose gradient is that of the next class",
    {
      ...cce,
      gradient(a, y, out) {
        cce.gradient(a, y, out);
        if (y.length < a.length) out.reverse();
      },
    },
    "value() and gradient() take a class index",
    logits,
  ],
  ["no name", { ...mse, name: "" }, "fit for a saved model"],
  [
    "a setting that JSON can't hold",
    { ...mse, settings: { delta: NaN } },
    "fit for a saved model",
  ],
  ["outputs upside down", { ...mse, outputs: [1, 0] }, "fit for a saved model"],
  ["targets upside down", { ...mse, targets: [1, 0] }, "fit for a saved model"],
  ["labels upside down", { ...mse, labels: [1, 0] }, "fit for a saved model"],
  [
    "labels that are no targets",
    { ...mse, targets: [0, 1], labels: [-1, 1] },
    "fit for a saved model",
  ],
];

for (const [what, rule, name, options] of WRONG) {
  Deno.test(`lossSuite() catches ${what}`, () => {
    assertCatches(lossSuite(rule, options), name);
  });
}

Deno.test("lossSuite() catches a value that depends on earlier calls", () => {
  let calls = 0;
  const rule: Loss = {
    ...mse,
    value: (a, y) => mse.value(a, y) * (1 + 1e-15 * (calls++ % 7)),
  };
  assertCatches(lossSuite(rule), "the same rows give the same bits");
});

Deno.test("lossSuite() catches a gradient of the rows that value() saw", () => {
  const last = { a: new Float64Array(9), y: new Float64Array(9) };
  const rule: Loss = {
    ...mse,
    value(a, y) {
      last.a.set(a);
      last.y.set(y);
      return mse.value(a, y);
    },
    gradient(a, _y, out) {
      const n = a.length;
      mse.gradient(last.a.subarray(0, n), last.y.subarray(0, n), out);
    },
  };
  assertCatches(lossSuite(rule), "the same rows give the same bits");
});

type Pair = NonNullable<Loss["canonical"]>;
const sigmoidPair = bce.canonical!, softmaxPair = cce.canonical!;

/** Wrong canonical pairs of two right losses. */
const WRONG_PAIRS: [string, Loss, Partial<Pair>, string][] = [
  [
    "a delta without 1 / outputs",
    bce,
    {
      delta(_z, a, y, out) {
        for (let i = 0; i < a.length; i++) out[i] = a[i]! - y[i]!;
      },
    },
    "equal the path through a",
  ],
  [
    "a value of another scale",
    bce,
    { value: (z, y) => 2 * sigmoidPair.value(z, y) },
    "equal the path through a",
  ],
  [
    "a delta of the wrong sign",
    cce,
    { delta: (z, a, y, out) => softmaxPair.delta(z, y, a, out) },
    "agrees with differences of canonical value()",
  ],
  [
    "a value that overflows",
    bce,
    {
      value(z, y) {
        let sum = 0;
        for (let i = 0; i < z.length; i++) {
          sum += Math.log(1 + Math.exp(z[i]!)) - z[i]! * y[i]!;
        }
        return sum / z.length;
      },
    },
    "are finite at logits of ±800",
  ],
  [
    "a delta that overflows",
    bce,
    {
      delta(z, _a, y, out) {
        for (let i = 0; i < z.length; i++) {
          const e = Math.exp(z[i]!);
          out[i] = (e / (1 + e) - y[i]!) / z.length;
        }
      },
    },
    "are finite at logits of ±800",
  ],
  [
    "logits that are changed",
    cce,
    {
      value(z, y) {
        const value = softmaxPair.value(z, y);
        z.fill(0);
        return value;
      },
    },
    "leave their inputs unchanged",
  ],
  [
    "targets that are changed",
    cce,
    {
      delta(z, a, y, out) {
        softmaxPair.delta(z, a, y, out);
        y.fill(0);
      },
    },
    "leave their inputs unchanged",
  ],
  [
    "activations that are changed",
    cce,
    {
      delta(z, a, y, out) {
        softmaxPair.delta(z, a, y, out);
        a.fill(0);
      },
    },
    "leave their inputs unchanged",
  ],
  [
    "a delta that adds to its output",
    bce,
    {
      delta(_z, a, y, out) {
        for (let i = 0; i < a.length; i++) {
          out[i]! += (a[i]! - y[i]!) / a.length;
        }
      },
    },
    "leave their inputs unchanged",
  ],
  [
    "a delta that isn't 0 at the target",
    bce,
    {
      delta: (z, a, y, out) => (sigmoidPair.delta(z, a, y, out), out[0]! += 1),
    },
    "least at f(z) = y",
  ],
  [
    "a value that is greatest at the target",
    bce,
    { value: (z, y) => -sigmoidPair.value(z, y) },
    "least at f(z) = y",
  ],
  [
    "a class index taken for a target",
    cce,
    {
      delta(z, a, y, out) {
        const row = z.map((_, i) => y[i] ?? 0);
        softmaxPair.delta(z, a, row, out);
      },
    },
    "canonical value() and delta() take a class index",
  ],
  [
    "another activation than it is stated for",
    bce,
    { activation: "softplus" },
    "equal the path through a",
  ],
];

for (const [what, rule, change, name] of WRONG_PAIRS) {
  Deno.test(`lossSuite() catches, in a canonical pair, ${what}`, () => {
    const canonical = { ...rule.canonical!, ...change };
    assertCatches(lossSuite({ ...rule, canonical }, logits), name);
  });
}

/** Mean squared error after tanh, in closed form on the logits. */
const mseOfTanh: Loss = {
  ...mse,
  canonical: {
    activation: "tanh",
    value: (z, y) => mse.value(z.map(tanh.value), y),
    delta(z, a, y, out) {
      mse.gradient(a, y, out);
      for (let i = 0; i < a.length; i++) {
        out[i]! *= tanh.derivative(z[i]!, a[i]!);
      }
    },
  },
};

Deno.test("lossSuite() takes a canonical activation of one's own", () => {
  const canonical = { ...mseOfTanh.canonical!, activation: "myTanh" };
  const activation = { ...tanh, name: "myTanh" };
  const rule: Loss = { ...mseOfTanh, canonical };
  assertEquals(failing(lossSuite(rule, { activation })), []);
  assertCatches(
    lossSuite(rule, { activation: { ...relu, name: "myTanh" } }),
    "equal the path through a",
  );
  assertThrows(
    () => lossSuite(rule),
    TypeError,
    "canonical.activation must be known or given as option, got myTanh",
  );
});

Deno.test("lossSuite() catches an activation other than the one stated", () => {
  assertCatches(
    lossSuite(mseOfTanh, { activation: { ...tanh, name: "other" } }),
    "equal the path through a",
  );
});

Deno.test("lossSuite() finds activations that are made by a factory", () => {
  const elu: Loss = {
    ...mse,
    canonical: { ...mse.canonical!, activation: "elu" },
  };
  // elu is known; that its pair is identity's is what the cases then see
  assertCatches(lossSuite(elu), "equal the path through a");
});

Deno.test("lossSuite() admits outputs and targets that have only an upper end", () => {
  const rule: Loss = {
    ...mse,
    outputs: [-Infinity, 5],
    targets: [-Infinity, 5],
  };
  const seen: number[] = [];
  const spy: Loss = {
    ...rule,
    canonical: undefined,
    value(a, y) {
      seen.push(...a, ...y);
      return mse.value(a, y);
    },
  };
  assertEquals(failing(lossSuite(spy)), []);
  assert(Math.max(...seen) <= 5, `tried ${Math.max(...seen)}`);
});

Deno.test("lossSuite() tries nothing outside of outputs and targets", () => {
  const outputs: number[] = [], targets: number[] = [];
  const spy: Loss = {
    ...mse,
    canonical: undefined,
    outputs: [0, 0.125],
    targets: [-0.125, 0],
    value(a, y) {
      // at the minimum, where a = y is meant, both are the target
      if (a !== y) outputs.push(...a);
      targets.push(...y);
      return mse.value(a, y);
    },
  };
  assertEquals(failing(lossSuite(spy)), []);
  assert(Math.min(...outputs) >= 0 && Math.max(...outputs) <= 0.125);
  assert(Math.min(...targets) >= -0.125 && Math.max(...targets) <= 0);
});

Deno.test("lossSuite() gives a row activation targets that are shares of 1", () => {
  // a - y is delta where targets sum to 1, and only there
  const delta: Pair["delta"] = (_z, a, y, out) => {
    for (let i = 0; i < a.length; i++) {
      out[i] = y.length === 1 && a.length > 1
        ? a[i]! - Number(y[0] === i)
        : a[i]! - y[i]!;
    }
  };
  const rule: Loss = { ...cce, canonical: { ...softmaxPair, delta } };
  assertEquals(failing(lossSuite(rule, logits)), []);
});

Deno.test("lossSuite() asks no minimum of a loss that is said to have none", () => {
  assertEquals(failing(lossSuite(hinge, { minimum: "none" })), []);
  const names = lossSuite(bce, { minimum: "none" }).map(({ name }) => name);
  assertEquals(names.filter((name) => name.includes("least")), []);
});

Deno.test("lossSuite() lets a loss be negative that is said to be", () => {
  assertEquals(failing(lossSuite(poisson, { nonnegative: false })), []);
});

Deno.test("lossSuite() heads its cases with name and settings, or a label", () => {
  const rule: Loss = { ...mae, settings: { delta: 2 } };
  for (const { name } of lossSuite(rule)) {
    assert(name.startsWith("mae(delta 2): "), name);
  }
  for (const { name } of lossSuite(rule, { label: "mine" })) {
    assert(name.startsWith("mine: "), name);
  }
});

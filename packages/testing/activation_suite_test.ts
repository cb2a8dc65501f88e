import * as activations from "@gradus/activations";
import type { Activation, RowActivation, Vector } from "@gradus/activations";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { activationSuite } from "./activation_suite.ts";
import { assertCatches, failing } from "./_failing.ts";

const { elu, relu, sigmoid, sine, softmax, tanh } = activations;

/** Wrong elementwise rules, each with the case that must see it. */
const WRONG: [string, Partial<Activation>, Activation, string][] = [
  [
    "a derivative written for the output but given the input",
    { derivative: (z) => 1 - z * z },
    tanh,
    "derivative() agrees with differences of value()",
  ],
  [
    "a derivative of the wrong sign",
    { derivative: (z, a) => -tanh.derivative(z, a) },
    tanh,
    "derivative() agrees with differences of value()",
  ],
  [
    "a derivative off by one part in a million",
    { derivative: (z, a) => tanh.derivative(z, a) * (1 + 1e-6) },
    tanh,
    "derivative() agrees with differences of value()",
  ],
  [
    "a derivative that is NaN at 0",
    { derivative: (z, a) => z / z * tanh.derivative(z, a) },
    tanh,
    "derivative() agrees with differences of value()",
  ],
  [
    "a kink that is not stated",
    { kinks: [] },
    relu,
    "derivative() agrees with differences of value()",
  ],
  [
    "the right-hand slope at a kink",
    { derivative: (z) => z >= 0 ? 1 : 0 },
    relu,
    "derivative() jumps at its kinks",
  ],
  [
    "a kink that is none",
    { kinks: [0] },
    tanh,
    "derivative() jumps at its kinks",
  ],
  ["too narrow a range", { range: [0, 1] }, tanh, "value() stays in its range"],
  [
    "a range too narrow by little below",
    { range: [-0.9999, 1] },
    tanh,
    "value() stays in its range",
  ],
  [
    "a range too narrow by little above",
    { range: [-1, 0.9999] },
    tanh,
    "value() stays in its range",
  ],
  ["too low a range", { range: [-2, 1] }, tanh, "value() stays in its range"],
  ["too high a range", { range: [-1, 2] }, tanh, "value() stays in its range"],
  [
    "an endless range of a bounded rule",
    { range: [-1, Infinity] },
    tanh,
    "value() stays in its range",
  ],
  [
    "e^z that overflows",
    {
      value: (z) => Math.exp(z) / (1 + Math.exp(z)),
      derivative: (z) => sigmoid.derivative(z, sigmoid.value(z)),
    },
    sigmoid,
    "are finite up to ±800",
  ],
  [
    "a derivative that overflows",
    { derivative: (z) => Math.exp(-z) / (1 + Math.exp(-z)) ** 2 },
    sigmoid,
    "are finite up to ±800",
  ],
  [
    "a value that is NaN at the limit",
    { value: (z) => z > 0 ? z : 0 * z },
    relu,
    "reach their limits without NaN",
  ],
  [
    "a derivative that is NaN at the limit",
    { derivative: (z) => z > 0 ? 1 : 0 * z },
    relu,
    "reach their limits without NaN",
  ],
  ["NaN that is swallowed", { value: (z) => z > 0 ? z : 0 }, relu, "of NaN"],
  ["an empty name", { name: "" }, tanh, "fit for a saved model"],
  ["a name with a space", { name: "my tanh" }, tanh, "fit for a saved model"],
  ["a range upside down", { range: [1, -1] }, tanh, "fit for a saved model"],
  ["an endless kink", { kinks: [Infinity] }, tanh, "fit for a saved model"],
  ["no initializer", { initializer: "" }, tanh, "fit for a saved model"],
  [
    "a setting that JSON can't hold",
    { settings: { alpha: Infinity } },
    tanh,
    "fit for a saved model",
  ],
  [
    "a slope that can't bear a rounded a",
    { derivative: (z, a) => a === Math.tanh(z) ? tanh.derivative(z, a) : 0 },
    tanh,
    "bears z and a rounded to 32 bits",
  ],
];

for (const [what, change, rule, name] of WRONG) {
  Deno.test(`activationSuite() catches ${what}`, () => {
    assertCatches(activationSuite({ ...rule, ...change }), name);
  });
}

Deno.test("activationSuite() catches a value that depends on earlier calls", () => {
  let calls = 0;
  const value = (z: number) => Math.tanh(z) + 1e-15 * (calls++ % 7);
  assertCatches(activationSuite({ ...tanh, value }), "gives the same bits");
});

Deno.test("activationSuite() catches a slope that depends on earlier calls", () => {
  let calls = 0;
  const derivative = (z: number, a: number) =>
    tanh.derivative(z, a) * (1 + 1e-15 * (calls++ % 7));
  assertCatches(activationSuite({ ...tanh, derivative }), "the same bits");
});

/** A row rule made by a change to softmax. */
function row(change: Partial<RowActivation>): RowActivation {
  return { ...softmax, ...change };
}

const WRONG_ROWS: [string, RowActivation, string][] = [
  [
    "a pullback that forgets the other outputs",
    row({
      pullback(a, g, delta) {
        for (let i = 0; i < a.length; i++) {
          delta[i] = a[i]! * (1 - a[i]!) * g[i]!;
        }
      },
    }),
    "pullback() agrees with differences of forward()",
  ],
  [
    "a pullback of the wrong sign",
    row({
      pullback(a, g, delta) {
        softmax.pullback(a, g, delta);
        for (let i = 0; i < a.length; i++) delta[i]! *= -1;
      },
    }),
    "pullback() agrees with differences of forward()",
  ],
  [
    "a pullback that adds to its output",
    row({
      pullback(a, g, delta) {
        const before = delta.slice();
        softmax.pullback(a, g, delta);
        for (let i = 0; i < a.length; i++) delta[i]! += before[i]!;
      },
    }),
    "pullback() agrees with differences of forward()",
  ],
  ["too narrow a range", row({ range: [0.5, 1] }), "stays in its range"],
  [
    "exponentials that overflow",
    row({
      forward(z, a) {
        let sum = 0;
        for (let i = 0; i < z.length; i++) sum += a[i] = Math.exp(z[i]!);
        for (let i = 0; i < z.length; i++) a[i]! /= sum;
      },
    }),
    "are finite up to ±800",
  ],
  [
    "an infinite score that gives NaN",
    row({
      forward(z, a) {
        const max = Math.max(...z);
        let sum = 0;
        for (let i = 0; i < z.length; i++) sum += a[i] = Math.exp(z[i]! - max);
        for (let i = 0; i < z.length; i++) a[i]! /= sum;
      },
    }),
    "reach their limits without NaN",
  ],
  [
    "NaN that is swallowed",
    row({
      forward: (z, a) => softmax.forward(z.map((zi) => zi || 0), a),
    }),
    "of a row with NaN has NaN",
  ],
  [
    "a forward pass that reads z after writing a",
    row({
      forward(z, a) {
        const max = Math.max(...z);
        for (let i = 0; i < z.length; i++) {
          let sum = 0;
          for (let k = 0; k < z.length; k++) sum += Math.exp(z[k]! - max);
          a[i] = Math.exp(z[i]! - max) / sum;
        }
      },
    }),
    "work in place",
  ],
  [
    "a pullback that reads its gradient after writing delta",
    row({
      pullback(a, g, delta) {
        for (let i = 0; i < a.length; i++) {
          let dot = 0;
          for (let k = 0; k < a.length; k++) dot += g[k]! * a[k]!;
          delta[i] = a[i]! * (g[i]! - dot);
        }
      },
    }),
    "work in place",
  ],
  [
    "a forward pass that changes its input",
    row({
      forward(z, a) {
        const was = z.slice();
        softmax.forward(z, a);
        if (a !== z) { for (let i = 0; i < z.length; i++) z[i] = was[i]! + 1; }
      },
    }),
    "inputs are left unchanged",
  ],
  [
    "a pullback that changes its gradient",
    row({
      pullback(a, g, delta) {
        softmax.pullback(a, g, delta);
        if (delta !== g) g.fill(0);
      },
    }),
    "inputs are left unchanged",
  ],
  [
    "a pullback that changes its activations",
    row({
      pullback(a, g, delta) {
        softmax.pullback(a, g, delta);
        a.fill(0);
      },
    }),
    "inputs are left unchanged",
  ],
  [
    "32-bit rows treated otherwise",
    row({
      forward(z, a) {
        softmax.forward(z, a);
        if (a instanceof Float32Array) a.fill(1 / a.length);
      },
    }),
    "32-bit rows give the 64-bit result",
  ],
  ["no name", row({ name: "" }), "fit for a saved model"],
  ["a range of nothing", row({ range: [1, 1] }), "fit for a saved model"],
  ["no initializer", row({ initializer: "" }), "fit for a saved model"],
];

for (const [what, rule, name] of WRONG_ROWS) {
  Deno.test(`activationSuite() catches, in a row rule, ${what}`, () => {
    assertCatches(activationSuite(rule), name);
  });
}

Deno.test("activationSuite() catches a row rule that keeps the last row", () => {
  let last: Vector = new Float64Array();
  const rule = row({
    forward(z, a) {
      softmax.forward(z, a);
      last = a.slice();
    },
    pullback: (_a, g, delta) => softmax.pullback(last, g, delta),
  });
  assertCatches(activationSuite(rule), "the same row gives the same bits");
});

Deno.test("activationSuite() passes a rule on plain calls of its methods", () => {
  class Cube implements Activation {
    readonly name = "cube";
    readonly range: [number, number] = [-Infinity, Infinity];
    readonly initializer = "glorotUniform";
    readonly power = 3;
    value(z: number): number {
      return z ** this.power;
    }
    derivative(z: number): number {
      return this.power * z ** (this.power - 1);
    }
  }
  assertEquals(failing(activationSuite(new Cube())), []);
});

Deno.test("activationSuite() heads its cases with name and settings", () => {
  for (const { name } of activationSuite(elu({ alpha: 2 }))) {
    assert(name.startsWith("elu(alpha 2): "), name);
  }
  for (const { name } of activationSuite(softmax)) {
    assert(name.startsWith("softmax: "), name);
  }
});

Deno.test("activationSuite() heads its cases with the label it is given", () => {
  for (const { name } of activationSuite(tanh, { label: "mine" })) {
    assert(name.startsWith("mine: "), name);
  }
});

Deno.test("activationSuite() asks for no limits where there are none", () => {
  assertCatches(activationSuite(sine), "reach their limits without NaN");
  assertEquals(failing(activationSuite(sine, { limits: false })), []);
  const names = activationSuite(softmax, { limits: false }).map((c) => c.name);
  assertEquals(names.some((name) => name.includes("limits")), false);
});

Deno.test("activationSuite() goes no further than the largest z it is told", () => {
  const exponential: Activation = {
    name: "exponential",
    range: [0, Infinity],
    initializer: "glorotUniform",
    value: Math.exp,
    derivative: (_z, a) => a,
  };
  assertCatches(activationSuite(exponential), "are finite up to ±800");
  assertEquals(failing(activationSuite(exponential, { largest: 80 })), []);
});

Deno.test("activationSuite() rejects a largest z that is not positive", () => {
  for (const largest of [0, -1, NaN, Infinity]) {
    assertThrows(
      () => activationSuite(tanh, { largest }),
      RangeError,
      `Cannot create suite: largest must be > 0 and finite, got ${largest}`,
    );
  }
});

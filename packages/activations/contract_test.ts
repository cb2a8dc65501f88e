import * as activations from "@gradus/activations";
import type { Activation, RowActivation } from "@gradus/activations";
import { activationSuite, type ActivationSuiteOptions } from "@gradus/testing";
import { assertEquals } from "@std/assert";

type Rule = Activation | RowActivation;

/** Every rule of the package, and settings that take other branches. */
const ROWS: [Rule, ActivationSuiteOptions?][] = [
  [activations.elu()],
  [activations.elu({ alpha: 0 })],
  [activations.elu({ alpha: 0.3 })],
  [activations.gaussian],
  [activations.gelu],
  [activations.geluTanh],
  [activations.hardSigmoid],
  [activations.identity],
  [activations.leakyRelu()],
  [activations.leakyRelu({ slope: 0 })],
  [activations.leakyRelu({ slope: 0.2 })],
  [activations.leakyRelu({ slope: 1 })],
  [activations.mish],
  [activations.relu],
  [activations.selu],
  [activations.sigmoid],
  [activations.silu],
  [activations.sine, { limits: false }],
  [activations.softmax],
  [activations.softplus],
  [activations.softsign],
  [activations.tanh],
];

for (const [rule, options] of ROWS) {
  for (const { name, run } of activationSuite(rule, options)) {
    Deno.test(name, run);
  }
}

Deno.test("activations: every exported rule has a row above", () => {
  const tested = new Set(ROWS.map(([rule]) => rule.name));
  assertEquals([...tested].sort(), Object.keys(activations).sort());
});

for (const [key, rule] of Object.entries(activations)) {
  Deno.test(`${key}: its name is the exported one`, () => {
    assertEquals(typeof rule === "function" ? rule().name : rule.name, key);
  });
}

import * as losses from "@gradus/losses";
import { lossSuite, type LossSuiteOptions } from "@gradus/testing";
import { assertEquals } from "@std/assert";

/** Every loss of the package, and settings that take other branches. */
const ROWS: [losses.Loss, LossSuiteOptions?][] = [
  [losses.binaryCrossEntropy],
  [losses.categoricalCrossEntropy, { minimum: "logits" }],
  [losses.halfSquaredError],
  [losses.hinge, { minimum: "none" }],
  [losses.huber()],
  [losses.huber({ delta: 0.2 })],
  [losses.huber({ delta: 4 })],
  [losses.logCosh],
  [losses.mae],
  [losses.mse],
  [losses.poisson, { nonnegative: false }],
  [losses.quantile()],
  [losses.quantile({ tau: 0.9 })],
];

for (const [rule, options] of ROWS) {
  for (const { name, run } of lossSuite(rule, options)) Deno.test(name, run);
}

Deno.test("losses: every exported loss has a row above", () => {
  const tested = new Set(ROWS.map(([rule]) => rule.name));
  assertEquals([...tested].sort(), Object.keys(losses).sort());
});

for (const [key, rule] of Object.entries(losses)) {
  Deno.test(`${key}: its name is the exported one`, () => {
    assertEquals(typeof rule === "function" ? rule().name : rule.name, key);
  });
}

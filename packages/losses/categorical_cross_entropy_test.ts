import { softmax } from "@gradus/activations";
import { assertClose } from "@gradus/testing";
import { assertEquals } from "@std/assert";
import { categoricalCrossEntropy as loss } from "./categorical_cross_entropy.ts";

const row = (...numbers: number[]) => new Float64Array(numbers);
const pair = loss.canonical!;

Deno.test("categoricalCrossEntropy: a one-hot row and a class index, by hand", () => {
  const a = row(0.5, 0.125, 0.375), out = row(NaN, NaN, NaN);
  for (const y of [row(0, 1, 0), row(1)]) {
    assertClose(loss.value(a, y), 3 * Math.LN2);
    loss.gradient(a, y, out);
    assertEquals([...out], [0, -8, 0]);
  }
});

Deno.test("categoricalCrossEntropy: shares as targets, summed not averaged", () => {
  const a = row(0.5, 0.25, 0.25), y = row(0.5, 0.25, 0.25), out = row(0, 0, 0);
  assertClose(loss.value(a, y), 1.5 * Math.LN2);
  loss.gradient(a, y, out);
  assertEquals([...out], [-1, -1, -1]);
});

Deno.test("categoricalCrossEntropy: with one output, [1] is no class index", () => {
  const out = row(0);
  assertClose(loss.value(row(0.5), row(1)), Math.LN2);
  loss.gradient(row(0.5), row(1), out);
  assertEquals([...out], [-2]);
});

Deno.test("categoricalCrossEntropy: 0 ln 0 is 0, and a missed class Infinity", () => {
  const a = row(1, 0), out = row(NaN, NaN);
  assertEquals(loss.value(a, row(1, 0)), 0);
  assertEquals(loss.value(a, row(0, 1)), Infinity);
  assertEquals(loss.value(a, row(1)), Infinity);
  loss.gradient(a, row(1, 0), out);
  assertEquals([...out], [-1, 0]);
});

Deno.test("categoricalCrossEntropy: an index without a class is NaN throughout", () => {
  for (const y of [row(2), row(-1), row(0.5), row(NaN)]) {
    const a = row(0.25, 0.75), out = row(0, 0);
    assertEquals([loss.value(a, y), pair.value(a, y)], [NaN, NaN]);
    loss.gradient(a, y, out);
    assertEquals([...out], [NaN, NaN]);
    out.fill(0);
    pair.delta(row(0, 0), a, y, out);
    assertEquals([...out], [NaN, NaN]);
  }
});

Deno.test("categoricalCrossEntropy: canonical value and delta, by hand", () => {
  const z = row(0, Math.log(2), Math.log(5)), a = row(0, 0, 0);
  const delta = row(NaN, NaN, NaN);
  softmax.forward(z, a); // 1/8, 2/8, 5/8
  for (const y of [row(0, 0, 1), row(2)]) {
    assertClose(pair.value(z, y), Math.log(8 / 5));
    pair.delta(z, a, y, delta);
    assertClose(delta, [1 / 8, 2 / 8, -3 / 8]);
  }
});

Deno.test("categoricalCrossEntropy: targets that don't sum to 1 are exact too", () => {
  const z = row(0, 0), a = row(0.5, 0.5), delta = row(0, 0);
  assertClose(pair.value(z, row(1, 1)), 2 * Math.LN2);
  pair.delta(z, a, row(1, 0.5), delta);
  assertClose(delta, [-0.25, 0.25]);
});

Deno.test("categoricalCrossEntropy: logits of ±800 cost 1600 or nothing", () => {
  const z = row(-800, 800);
  assertEquals(pair.value(z, row(1, 0)), 1600);
  assertEquals(pair.value(z, row(0)), 1600);
  assertEquals(pair.value(z, row(0, 1)), 0);
  assertEquals(pair.value(z, row(1)), 0);
});

Deno.test("categoricalCrossEntropy: tiny losses keep their digits", () => {
  // ln(1 + e^-50), by mpmath 1.3.0
  const value = pair.value(row(0, 50), row(1));
  assertClose(value, 1.928749847963918e-22, { rtol: 1e-14 });
});

import { sigmoid } from "@gradus/activations";
import { assertClose } from "@gradus/testing";
import { assertEquals } from "@std/assert";
import { binaryCrossEntropy as loss } from "./binary_cross_entropy.ts";

const row = (...numbers: number[]) => new Float64Array(numbers);

Deno.test("binaryCrossEntropy: the mean over the outputs, by hand", () => {
  const a = row(0.25, 0.5), y = row(1, 0), out = row(0, 0);
  assertClose(loss.value(a, y), (Math.log(4) + Math.log(2)) / 2);
  loss.gradient(a, y, out);
  assertClose(out, [-4 / 2, 2 / 2]);
});

Deno.test("binaryCrossEntropy: targets between 0 and 1 count both ways", () => {
  const a = row(0.5), y = row(0.25), out = row(0);
  assertClose(loss.value(a, y), Math.LN2);
  loss.gradient(a, y, out);
  assertClose(out, [0.25 / 0.25]); // (a - y) / (a(1 - a))
});

Deno.test("binaryCrossEntropy: sure outputs cost nothing or Infinity", () => {
  const out = row(NaN);
  for (const sure of [0, 1]) {
    assertEquals(loss.value(row(sure), row(sure)), 0);
    assertEquals(loss.value(row(sure), row(1 - sure)), Infinity);
    loss.gradient(row(sure), row(sure), out);
    assertEquals(out[0], sure === 0 ? 1 : -1);
  }
});

Deno.test("binaryCrossEntropy: canonical value and delta by hand", () => {
  const pair = loss.canonical!, z = row(Math.log(3), 0), y = row(1, 0);
  const a = z.map(sigmoid.value), delta = row(0, 0);
  assertClose(pair.value(z, y), (Math.log(4 / 3) + Math.log(2)) / 2);
  pair.delta(z, a, y, delta);
  assertClose(delta, [-0.25 / 2, 0.5 / 2]);
});

Deno.test("binaryCrossEntropy: logits of ±800 cost 800 or nothing", () => {
  const pair = loss.canonical!;
  assertEquals(pair.value(row(800), row(0)), 800);
  assertEquals(pair.value(row(-800), row(1)), 800);
  assertEquals(pair.value(row(800, -800), row(1, 0)), 0);
});

Deno.test("binaryCrossEntropy: tiny losses keep their digits", () => {
  // ln(1 + e^-50), by mpmath 1.3.0
  const value = loss.canonical!.value(row(50), row(1));
  assertClose(value, 1.928749847963918e-22, { rtol: 1e-14 });
});

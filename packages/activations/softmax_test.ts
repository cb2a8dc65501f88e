import { assertClose } from "@gradus/testing";
import { assertEquals } from "@std/assert";
import { softmax } from "./softmax.ts";

function forward(...z: number[]): number[] {
  const a = new Float64Array(z.length);
  softmax.forward(new Float64Array(z), a);
  return [...a];
}

Deno.test("softmax: shares by hand", () => {
  // e^ln1 : e^ln2 : e^ln5
  assertClose(forward(0, Math.log(2), Math.log(5)), [1 / 8, 2 / 8, 5 / 8]);
  assertEquals(forward(7), [1]);
  assertEquals(forward(), []);
});

Deno.test("softmax: only differences count, and the shares sum to 1", () => {
  const a = forward(1, 2, 4);
  assertClose(forward(-799, -798, -796), a);
  assertClose(forward(801, 802, 804), a);
  assertClose(a.reduce((sum, ai) => sum + ai, 0), 1, { rtol: 1e-15 });
});

Deno.test("softmax: large scores neither overflow nor underflow to 0 / 0", () => {
  assertEquals(forward(800, -800), [1, 0]);
  assertEquals(forward(-1e308, 1e308), [0, 1]);
  assertEquals(forward(-800, -800), [0.5, 0.5]);
});

Deno.test("softmax: infinite scores take all, and share it if tied", () => {
  assertEquals(forward(1, Infinity, -5), [0, 1, 0]);
  assertEquals(forward(Infinity, 0, Infinity), [0.5, 0, 0.5]);
  assertEquals(forward(3, -Infinity), [1, 0]);
  assertEquals(forward(-Infinity, -Infinity), [0.5, 0.5]);
});

Deno.test("softmax: one NaN makes the whole row NaN", () => {
  assertEquals(forward(1, NaN, 3), [NaN, NaN, NaN]);
  assertEquals(forward(NaN, Infinity), [NaN, NaN]);
});

Deno.test("softmax: pullback is the product with diag(a) - a aᵀ, by hand", () => {
  const a = new Float64Array([0.5, 0.25, 0.25]), delta = new Float64Array(3);
  softmax.pullback(a, new Float64Array([4, 0, 8]), delta);
  // the mean of g under a is 4
  assertEquals([...delta], [0, -1, 1]);
});

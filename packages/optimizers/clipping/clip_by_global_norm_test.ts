import { assertAlmostEquals, assertEquals } from "@std/assert";
import { clipByGlobalNorm } from "./clip_by_global_norm.ts";

Deno.test("clipByGlobalNorm() scales the whole gradient to the limit", () => {
  // 2² + 3² + 6² = 7²
  const gradient = new Float64Array([2, -3, 6]);
  clipByGlobalNorm(3.5).apply(gradient);
  for (const [i, expected] of [1, -1.5, 3].entries()) {
    assertAlmostEquals(gradient[i]!, expected, 1e-15);
  }
});

Deno.test("clipByGlobalNorm() clips though each entry is within the limit", () => {
  const gradient = new Float64Array([0.9, 0.9]);
  clipByGlobalNorm(0.9).apply(gradient);
  assertAlmostEquals(gradient[0]!, 0.9 * Math.SQRT1_2, 1e-15);
  assertAlmostEquals(gradient[1]!, 0.9 * Math.SQRT1_2, 1e-15);
});

Deno.test("clipByGlobalNorm() leaves a gradient that is exactly at the limit", () => {
  const gradient = new Float64Array([3, 4]);
  clipByGlobalNorm(5).apply(gradient);
  assertEquals([...gradient], [3, 4]);
});

Deno.test("clipByGlobalNorm() measures norms whose square, or they, overflow", () => {
  for (const size of [1e200, Number.MAX_VALUE]) {
    const gradient = new Float64Array([size, -size, size, size]);
    clipByGlobalNorm(2).apply(gradient);
    assertEquals([...gradient], [1, -1, 1, 1]);
  }
});

Deno.test("clipByGlobalNorm() measures norms whose square vanishes", () => {
  const gradient = new Float64Array([3e-200, 4e-200]);
  clipByGlobalNorm(1e-200).apply(gradient);
  assertAlmostEquals(gradient[0]! / 1e-200, 0.6, 1e-15);
  assertAlmostEquals(gradient[1]! / 1e-200, 0.8, 1e-15);
});

Deno.test("clipByGlobalNorm() leaves a gradient without direction alone", () => {
  for (const bad of [NaN, Infinity, -Infinity]) {
    const gradient = new Float64Array([30, bad, -40]);
    clipByGlobalNorm(1).apply(gradient);
    assertEquals([...gradient], [30, bad, -40]);
  }
});

Deno.test("clipByGlobalNorm() leaves zeros alone", () => {
  const gradient = new Float64Array(3);
  clipByGlobalNorm(1).apply(gradient);
  assertEquals([...gradient], [0, 0, 0]);
});

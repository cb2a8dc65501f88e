import { assertClose } from "@gradus/testing";
import { assertEquals } from "@std/assert";
import { sine } from "./sine.ts";

Deno.test("sine: value and slope at angles known in closed form", () => {
  const near = { rtol: 1e-15, atol: 1e-15 };
  for (
    const [z, a, slope] of [
      [0, 0, 1],
      [Math.PI / 6, 0.5, Math.sqrt(3) / 2],
      [Math.PI / 4, Math.SQRT1_2, Math.SQRT1_2],
      [Math.PI, 0, -1],
      [-Math.PI / 2, -1, 0],
    ] as const
  ) {
    assertClose(sine.value(z), a, near);
    assertClose(sine.derivative(z, a), slope, near);
  }
});

Deno.test("sine: has no limit, so that infinite scores give NaN", () => {
  assertEquals(sine.value(Infinity), NaN);
  assertEquals(sine.derivative(-Infinity, NaN), NaN);
});

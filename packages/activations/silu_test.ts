import { assertClose } from "@gradus/testing";
import { assertEquals } from "@std/assert";
import { silu } from "./silu.ts";

// z, f(z) and f'(z) by mpmath 1.3.0 with 900 digits
const GOLDEN: [number, number, number][] = [
  [-700, -6.90177358063184e-302, -6.891913904088079e-302],
  [-30, -2.8072868906517896e-12, -2.713710660963134e-12],
  [-2, -0.23840584404423512, -0.09078424878489548],
  [-0.5, -0.18877033439907273, 0.2600388126973482],
  [0, 0, 0.5],
  [0.5, 0.3112296656009273, 0.7399611873026518],
  [2, 1.7615941559557649, 1.0907842487848955],
  [30, 29.999999999997193, 1.0000000000027136],
];

Deno.test("silu: value and derivative have all but the last digits", () => {
  for (const [z, a, slope] of GOLDEN) {
    assertClose(silu.value(z), a, { rtol: 2e-15 });
    assertClose(silu.derivative(z, silu.value(z)), slope, { rtol: 2e-15 });
  }
});

Deno.test("silu: reaches its limits", () => {
  assertEquals(silu.value(Infinity), Infinity);
  assertEquals(silu.value(-Infinity), 0);
  assertEquals(silu.derivative(Infinity, Infinity), 1);
  assertEquals(silu.derivative(-Infinity, 0), 0);
});

Deno.test("silu: its least value is where the slope is 0", () => {
  const z = -1.2784645427610738; // root of f', by mpmath 1.3.0
  assertClose(silu.value(z), silu.range[0], { rtol: 1e-15 });
  assertClose(silu.derivative(z, silu.value(z)), 0, { atol: 1e-15 });
});

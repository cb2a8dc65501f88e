import { assertClose } from "@gradus/testing";
import { assertEquals } from "@std/assert";
import { mish } from "./mish.ts";

// z, f(z) and f'(z) by mpmath 1.3.0 with 900 digits
const GOLDEN: [number, number, number][] = [
  [-700, -6.90177358063184e-302, -6.891913904088079e-302],
  [-30, -2.807286890651921e-12, -2.713710660963392e-12],
  [-2, -0.2525014826957089, -0.10835509242039394],
  [-0.5, -0.22074377465173, 0.2895106779135122],
  [0, 0, 0.6],
  [0.5, 0.37524521130489513, 0.8864243753577272],
  [2, 1.9439589595339946, 1.0693179342794896],
  [20, 20, 1.0000000000000002],
];

Deno.test("mish: value and derivative have all but the last digits", () => {
  for (const [z, a, slope] of GOLDEN) {
    assertClose(mish.value(z), a, { rtol: 2e-15 });
    assertClose(mish.derivative(z, mish.value(z)), slope, { rtol: 2e-15 });
  }
});

Deno.test("mish: reaches its limits", () => {
  assertEquals(mish.value(Infinity), Infinity);
  assertEquals(mish.value(-Infinity), 0);
  assertEquals(mish.derivative(Infinity, Infinity), 1);
  assertEquals(mish.derivative(-Infinity, 0), 0);
});

Deno.test("mish: its least value is where the slope is 0", () => {
  const z = -1.1924312145154952; // root of f', by mpmath 1.3.0
  assertClose(mish.value(z), mish.range[0], { rtol: 1e-15 });
  assertClose(mish.derivative(z, mish.value(z)), 0, { atol: 1e-15 });
});

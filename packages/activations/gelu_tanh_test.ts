import { assertClose } from "@gradus/testing";
import { assertEquals, assertGreater, assertLess } from "@std/assert";
import { gelu } from "./gelu.ts";
import { geluTanh } from "./gelu_tanh.ts";

// z, f(z) and f'(z) by mpmath 1.3.0 with 900 digits
const GOLDEN: [number, number, number][] = [
  [-8, -3.1077829375011112e-21, -4.7147845041068414e-20],
  [-2, -0.04540230591222498, -0.08609925662361838],
  [-0.5, -0.15428599017485609, 0.1326300964653577],
  [0, 0, 0.5],
  [0.5, 0.34571400982514394, 0.8673699035346423],
  [1, 0.8411919906082767, 1.0829640838457826],
  [6, 5.9999999999156035, 1.0000000007709975],
];

Deno.test("geluTanh: value and derivative have all but the last digits", () => {
  for (const [z, a, slope] of GOLDEN) {
    assertClose(geluTanh.value(z), a, { rtol: 5e-14 });
    assertClose(geluTanh.derivative(z, geluTanh.value(z)), slope, {
      rtol: 5e-14,
    });
  }
});

Deno.test("geluTanh: reaches its limits", () => {
  assertEquals(geluTanh.value(Infinity), Infinity);
  assertEquals(geluTanh.value(-Infinity), 0);
  assertEquals(geluTanh.derivative(Infinity, Infinity), 1);
  assertEquals(geluTanh.derivative(-Infinity, 0), 0);
  assertEquals(geluTanh.derivative(1e200, 1e200), 1);
});

Deno.test("geluTanh: is off the exact form by nearly 0.0005, no more", () => {
  let worst = 0;
  for (let z = -6; z <= 6; z += 1 / 256) {
    worst = Math.max(worst, Math.abs(geluTanh.value(z) - gelu.value(z)));
  }
  assertGreater(worst, 4e-4);
  assertLess(worst, 5e-4);
});

Deno.test("geluTanh: its least value is where the slope is 0", () => {
  const z = -0.7524614220710162; // root of f', by mpmath 1.3.0
  assertClose(geluTanh.value(z), geluTanh.range[0], { rtol: 1e-15 });
  assertClose(geluTanh.derivative(z, 0), 0, { atol: 1e-15 });
});

import { assertClose } from "@gradus/testing";
import { assertEquals } from "@std/assert";
import { sigmoid } from "./sigmoid.ts";

// z, f(z) and f'(z) by mpmath 1.3.0 with 900 digits
const GOLDEN: [number, number, number][] = [
  [-700, 9.85967654375977e-305, 9.85967654375977e-305],
  [-30, 9.357622968839299e-14, 9.357622968838423e-14],
  [-2, 0.11920292202211756, 0.10499358540350652],
  [0, 0.5, 0.25],
  [0.5, 0.6224593312018546, 0.2350037122015945],
  [3, 0.9525741268224333, 0.04517665973091213],
  [30, 0.9999999999999064, 9.357622968838423e-14],
  [700, 1, 9.85967654375977e-305],
];

Deno.test("sigmoid: value and derivative have all but the last digits", () => {
  for (const [z, a, slope] of GOLDEN) {
    assertClose(sigmoid.value(z), a, { rtol: 2e-15 });
    assertClose(sigmoid.derivative(z, sigmoid.value(z)), slope, {
      rtol: 2e-15,
    });
  }
});

Deno.test("sigmoid: reaches its limits", () => {
  assertEquals(sigmoid.value(Infinity), 1);
  assertEquals(sigmoid.value(-Infinity), 0);
  assertEquals(sigmoid.derivative(Infinity, 1), 0);
  assertEquals(sigmoid.derivative(-Infinity, 0), 0);
});

Deno.test("sigmoid: the slope is taken from a where a is not near 1", () => {
  assertEquals(sigmoid.derivative(NaN, 0.25), 0.1875);
});

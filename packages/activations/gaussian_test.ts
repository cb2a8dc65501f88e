import { assertClose } from "@gradus/testing";
import { assertEquals } from "@std/assert";
import { gaussian } from "./gaussian.ts";

// z, f(z) and f'(z) by mpmath 1.3.0 with 900 digits
const GOLDEN: [number, number, number][] = [
  [-20, 1.9151695967140057e-174, 7.660678386856023e-173],
  [-2, 0.01831563888873418, 0.07326255555493671],
  [-0.5, 0.7788007830714049, 0.7788007830714049],
  [0, 1, 0],
  [0.5, 0.7788007830714049, -0.7788007830714049],
  [6, 2.3195228302435696e-16, -2.783427396292283e-15],
];

Deno.test("gaussian: value and derivative have all but the last digits", () => {
  for (const [z, a, slope] of GOLDEN) {
    assertClose(gaussian.value(z), a, { rtol: 1e-13 });
    assertClose(gaussian.derivative(z, gaussian.value(z)), slope, {
      rtol: 1e-13,
    });
  }
});

Deno.test("gaussian: falls to 0 on both sides", () => {
  assertEquals(gaussian.value(Infinity), 0);
  assertEquals(gaussian.value(-Infinity), 0);
  assertEquals(gaussian.derivative(Infinity, 0), 0);
  assertEquals(gaussian.derivative(-Infinity, 0), 0);
});

import { assertClose } from "@gradus/testing";
import { assertEquals } from "@std/assert";
import { softplus } from "./softplus.ts";

// z, f(z) and f'(z) by mpmath 1.3.0 with 900 digits
const GOLDEN: [number, number, number][] = [
  [-700, 9.85967654375977e-305, 9.85967654375977e-305],
  [-30, 9.357622968839737e-14, 9.357622968839299e-14],
  [-2, 0.1269280110429725, 0.11920292202211756],
  [0, 0.6931471805599453, 0.5],
  [0.5, 0.9740769841801067, 0.6224593312018546],
  [30, 30.000000000000092, 0.9999999999999064],
];

Deno.test("softplus: value and derivative have all but the last digits", () => {
  for (const [z, a, slope] of GOLDEN) {
    assertClose(softplus.value(z), a, { rtol: 2e-15 });
    assertClose(softplus.derivative(z, softplus.value(z)), slope, {
      rtol: 2e-15,
    });
  }
});

Deno.test("softplus: large scores are left as they are", () => {
  assertEquals(softplus.value(800), 800);
  assertEquals(softplus.value(1e308), 1e308);
  assertEquals(softplus.value(Infinity), Infinity);
  assertEquals(softplus.value(-Infinity), 0);
  assertEquals(softplus.derivative(Infinity, Infinity), 1);
  assertEquals(softplus.derivative(-Infinity, 0), 0);
});

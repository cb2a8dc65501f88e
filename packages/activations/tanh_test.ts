import { assertClose } from "@gradus/testing";
import { assertEquals } from "@std/assert";
import { tanh } from "./tanh.ts";

// z, f(z) and f'(z) by mpmath 1.3.0 with 900 digits
const GOLDEN: [number, number, number][] = [
  [-300, -1, 1.0601586212017243e-260],
  [-30, -1, 3.502604305078608e-26],
  [-2, -0.9640275800758169, 0.07065082485316447],
  [-0.5, -0.46211715726000974, 0.7864477329659274],
  [0, 0, 1],
  [0.5, 0.46211715726000974, 0.7864477329659274],
  [1.5, 0.9051482536448664, 0.18070663892364852],
  [30, 1, 3.502604305078608e-26],
];

Deno.test("tanh: value and derivative have all but the last digits", () => {
  for (const [z, a, slope] of GOLDEN) {
    assertClose(tanh.value(z), a, { rtol: 2e-15 });
    assertClose(tanh.derivative(z, tanh.value(z)), slope, { rtol: 2e-15 });
  }
});

Deno.test("tanh: reaches its limits", () => {
  assertEquals(tanh.value(Infinity), 1);
  assertEquals(tanh.value(-Infinity), -1);
  assertEquals(tanh.derivative(Infinity, 1), 0);
  assertEquals(tanh.derivative(-Infinity, -1), 0);
});

Deno.test("tanh: the slope is taken from a where a is not near 1", () => {
  assertEquals(tanh.derivative(NaN, -0.5), 0.75);
});

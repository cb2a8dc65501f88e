import { assertClose } from "@gradus/testing";
import { assertEquals } from "@std/assert";
import { gelu } from "./gelu.ts";

// z, f(z) and f'(z) by mpmath 1.3.0 with 900 digits
const GOLDEN: [number, number, number][] = [
  [-30, -1.472014178144456e-196, -4.416031690708495e-195],
  [-8, -4.976768459417427e-15, -3.979607261086796e-14],
  [-2, -0.04550026389635842, -0.0852318010781969],
  [-0.5, -0.15426876936299344, 0.13250487534383715],
  [0, 0, 0.5],
  [0.5, 0.34573123063700656, 0.8674951246561629],
  [1, 0.8413447460685429, 1.0833154705876864],
  [6, 5.999999994080474, 1.0000000354687095],
];

Deno.test("gelu: value and derivative have all but the last digits", () => {
  for (const [z, a, slope] of GOLDEN) {
    assertClose(gelu.value(z), a, { rtol: 3e-13 });
    assertClose(gelu.derivative(z, gelu.value(z)), slope, { rtol: 3e-13 });
  }
});

Deno.test("gelu: reaches its limits", () => {
  assertEquals(gelu.value(Infinity), Infinity);
  assertEquals(gelu.value(-Infinity), 0);
  assertEquals(gelu.derivative(Infinity, Infinity), 1);
  assertEquals(gelu.derivative(-Infinity, 0), 0);
});

Deno.test("gelu: its least value is where the slope is 0", () => {
  const z = -0.7517915246935645; // root of f', by mpmath 1.3.0
  assertClose(gelu.value(z), gelu.range[0], { rtol: 1e-15 });
  assertClose(gelu.derivative(z, gelu.value(z)), 0, { atol: 1e-15 });
});

import { assertClose } from "@gradus/testing";
import { assertEquals } from "@std/assert";
import { logCosh } from "./log_cosh.ts";

// e, ln cosh e and tanh e by mpmath 1.3.0 with 50 digits
const GOLDEN: [number, number, number][] = [
  [1e-9, 5e-19, 1e-9],
  [0.5, 0.12011450695827753, 0.46211715726000975],
  [1, 0.4337808304830272, 0.7615941559557649],
  [3, 2.30932850457778514, 0.99505475368673045],
  [50, 49.306852819440055, 1],
];

Deno.test("logCosh: value and gradient agree with golden values", () => {
  const zero = new Float64Array(1), out = new Float64Array(1);
  for (const [e, value, slope] of GOLDEN) {
    for (const sign of [-1, 1]) {
      const a = new Float64Array([sign * e]);
      assertClose(logCosh.value(a, zero), value, { rtol: 1e-15 });
      logCosh.gradient(a, zero, out);
      assertClose(out[0]!, sign * slope, { rtol: 1e-15 });
    }
  }
});

Deno.test("logCosh: the mean over the outputs, of a - y", () => {
  const a = new Float64Array([4, 1]), y = new Float64Array([1, 1]);
  const out = new Float64Array(2);
  assertClose(logCosh.value(a, y), 2.30932850457778514 / 2);
  logCosh.gradient(a, y, out);
  assertClose(out, [0.99505475368673045 / 2, 0]);
});

Deno.test("logCosh: does not overflow", () => {
  const a = new Float64Array([1e300]), y = new Float64Array([-1e300]);
  assertEquals(logCosh.value(a, y), 2e300);
});

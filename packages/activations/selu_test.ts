import { assertClose } from "@gradus/testing";
import { assertEquals } from "@std/assert";
import { selu } from "./selu.ts";

// λ and λα to 17 digits, from the paper's 1.0507009873554804934193349852946
// and 1.6732632423543772848170429916717, multiplied by mpmath 1.3.0
const SCALE = 1.0507009873554805, FLOOR = 1.7580993408473769;

Deno.test("selu: value and slope on both sides", () => {
  const near = { rtol: 1e-15 };
  assertClose(selu.value(2), 2 * SCALE, near);
  assertClose(selu.derivative(2, 0), SCALE, near);
  assertClose(selu.value(-1), FLOOR * (1 / Math.E - 1), near);
  assertClose(selu.derivative(-1, 0), FLOOR / Math.E, near);
});

Deno.test("selu: the slope at its kink is the left-hand one", () => {
  assertEquals(selu.kinks, [0]);
  assertClose(selu.derivative(0, 0), FLOOR, { rtol: 1e-15 });
});

Deno.test("selu: reaches its limits", () => {
  assertClose(selu.value(-Infinity), -FLOOR, { rtol: 1e-15 });
  assertEquals(selu.value(Infinity), Infinity);
  assertEquals(selu.derivative(-Infinity, -FLOOR), 0);
});

Deno.test("selu: keeps mean 0 and variance 1 of a standard normal score", () => {
  // the property that defines λ and α, by the trapezoidal rule
  let mean = 0, square = 0;
  const step = 1 / 512;
  for (let z = -12; z <= 12; z += step) {
    const weight = step * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    mean += weight * selu.value(z);
    square += weight * selu.value(z) ** 2;
  }
  assertClose(mean, 0, { atol: 1e-6 });
  assertClose(square, 1, { rtol: 1e-6 });
});

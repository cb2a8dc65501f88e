import { assert, AssertionError, assertThrows } from "@std/assert";
import { assertSlope, slope } from "./_slope.ts";

Deno.test("slope() of one side sees that side only", () => {
  const bent = (x: number) => x > 1 ? 5 * x - 5 : x * x - 1;
  const left = slope(bent, 1, 0.1, -1), right = slope(bent, 1, 0.1, 1);
  assert(Math.abs(left.value - 2) < 1e-9, `left is ${left.value}`);
  assert(Math.abs(right.value - 5) < 1e-9, `right is ${right.value}`);
});

Deno.test("slope() states an error that covers the true one, but not by much", () => {
  for (const x of [-2, -0.4, 0.1, 0.9, 3]) {
    for (const side of [-1, 0, 1] as const) {
      const { value, error } = slope(Math.exp, x, 1 / 16, side);
      assert(Math.abs(value - Math.exp(x)) <= 4 * error);
      assert(error < 1e-8 * Math.exp(x), `error ${error} at ${x}, ${side}`);
    }
  }
});

Deno.test("slope() counts rounding where a function has levelled off", () => {
  // 1 - 1.4e-13: its slope is 2.8e-13, its neighbours 1.1e-16 apart
  const { value, error } = slope(Math.tanh, 15, 1 / 16);
  const exact = 1 / Math.cosh(15) ** 2;
  assert(Math.abs(value - exact) <= 4 * error, `${value} ± ${error}`);
  assert(error > 0 && error < 1e-13);
});

Deno.test("assertSlope() fails beyond the error, and for NaN on either side", () => {
  assertSlope(1 + 3e-6, { value: 1, error: 1e-6 }, "it");
  assertThrows(
    () => assertSlope(1 + 5e-6, { value: 1, error: 1e-6 }, "it"),
    AssertionError,
    "it is 1.000005, but differences give 1 ± 0.000001",
  );
  for (
    const [a, b] of [[NaN, 1], [1, NaN], [NaN, NaN], [Infinity, 1]] as const
  ) {
    assertThrows(
      () => assertSlope(a, { value: b, error: 1 }, "it"),
      AssertionError,
    );
  }
});

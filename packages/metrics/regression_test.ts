import { assertEquals, assertThrows } from "@std/assert";
import { assertClose } from "@gradus/testing";
import { mae, maxError, mse, r2, rmse } from "./mod.ts";

const ACTUAL = [3, -0.5, 2, 7, 4.25];
const PREDICTED = [2.5, 0, 2, 8, 3.5];
const METRICS = { mse, rmse, mae, r2, maxError };

/** scikit-learn 1.9.1 on the rows above. */
const EXPECTED = {
  mse: 0.4125,
  rmse: 0.6422616289332564,
  mae: 0.55,
  r2: 0.9328175895765473,
  maxError: 1,
};
for (const [name, metric] of Object.entries(METRICS)) {
  Deno.test(`${name}() agrees with scikit-learn 1.9.1`, () => {
    const expected = EXPECTED[name as keyof typeof EXPECTED];
    assertClose(metric(ACTUAL, PREDICTED), expected, { rtol: 1e-15 });
  });

  Deno.test(`${name}() of exact predictions is perfect`, () => {
    assertEquals(metric(ACTUAL, ACTUAL), name === "r2" ? 1 : 0);
  });

  Deno.test(`${name}() shows NaN on either side`, () => {
    assertEquals(metric([1, 2, 3], [1, NaN, 3]), NaN);
    assertEquals(metric([1, 2, NaN], [1, 2, 3]), NaN);
    assertEquals(metric([1, 1], [1, NaN]), NaN);
  });

  Deno.test(`${name}() refuses no rows and rows without a partner`, () => {
    assertThrows(
      () => metric([], []),
      RangeError,
      `Cannot compute ${name}: there must be at least one row, got 0`,
    );
    assertThrows(
      () => metric([1, 2], [1]),
      TypeError,
      `Cannot compute ${name}: predicted must be as many as actual (2), got 1`,
    );
  });
}

Deno.test("mse() averages a million equal squares without drift", () => {
  const zeros = new Float64Array(1e6), off = zeros.map(() => 0.1);
  assertEquals(mse(zeros, off), 0.1 ** 2);
});

Deno.test("maxError() sees errors of either sign", () => {
  assertEquals(maxError([0, 0], [-3, 2]), 3);
  assertEquals(maxError([0, 0], [-2, 3]), 3);
});

Deno.test("r2() is 0 for the mean and below 0 for worse", () => {
  assertEquals(r2([1, 2, 3], [2, 2, 2]), 0);
  assertEquals(r2([1, 2, 3], [3, 2, 1]), -3);
});

Deno.test("r2() of constant targets is 1 if exact, else 0", () => {
  // the plain mean of ten tenths is not a tenth: the spread must still be 0
  const targets = new Array(10).fill(0.1);
  assertEquals(r2(targets, targets), 1);
  assertEquals(r2(targets, targets.with(3, 0.2)), 0);
  assertEquals(r2(targets, targets.with(3, Infinity)), 0);
  assertEquals(r2([5], [5]), 1);
  assertEquals(r2([5], [6]), 0);
});

Deno.test("r2() loses no digits to a large common offset", () => {
  const offset = 2 ** 40;
  const far = (values: number[]) => values.map((value) => value + offset);
  assertEquals(r2(far(ACTUAL), far(PREDICTED)), r2(ACTUAL, PREDICTED));
});

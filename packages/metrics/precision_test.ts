import { assertEquals, assertThrows } from "@std/assert";
import { assertClose } from "@gradus/testing";
import { precision } from "./precision.ts";

// class 3 is only predicted, 4 only actual, 5 neither
const SIX = {
  classes: 6,
  counts: [
    [4, 0, 1, 0, 0, 0],
    [2, 1, 0, 0, 0, 0],
    [1, 0, 1, 0, 0, 0],
    [0, 0, 0, 0, 0, 0],
    [0, 0, 0, 1, 0, 0],
    [0, 0, 0, 0, 0, 0],
  ],
};
const TWO = { classes: 2, counts: [[5, 2], [1, 4]] };

Deno.test("precision() of each class as worked by hand", () => {
  const each = [0, 1, 2, 3, 4, 5].map((positive) =>
    precision(SIX, { positive })
  );
  assertClose(each, [4 / 7, 1, 1 / 2, 0, 0, 0], { rtol: 1e-15 });
});

Deno.test("precision() averages agree with scikit-learn 1.9.1", () => {
  const rtol = 1e-15;
  assertClose(precision(SIX), 0.41428571428571426, { rtol });
  assertClose(precision(SIX, { average: "macro" }), 0.41428571428571426, {
    rtol,
  });
  assertClose(precision(SIX, { average: "micro" }), 0.5454545454545454, {
    rtol,
  });
  assertClose(precision(SIX, { average: "weighted" }), 0.6233766233766234, {
    rtol,
  });
});

Deno.test("precision() is that of class 1 of two", () => {
  assertClose(precision(TWO), 4 / 6, { rtol: 1e-15 });
});

Deno.test("precision() is 1 if all is right though a class is absent", () => {
  assertEquals(
    precision({ classes: 3, counts: [[3, 0, 0], [0, 2, 0], [0, 0, 0]] }),
    1,
  );
});

Deno.test("precision() refuses a class that isn't there, in its own name", () => {
  assertThrows(
    () => precision(TWO, { positive: 2 }),
    RangeError,
    "Cannot compute precision: positive must be a whole number from 0 to 1, got 2",
  );
});

import { assertEquals, assertThrows } from "@std/assert";
import { assertClose } from "@gradus/testing";
import { f1 } from "./f1.ts";

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

Deno.test("f1() of each class as worked by hand", () => {
  const each = [0, 1, 2, 3, 4, 5].map((positive) => f1(SIX, { positive }));
  assertClose(each, [8 / 12, 2 / 4, 2 / 4, 0, 0, 0], { rtol: 1e-15 });
});

Deno.test("f1() averages agree with scikit-learn 1.9.1", () => {
  const rtol = 1e-15;
  assertClose(f1(SIX), 0.3333333333333333, { rtol });
  assertClose(f1(SIX, { average: "macro" }), 0.3333333333333333, { rtol });
  assertClose(f1(SIX, { average: "micro" }), 0.5454545454545454, { rtol });
  assertClose(f1(SIX, { average: "weighted" }), 0.5303030303030303, { rtol });
});

Deno.test("f1() is that of class 1 of two", () => {
  assertClose(f1(TWO), 8 / 11, { rtol: 1e-15 });
});

Deno.test("f1() is 1 if all is right though a class is absent", () => {
  assertEquals(
    f1({ classes: 3, counts: [[3, 0, 0], [0, 2, 0], [0, 0, 0]] }),
    1,
  );
});

Deno.test("f1() refuses a class that isn't there, in its own name", () => {
  assertThrows(
    () => f1(TWO, { positive: 2 }),
    RangeError,
    "Cannot compute f1: positive must be a whole number from 0 to 1, got 2",
  );
});

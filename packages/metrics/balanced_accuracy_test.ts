import { assertEquals, assertThrows } from "@std/assert";
import { assertClose } from "@gradus/testing";
import { balancedAccuracy } from "./balanced_accuracy.ts";

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

Deno.test("balancedAccuracy() is the mean recall of classes that occur", () => {
  // recalls 4/5, 1/3, 1/2 and 0; classes 3 and 5 have no rows
  const expected = (4 / 5 + 1 / 3 + 1 / 2) / 4;
  assertClose(balancedAccuracy(SIX), expected, { rtol: 1e-15 });
});

Deno.test("balancedAccuracy() agrees with scikit-learn 1.9.1", () => {
  assertClose(balancedAccuracy(SIX), 0.4083333333333333, { rtol: 1e-15 });
  assertClose(balancedAccuracy(TWO), 0.7571428571428571, { rtol: 1e-15 });
});

Deno.test("balancedAccuracy() is 1 if all is right though a class is absent", () => {
  assertEquals(balancedAccuracy({ classes: 2, counts: [[3, 0], [0, 0]] }), 1);
});

Deno.test("balancedAccuracy() refuses an empty matrix in its own name", () => {
  assertThrows(
    () => balancedAccuracy({ classes: 1, counts: [[0]] }),
    RangeError,
    "Cannot compute balancedAccuracy: there must be",
  );
});

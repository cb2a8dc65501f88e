import { assertEquals, assertThrows } from "@std/assert";
import { assertClose } from "@gradus/testing";
import { mcc } from "./mcc.ts";

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

Deno.test("mcc() is Matthews's formula for two classes", () => {
  // (TP TN - FP FN) / √((TP+FP)(TP+FN)(TN+FP)(TN+FN))
  const expected = (4 * 5 - 2 * 1) / Math.sqrt(6 * 5 * 7 * 6);
  assertClose(mcc(TWO), expected, { rtol: 1e-15 });
});

Deno.test("mcc() agrees with scikit-learn 1.9.1", () => {
  assertClose(mcc(SIX), 0.3262363486962221, { rtol: 1e-15 });
  assertClose(mcc(TWO), 0.50709255283711, { rtol: 1e-14 });
});

Deno.test("mcc() is exactly 1 if all is right, whatever the shares", () => {
  for (const counts of [[[1, 0], [0, 2]], [[7, 0], [0, 3]]]) {
    assertEquals(mcc({ classes: 2, counts }), 1);
  }
});

Deno.test("mcc() is 0 if there is only one class on either side", () => {
  assertEquals(mcc({ classes: 2, counts: [[3, 0], [2, 0]] }), 0);
  assertEquals(mcc({ classes: 2, counts: [[3, 2], [0, 0]] }), 0);
  assertEquals(mcc({ classes: 2, counts: [[3, 0], [0, 0]] }), 0);
});

Deno.test("mcc() refuses an empty matrix in its own name", () => {
  assertThrows(
    () => mcc({ classes: 1, counts: [[0]] }),
    RangeError,
    "Cannot compute mcc: there must be",
  );
});

import { assertEquals, assertThrows } from "@std/assert";
import { assertClose } from "@gradus/testing";
import { brier } from "./brier.ts";

const ACTUAL = [0, 1, 2, 0, 2, 1];
// deno-fmt-ignore
const PROBABILITIES = [
  0.7, 0.2, 0.1,
  0.2, 0.5, 0.3,
  0.1, 0.3, 0.6,
  0.3, 0.4, 0.3,
  0.5, 0.25, 0.25,
  0.2, 0.2, 0.6,
];

Deno.test("brier() of several classes agrees with scikit-learn 1.9.1", () => {
  const score = brier(ACTUAL, PROBABILITIES, { classes: 3 });
  assertClose(score, 0.5725, { rtol: 1e-14 });
});

Deno.test("brier() of two classes agrees with scikit-learn 1.9.1", () => {
  const actual = [0, 1, 1, 0, 1, 0, 0, 1, 0, 1];
  const ones = [0.1, 0.4, 0.35, 0.3, 0.8, 0.4, 0.2, 0.9, 0.7, 0.35];
  const probabilities = ones.flatMap((p) => [1 - p, p]);
  const score = brier(actual, probabilities, { classes: 2 });
  assertClose(score, 0.2045, { rtol: 1e-14 });
});

Deno.test("brier() counts a sure and wrong row 1 of two, 2 of more", () => {
  assertEquals(brier([0], [0, 1], { classes: 2 }), 1);
  assertEquals(brier([0], [0, 1, 0], { classes: 3 }), 2);
  assertEquals(brier([1], [0, 1, 0], { classes: 3 }), 0);
});

Deno.test("brier() refuses logits, in its own name", () => {
  assertThrows(
    () => brier([0], [2.5, -1], { classes: 2 }),
    RangeError,
    "Cannot compute brier: probabilities[0] must be in [0, 1], got 2.5",
  );
  assertThrows(() => brier([0], [1], { classes: 2 }), TypeError);
  assertThrows(() => brier([], [], { classes: 2 }), RangeError);
});

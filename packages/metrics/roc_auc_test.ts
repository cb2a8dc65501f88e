import { assertEquals, assertThrows } from "@std/assert";
import { assertClose } from "@gradus/testing";
import { rocAuc } from "./roc_auc.ts";

// of the five rows that score 0.35 or 0.4, both classes have some of each
const ACTUAL = [0, 1, 1, 0, 1, 0, 0, 1, 0, 1];
const SCORES = [0.1, 0.4, 0.35, 0.35, 0.8, 0.4, 0.2, 0.9, 0.7, 0.35];

Deno.test("rocAuc() agrees with scikit-learn 1.9.1", () => {
  assertClose(rocAuc(ACTUAL, SCORES), 0.74, { rtol: 1e-15 });
});

Deno.test("rocAuc() is the share of pairs in order, a tie counting half", () => {
  let pairs = 0, inOrder = 0;
  for (const [i, label] of ACTUAL.entries()) {
    for (const [j, other] of ACTUAL.entries()) {
      if (label !== 1 || other !== 0) continue;
      pairs++;
      const difference = SCORES[i]! - SCORES[j]!;
      inOrder += difference > 0 ? 1 : difference === 0 ? 0.5 : 0;
    }
  }
  assertEquals(rocAuc(ACTUAL, SCORES), inOrder / pairs);
});

Deno.test("rocAuc() turns round with the scores", () => {
  const reversed = SCORES.map((score) => -score);
  assertClose(rocAuc(ACTUAL, reversed), 0.26, { rtol: 1e-15 });
});

Deno.test("rocAuc() is 1, 0 or a half where it should be", () => {
  assertEquals(rocAuc([0, 1, 1], [-Infinity, 2, Infinity]), 1);
  assertEquals(rocAuc([1, 0], [0, 1]), 0);
  assertEquals(rocAuc([0, 1, 0, 1], [7, 7, 7, 7]), 0.5);
});

Deno.test("rocAuc() is NaN if all rows are of one class", () => {
  assertEquals(rocAuc([1, 1], [1, 2]), NaN);
  assertEquals(rocAuc([0], [1]), NaN);
});

Deno.test("rocAuc() refuses what can't be ranked, in its own name", () => {
  assertThrows(
    () => rocAuc([0, 2], [0, 1]),
    RangeError,
    "Cannot compute rocAuc: actual[1] must be a whole number from 0 to 1",
  );
  assertThrows(() => rocAuc([0, 1], [0]), TypeError);
  assertThrows(() => rocAuc([], []), RangeError);
});

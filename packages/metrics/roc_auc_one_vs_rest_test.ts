import { assertEquals, assertThrows } from "@std/assert";
import { assertClose } from "@gradus/testing";
import { rocAuc } from "./roc_auc.ts";
import { rocAucOneVsRest } from "./roc_auc_one_vs_rest.ts";

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

Deno.test("rocAucOneVsRest() agrees with scikit-learn 1.9.1", () => {
  const area = rocAucOneVsRest(ACTUAL, PROBABILITIES, { classes: 3 });
  assertClose(area, 0.6666666666666666, { rtol: 1e-15 });
});

Deno.test("rocAucOneVsRest() of two classes is rocAuc()", () => {
  const probabilities = [0.75, 0.25, 0.5, 0.5, 0.625, 0.375];
  assertEquals(
    rocAucOneVsRest([0, 1, 1], probabilities, { classes: 2 }),
    rocAuc([0, 1, 1], [0.25, 0.5, 0.375]),
  );
});

Deno.test("rocAucOneVsRest() leaves out classes that do not occur", () => {
  const area = rocAucOneVsRest([0, 1, 1], [3, 1, 9, 2, 5, 1, 2.5, 2, 0], {
    classes: 3,
  });
  assertEquals(area, 1);
  assertEquals(rocAucOneVsRest([1, 1], [1, 2, 3, 4], { classes: 2 }), NaN);
});

Deno.test("rocAucOneVsRest() refuses what doesn't fit, in its own name", () => {
  assertThrows(
    () => rocAucOneVsRest([0], [1], { classes: 2 }),
    TypeError,
    "Cannot compute rocAucOneVsRest: probabilities must be 1 rows × 2",
  );
  assertThrows(
    () => rocAucOneVsRest([0], [1, NaN], { classes: 2 }),
    RangeError,
    "Cannot compute rocAucOneVsRest: probabilities[1] must be a number",
  );
});

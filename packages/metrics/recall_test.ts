import { assertEquals, assertThrows } from "@std/assert";
import { assertClose } from "@gradus/testing";
import { recall } from "./recall.ts";

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

Deno.test("recall() of each class as worked by hand", () => {
  const each = [0, 1, 2, 3, 4, 5].map((positive) => recall(SIX, { positive }));
  assertClose(each, [4 / 5, 1 / 3, 1 / 2, 0, 0, 0], { rtol: 1e-15 });
});

Deno.test("recall() averages agree with scikit-learn 1.9.1", () => {
  const rtol = 1e-15;
  assertClose(recall(SIX), 0.32666666666666666, { rtol });
  assertClose(recall(SIX, { average: "macro" }), 0.32666666666666666, { rtol });
  assertClose(recall(SIX, { average: "micro" }), 0.5454545454545454, { rtol });
  assertClose(recall(SIX, { average: "weighted" }), 0.5454545454545454, {
    rtol,
  });
});

Deno.test("recall() is that of class 1 of two", () => {
  assertClose(recall(TWO), 4 / 5, { rtol: 1e-15 });
});

Deno.test("recall() is 1 if all is right though a class is absent", () => {
  assertEquals(
    recall({ classes: 3, counts: [[3, 0, 0], [0, 2, 0], [0, 0, 0]] }),
    1,
  );
});

Deno.test("recall() refuses a class that isn't there, in its own name", () => {
  assertThrows(
    () => recall(TWO, { positive: 2 }),
    RangeError,
    "Cannot compute recall: positive must be a whole number from 0 to 1, got 2",
  );
});

import { assertEquals, assertThrows } from "@std/assert";
import { confusionMatrix } from "./confusion_matrix.ts";

Deno.test("confusionMatrix() has actual rows and predicted columns", () => {
  const matrix = confusionMatrix([0, 0, 2, 2, 2], [0, 2, 2, 2, 1], {
    classes: 4,
  });
  assertEquals(matrix, {
    classes: 4,
    counts: [[1, 0, 1, 0], [0, 0, 0, 0], [0, 1, 2, 0], [0, 0, 0, 0]],
  });
});

Deno.test("confusionMatrix() takes typed arrays", () => {
  const matrix = confusionMatrix(
    new Int32Array([0, 1]),
    new Float64Array([1, 1]),
    { classes: 2 },
  );
  assertEquals(matrix.counts, [[0, 1], [0, 1]]);
});

Deno.test("confusionMatrix() refuses what doesn't fit", () => {
  const two = { classes: 2 };
  assertThrows(() => confusionMatrix([0], [0, 1], two), TypeError, "predicted");
  assertThrows(() => confusionMatrix([], [], two), RangeError, "one row");
  assertThrows(() => confusionMatrix([2], [0], two), RangeError, "actual[0]");
  assertThrows(
    () => confusionMatrix([0], [2], two),
    RangeError,
    "predicted[0]",
  );
  assertThrows(
    () => confusionMatrix([0], [0], { classes: NaN }),
    RangeError,
    "Cannot compute confusionMatrix: classes must be",
  );
});

import { assertEquals, assertThrows } from "@std/assert";
import { assertClose } from "@gradus/testing";
import { logLoss } from "./log_loss.ts";

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

Deno.test("logLoss() agrees with scikit-learn 1.9.1", () => {
  const loss = logLoss(ACTUAL, PROBABILITIES, { classes: 3 });
  assertClose(loss, 0.9600588043574326, { rtol: 1e-14 });
});

Deno.test("logLoss() is ln classes for one who knows nothing", () => {
  const even = new Float64Array(8).fill(0.25);
  assertClose(logLoss([3, 1], even, { classes: 4 }), Math.log(4));
});

Deno.test("logLoss() is 0 for one who is sure and right", () => {
  assertEquals(logLoss([1, 0], [0, 1, 1, 0], { classes: 2 }), 0);
});

Deno.test("logLoss() clips at 1e-15, and at 1 what rounding has raised", () => {
  const wrong = logLoss([1], [1, 0], { classes: 2 });
  assertClose(wrong, 34.538776394910684, { rtol: 1e-15 }); // 15 ln 10
  assertEquals(logLoss([0], [1, 0], { classes: 2 }), 0);
  assertEquals(logLoss([0], [1 + 1e-7, 0], { classes: 2 }), 0);
  assertEquals(logLoss([1], [1, -1e-7], { classes: 2 }), wrong);
});

Deno.test("logLoss() refuses logits, in its own name", () => {
  assertThrows(
    () => logLoss([0], [2.5, -1], { classes: 2 }),
    RangeError,
    "Cannot compute logLoss: probabilities[0] must be in [0, 1], got 2.5",
  );
  assertThrows(() => logLoss([0], [1], { classes: 2 }), TypeError);
  assertThrows(() => logLoss([], [], { classes: 2 }), RangeError);
});

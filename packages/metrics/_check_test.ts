import { assertThrows } from "@std/assert";
import {
  checkClasses,
  checkLabels,
  checkPair,
  checkProbabilities,
  checkRanking,
  checkRows,
  checkScores,
  checkTable,
} from "./_check.ts";

Deno.test("checkPair() wants rows, and as many of one as of the other", () => {
  checkPair("x", [1], [2], "predicted");
  assertThrows(
    () => checkPair("x", [1, 2], [1], "predicted"),
    TypeError,
    "Cannot compute x: predicted must be as many as actual (2), got 1",
  );
  assertThrows(() => checkPair("x", [], [1], "predicted"), TypeError);
  assertThrows(
    () => checkPair("x", [], [], "predicted"),
    RangeError,
    "Cannot compute x: there must be at least one row, got 0",
  );
});

Deno.test("checkRows() refuses an empty table", () => {
  checkRows("x", [0]);
  assertThrows(() => checkRows("x", []), RangeError);
});

Deno.test("checkClasses() wants a whole number of at least 1", () => {
  checkClasses("x", 1);
  for (const bad of [0, -1, 1.5, NaN, Infinity]) {
    assertThrows(
      () => checkClasses("x", bad),
      RangeError,
      `Cannot compute x: classes must be a whole number >= 1, got ${bad}`,
    );
  }
});

Deno.test("checkLabels() wants class indices", () => {
  checkLabels("x", [0, 2, 1], 3, "actual");
  for (const bad of [3, -1, 0.5, NaN, Infinity]) {
    assertThrows(
      () => checkLabels("x", [0, bad], 3, "actual"),
      RangeError,
      `Cannot compute x: actual[1] must be a whole number from 0 to 2, got ${bad}`,
    );
  }
});

Deno.test("checkTable() wants a number for each row and class", () => {
  checkTable("x", [0, 1], [1, 2, 3, 4], 2, "probabilities");
  assertThrows(
    () => checkTable("x", [0, 1], [1, 2, 3], 2, "probabilities"),
    TypeError,
    "Cannot compute x: probabilities must be 2 rows × 2 classes = 4 numbers, " +
      "got 3",
  );
  assertThrows(() => checkTable("x", [], [], 2, "p"), RangeError, "one row");
  assertThrows(
    () => checkTable("x", [2], [1, 0], 2, "p"),
    RangeError,
    "actual[0]",
  );
  assertThrows(() => checkTable("x", [0], [1], 0, "p"), RangeError, "classes");
});

Deno.test("checkProbabilities() lets rounding pass, and nothing else", () => {
  checkProbabilities("x", [0, 1, 0.5, -1e-7, 1 + 1e-7]);
  for (const bad of [-0.001, 1.001, NaN, Infinity]) {
    assertThrows(
      () => checkProbabilities("x", [0, bad]),
      RangeError,
      `Cannot compute x: probabilities[1] must be in [0, 1], got ${bad}`,
    );
  }
});

Deno.test("checkScores() refuses only NaN", () => {
  checkScores("x", [0, -5, Infinity, -Infinity], "scores");
  assertThrows(
    () => checkScores("x", [0, NaN], "scores"),
    RangeError,
    "Cannot compute x: scores[1] must be a number, got NaN",
  );
});

Deno.test("checkRanking() wants two classes and a score for each row", () => {
  checkRanking("x", [0, 1], [3, -3]);
  assertThrows(() => checkRanking("x", [0, 1], [3]), TypeError, "scores");
  assertThrows(
    () => checkRanking("x", [0, 2], [3, 4]),
    RangeError,
    "actual[1]",
  );
  assertThrows(
    () => checkRanking("x", [0, 1], [3, NaN]),
    RangeError,
    "scores[1]",
  );
});

import { assertEquals, assertThrows } from "@std/assert";
import {
  ensure,
  ensureCount,
  ensureDecay,
  ensureFactor,
  ensureNotNegative,
  ensurePositive,
} from "./_ensure.ts";

/** The message that `check` throws for this value, or "" if it lets it pass. */
function verdict(check: (got: number) => void, got: number): string {
  try {
    check(got);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

Deno.test("ensure() words the action, the rule and the value", () => {
  assertThrows(() => ensure(false, "a: x must be > 0", NaN), RangeError);
  assertEquals(
    verdict((got) => ensure(got > 0, "a: x must be > 0", got), -2),
    "Cannot create a: x must be > 0, got -2",
  );
  assertEquals(verdict((got) => ensure(got > 0, "a: x", got), 2), "");
});

const POINTS = [NaN, -Infinity, -1, 0, 0.5, 1, 3, Infinity];
const LETS_PASS: [string, (got: number) => void, number[]][] = [
  ["ensurePositive", (x) => ensurePositive("a", "x", x), [0.5, 1, 3]],
  ["ensureNotNegative", (x) => ensureNotNegative("a", "x", x), [0, 0.5, 1, 3]],
  ["ensureDecay", (x) => ensureDecay("a", "x", x), [0, 0.5]],
  ["ensureFactor", (x) => ensureFactor("a", "x", x), [0, 0.5, 1]],
  ["ensureCount", (x) => ensureCount("a", "x", x, 1), [1, 3]],
];
for (const [name, check, expected] of LETS_PASS) {
  Deno.test(`${name}() lets only its range pass, and never NaN`, () => {
    const passed = POINTS.filter((got) => verdict(check, got) === "");
    assertEquals(passed, expected);
  });
}

Deno.test("ensurePositive() says finite only where that is the trouble", () => {
  const check = (x: number) => ensurePositive("a", "x", x);
  assertEquals(verdict(check, NaN), "Cannot create a: x must be > 0, got NaN");
  assertEquals(
    verdict(check, Infinity),
    "Cannot create a: x must be finite, got Infinity",
  );
});

Deno.test("ensureNotNegative() and ensureCount() name their bounds", () => {
  assertEquals(
    verdict((x) => ensureNotNegative("a", "x", x), -1),
    "Cannot create a: x must be >= 0, got -1",
  );
  assertEquals(
    verdict((x) => ensureNotNegative("a", "x", x), Infinity),
    "Cannot create a: x must be finite, got Infinity",
  );
  assertEquals(
    verdict((x) => ensureCount("a", "x", x, 2), 1),
    "Cannot create a: x must be a whole number >= 2, got 1",
  );
});

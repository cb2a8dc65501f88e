import { assertEquals, assertThrows } from "@std/assert";
import { leakyRelu } from "./leaky_relu.ts";

Deno.test("leakyRelu: value and slope on both sides and at the kink", () => {
  const rule = leakyRelu({ slope: 0.25 });
  assertEquals([-4, 0, 3].map(rule.value), [-1, 0, 3]);
  assertEquals([-4, 0, 3].map((z) => rule.derivative(z, 0)), [0.25, 0.25, 1]);
});

Deno.test("leakyRelu: the slope is 0.01 unless told otherwise", () => {
  assertEquals(leakyRelu().settings, { slope: 0.01 });
  assertEquals(leakyRelu().value(-100), -1);
});

Deno.test("leakyRelu: a slope of 0 is legal, and then no value is negative", () => {
  const rule = leakyRelu({ slope: 0 });
  assertEquals(rule.settings, { slope: 0 });
  assertEquals([-Infinity, -4, 3].map(rule.value), [0, -0, 3]);
  assertEquals(rule.range, [0, Infinity]);
});

Deno.test("leakyRelu: a slope of 1 leaves no kink", () => {
  assertEquals(leakyRelu({ slope: 1 }).kinks, []);
  assertEquals(leakyRelu({ slope: 0.5 }).kinks, [0]);
});

Deno.test("leakyRelu: falls without bound, and passes NaN on", () => {
  assertEquals(leakyRelu().value(-Infinity), -Infinity);
  assertEquals(leakyRelu({ slope: 0 }).value(NaN), NaN);
});

Deno.test("leakyRelu() rejects a slope that is negative or not finite", () => {
  for (const slope of [-0.1, NaN, Infinity]) {
    assertThrows(
      () => leakyRelu({ slope }),
      RangeError,
      `Cannot create leakyRelu: slope must be finite and >= 0, got ${slope}`,
    );
  }
});

import { assertClose } from "@gradus/testing";
import { assertEquals, assertThrows } from "@std/assert";
import { elu } from "./elu.ts";

Deno.test("elu: value and slope on both sides and at 0", () => {
  // e^-1 - 1 and e^-1, by closed form
  const rule = elu({ alpha: 2 });
  assertClose(rule.value(-1), 2 * (1 / Math.E - 1), { rtol: 1e-15 });
  assertClose(rule.derivative(-1, 0), 2 / Math.E, { rtol: 1e-15 });
  assertEquals([rule.value(0), rule.derivative(0, 0)], [0, 2]);
  assertEquals([rule.value(3), rule.derivative(3, 3)], [3, 1]);
});

Deno.test("elu: small negative scores and far slopes keep their digits", () => {
  // -1e-10 + 5e-21, by the series of e^z
  assertClose(elu().value(-1e-10), -9.9999999995e-11, { rtol: 1e-15 });
  // e^-30, by mpmath 1.3.0
  const slope = elu().derivative(-30, elu().value(-30));
  assertClose(slope, 9.357622968840175e-14, { rtol: 1e-15 });
});

Deno.test("elu: α is 1 unless told otherwise, and then there is no kink", () => {
  assertEquals(elu().settings, { alpha: 1 });
  assertEquals(elu().kinks, []);
  assertEquals(elu().range, [-1, Infinity]);
  assertEquals(elu({ alpha: 0.5 }).kinks, [0]);
});

Deno.test("elu: reaches its limits", () => {
  assertEquals([-Infinity, Infinity].map(elu({ alpha: 3 }).value), [
    -3,
    Infinity,
  ]);
  assertEquals(elu().derivative(-Infinity, -1), 0);
});

Deno.test("elu() rejects an α that is negative or not finite", () => {
  for (const alpha of [-1, NaN, Infinity]) {
    assertThrows(
      () => elu({ alpha }),
      RangeError,
      `Cannot create elu: alpha must be finite and >= 0, got ${alpha}`,
    );
  }
});

import { assertClose } from "@gradus/testing";
import { assertEquals, assertThrows } from "@std/assert";
import { mae } from "./mae.ts";
import { quantile } from "./quantile.ts";

const a = new Float64Array([6, 14, 10]), y = new Float64Array([10, 10, 10]);

Deno.test("quantile: too low costs tau, too high 1 - tau, by hand", () => {
  assertEquals(quantile({ tau: 0.75 }).value(a, y), (3 + 1 + 0) / 3);
});

Deno.test("quantile: gradient by hand, 0 where output and target are the same", () => {
  const gradient = new Float64Array(3);
  quantile({ tau: 0.75 }).gradient(a, y, gradient);
  assertEquals([...gradient], [-0.25, 0.25 / 3, 0]);
});

Deno.test("quantile: tau is ½ unless told otherwise, which is half of mae", () => {
  assertEquals(quantile().settings, { tau: 0.5 });
  assertClose(quantile().value(a, y), mae.value(a, y) / 2);
});

Deno.test("quantile: the constant that costs least is the quantile", () => {
  const targets = Float64Array.from({ length: 9 }, (_, i) => i * i);
  const rule = quantile({ tau: 0.8 });
  const cost = (c: number) => rule.value(targets.map(() => c), targets);
  // 8 of 9 lie at or below 49, 7 of 9 at or below 36: 0.8 falls on 49
  for (const c of [0, 16, 36, 48.9, 49.1, 64]) {
    assertEquals(cost(49) < cost(c), true);
  }
});

Deno.test("quantile() rejects a tau outside of (0, 1)", () => {
  for (const tau of [0, 1, -0.5, NaN]) {
    assertThrows(
      () => quantile({ tau }),
      RangeError,
      `Cannot create quantile: tau must be in (0, 1), got ${tau}`,
    );
  }
});

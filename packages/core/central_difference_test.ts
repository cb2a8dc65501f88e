import { assertClose } from "@gradus/testing";
import { assert, assertEquals } from "@std/assert";
import { centralDifference, hasKink } from "./central_difference.ts";

const SMOOTH: [string, (x: number) => number, (x: number) => number][] = [
  ["sine", Math.sin, Math.cos],
  ["cube", (x) => x ** 3, (x) => 3 * x ** 2],
  ["fourth power", (x) => x ** 4, (x) => 4 * x ** 3],
  [
    "a steep tanh",
    (x) => Math.tanh(20 * x),
    (x) => 20 / Math.cosh(20 * x) ** 2,
  ],
  ["a tall parabola", (x) => 1e6 * x * x, (x) => 2e6 * x],
  ["a constant", () => 3, () => 0],
];
for (const [name, f, slope] of SMOOTH) {
  Deno.test(`centralDifference() and hasKink() of ${name}`, () => {
    for (const x of [-1.7, -0.3, 0, 0.02, 1]) {
      const scale = Math.max(1, Math.abs(slope(x)), Math.abs(f(x)));
      assertClose(centralDifference(f, x) / scale, slope(x) / scale, {
        atol: 1e-9,
      });
      assertEquals(hasKink(f, x), false, `at ${x}`);
    }
  });
}

Deno.test("centralDifference() passes over a kink a step away", () => {
  assertClose(centralDifference(Math.abs, 1e-3), 1, { rtol: 1e-9 });
});

Deno.test("hasKink() finds a kink at the point, and one too near to pass over", () => {
  for (const x of [0, 1e-7, -1e-6, 5e-6]) {
    assert(hasKink((x) => 3 + Math.max(0, x), x), `at ${x}`);
    assert(hasKink((x) => Math.exp(x) + 0.01 * Math.abs(x), x), `at ${x}`);
  }
});

Deno.test("centralDifference() is NaN where there is nothing to differ", () => {
  assertEquals(centralDifference(Math.log, -1), NaN);
});

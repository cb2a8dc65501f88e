import { assertAlmostEquals, assertEquals } from "@std/assert";
import { extent, meanAndSd, median, mode } from "./_statistics.ts";

const of = (...values: number[]) => Float64Array.from(values);

Deno.test("meanAndSd() divides the squares by n, not n - 1", () => {
  assertEquals(meanAndSd(of(2, 4, 4, 4, 5, 5, 7, 9)), { mean: 5, sd: 2 });
});

Deno.test("meanAndSd() of a constant is exact, where a sum would round", () => {
  assertEquals(meanAndSd(of(0.1, 0.1, 0.1)), { mean: 0.1, sd: 0 });
});

Deno.test("meanAndSd() neither overflows nor vanishes", () => {
  const huge = Number.MAX_VALUE;
  assertEquals(meanAndSd(of(huge, -huge)), { mean: 0, sd: huge });
  const tiny = meanAndSd(of(1e-200, 3e-200));
  assertAlmostEquals(tiny.mean / 2e-200, 1, 1e-15);
  assertAlmostEquals(tiny.sd / 1e-200, 1, 1e-15);
  assertEquals(meanAndSd(of(5e-324, -5e-324)), { mean: 0, sd: 5e-324 });
});

Deno.test("meanAndSd() keeps a small spread round a large mean", () => {
  assertEquals(meanAndSd(of(1e9 + 1, 1e9 + 3)), { mean: 1e9 + 2, sd: 1 });
});

Deno.test("extent() finds both ends", () => {
  assertEquals(extent(of(3, -1, 2)), { min: -1, max: 3 });
});

Deno.test("median() takes the middle, or the mean of the middle two", () => {
  assertEquals(median(of(9, 1, 5)), 5);
  assertEquals(median(of(10, 1, 2, 4)), 3);
  assertEquals(median(of(2, 7, 2, 1)), 2);
  const huge = 2 ** 1023;
  assertEquals(median(of(1.5 * huge, huge)), 1.25 * huge); // the sum overflows
});

Deno.test("median() leaves its input as it was", () => {
  const values = of(3, 1, 2);
  median(values);
  assertEquals(values, of(3, 1, 2));
});

Deno.test("mode() is the most frequent value, the smallest of a tie", () => {
  assertEquals(mode(of(5, 1, 5, 1, 5)), 5);
  assertEquals(mode(of(7, 2, 7, 2)), 2);
  assertEquals(mode(of(4)), 4);
});

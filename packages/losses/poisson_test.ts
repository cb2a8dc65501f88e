import { assertClose } from "@gradus/testing";
import { assertEquals } from "@std/assert";
import { poisson } from "./poisson.ts";

const row = (...numbers: number[]) => new Float64Array(numbers);

Deno.test("poisson: value and gradient by hand", () => {
  const a = row(Math.E, 2), y = row(3, 0), out = row(0, 0);
  assertClose(poisson.value(a, y), (Math.E - 3 + 2) / 2);
  poisson.gradient(a, y, out);
  assertClose(out, [(1 - 3 / Math.E) / 2, 1 / 2]);
});

Deno.test("poisson: 0 ln 0 is 0, and a count out of nothing costs Infinity", () => {
  const out = row(NaN);
  assertEquals(poisson.value(row(0), row(0)), 0);
  poisson.gradient(row(0), row(0), out);
  assertEquals([...out], [1]);
  assertEquals(poisson.value(row(0), row(2)), Infinity);
});

Deno.test("poisson: at its target it is y - y ln y, which may be negative", () => {
  assertClose(poisson.value(row(10), row(10)), 10 - 10 * Math.LN10);
});

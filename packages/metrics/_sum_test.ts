import { assertEquals } from "@std/assert";
import { sum } from "./_sum.ts";

Deno.test("sum() adds up its terms", () => {
  assertEquals(sum(4, (i) => i + 0.5), 8);
  assertEquals(sum(0, () => 1), 0);
});

Deno.test("sum() keeps what plain addition drops", () => {
  // plainly, 1 is lost in 1e100, and ten tenths give 0.9999999999999999
  const terms = [1, 1e100, 1, -1e100];
  assertEquals(sum(4, (i) => terms[i]!), 2);
  assertEquals(sum(10, () => 0.1), 1);
});

Deno.test("sum() shows infinities and NaN", () => {
  assertEquals(sum(3, (i) => i === 1 ? Infinity : 1), Infinity);
  assertEquals(sum(3, (i) => i === 1 ? NaN : 1), NaN);
});

import { assertEquals } from "@std/assert";
import { clipByValue } from "./clip_by_value.ts";

Deno.test("clipByValue() limits each entry on both sides", () => {
  const gradient = new Float64Array([-3, -2, -1.5, 0, 1.5, 2, 2.5, 1e300]);
  clipByValue(2).apply(gradient);
  assertEquals([...gradient], [-2, -2, -1.5, 0, 1.5, 2, 2, 2]);
});

Deno.test("clipByValue() takes infinities to the limit, entry by entry", () => {
  const gradient = new Float64Array([Infinity, NaN, -Infinity]);
  clipByValue(2).apply(gradient);
  assertEquals([...gradient], [2, NaN, -2]);
});

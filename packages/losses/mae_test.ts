import { assertEquals } from "@std/assert";
import { mae } from "./mae.ts";

const a = new Float64Array([2, 0, -1, 7]), y = new Float64Array([0, 1, -5, 7]);

Deno.test("mae: the mean of the sizes, by hand", () => {
  assertEquals(mae.value(a, y), (2 + 1 + 4) / 4);
});

Deno.test("mae: gradient by hand, 0 where output and target are the same", () => {
  const gradient = new Float64Array(4);
  mae.gradient(a, y, gradient);
  assertEquals([...gradient], [0.25, -0.25, 0.25, 0]);
});

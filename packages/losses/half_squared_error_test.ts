import { assertEquals } from "@std/assert";
import { halfSquaredError } from "./half_squared_error.ts";

const a = new Float64Array([2, 0, -1]), y = new Float64Array([0, 1, -5]);

Deno.test("halfSquaredError: half the sum of the squares, by hand", () => {
  assertEquals(halfSquaredError.value(a, y), (4 + 1 + 16) / 2);
});

Deno.test("halfSquaredError: gradient and delta after identity, by hand", () => {
  const gradient = new Float64Array(3), delta = new Float64Array(3);
  halfSquaredError.gradient(a, y, gradient);
  halfSquaredError.canonical!.delta(a, a, y, delta);
  assertEquals([...gradient], [2, -1, 4]);
  assertEquals(delta, gradient);
  assertEquals(halfSquaredError.canonical!.value(a, y), 10.5);
});

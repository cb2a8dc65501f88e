import { assertEquals } from "@std/assert";
import { mse } from "./mse.ts";

const a = new Float64Array([2, 0, -1]), y = new Float64Array([0, 1, -5]);

Deno.test("mse: the mean of the squares, by hand", () => {
  assertEquals(mse.value(a, y), (4 + 1 + 16) / 3);
});

Deno.test("mse: gradient and delta after identity, by hand", () => {
  const gradient = new Float64Array(3), delta = new Float64Array(3);
  mse.gradient(a, y, gradient);
  mse.canonical!.delta(a, a, y, delta);
  assertEquals([...gradient], [4 / 3, -2 / 3, 8 / 3]);
  assertEquals(delta, gradient);
  assertEquals(mse.canonical!.value(a, y), mse.value(a, y));
});

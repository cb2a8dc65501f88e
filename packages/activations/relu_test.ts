import { assertEquals } from "@std/assert";
import { relu } from "./relu.ts";

Deno.test("relu: value and slope on both sides and at the kink", () => {
  assertEquals([-3, 0, 3].map(relu.value), [0, 0, 3]);
  assertEquals([-3, 0, 3].map((z) => relu.derivative(z, 0)), [0, 0, 1]);
  assertEquals(relu.kinks, [0]);
});

Deno.test("relu: reaches its limits, and passes NaN on", () => {
  assertEquals([-Infinity, Infinity, NaN].map(relu.value), [0, Infinity, NaN]);
});

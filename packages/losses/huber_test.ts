import { assertEquals, assertThrows } from "@std/assert";
import { huber } from "./huber.ts";

const y = new Float64Array([0, 0, 0, 0]);
const a = new Float64Array([1, 2, 10, -10]);

Deno.test("huber: squares up to delta, straight beyond, by hand", () => {
  // ½, 2 at the border, 2(10 - 1) twice
  assertEquals(huber({ delta: 2 }).value(a, y), (0.5 + 2 + 18 + 18) / 4);
});

Deno.test("huber: the gradient is the error cut to delta, by hand", () => {
  const gradient = new Float64Array(4);
  huber({ delta: 2 }).gradient(a, y, gradient);
  assertEquals([...gradient], [0.25, 0.5, 0.5, -0.5]);
});

Deno.test("huber: delta is 1 unless told otherwise", () => {
  assertEquals(huber().settings, { delta: 1 });
  assertEquals(huber().value(new Float64Array([3]), new Float64Array(1)), 2.5);
});

Deno.test("huber() rejects a delta that is not positive and finite", () => {
  for (const delta of [0, -1, NaN, Infinity]) {
    assertThrows(
      () => huber({ delta }),
      RangeError,
      `Cannot create huber: delta must be > 0 and finite, got ${delta}`,
    );
  }
});

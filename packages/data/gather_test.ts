import { assertEquals, assertThrows } from "@std/assert";
import { fromRows, matrix } from "@gradus/kernels";
import { gather } from "./gather.ts";

const SOURCE = fromRows([[1, 10], [2, 20], [3, 30]]);

Deno.test("gather() copies rows in the given order, repeats included", () => {
  const out = matrix(4, 2);
  gather(SOURCE, [2, 0, 2, 1], out);
  assertEquals([...out.data], [3, 30, 1, 10, 3, 30, 2, 20]);
});

Deno.test("gather() copies a window only, also into another kind of number", () => {
  const out = matrix(2, 2, new Float32Array(4));
  gather(SOURCE, Int32Array.of(2, 0, 1), out, { start: 1, end: 3 });
  assertEquals([...out.data], [1, 10, 2, 20]);
});

Deno.test("gather() refuses an out that doesn't fit", () => {
  assertThrows(
    () => gather(SOURCE, [0, 1], matrix(3, 2)),
    TypeError,
    "Cannot gather: out must be 2 × 2, got 3 × 2",
  );
  assertThrows(
    () => gather(SOURCE, [0, 1], matrix(2, 1)),
    TypeError,
    "Cannot gather: out must be 2 × 2, got 2 × 1",
  );
});

Deno.test("gather() refuses rows that the source lacks", () => {
  for (const row of [3, -1, 0.5, NaN]) {
    assertThrows(
      () => gather(SOURCE, [row], matrix(1, 2)),
      RangeError,
      `Cannot gather: a row must be a whole number in [0, 3), got ${row}`,
    );
  }
  assertThrows(
    () => gather(SOURCE, [0], matrix(1, 2), { start: 1, end: 2 }),
    RangeError,
    "got undefined",
  );
});

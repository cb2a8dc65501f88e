import { assertEquals } from "@std/assert";
import { copyState, isStateLike } from "./_state.ts";

const FRESH = { m: new Float64Array(3), t: 0 };

Deno.test("isStateLike() takes the same names, kinds and lengths", () => {
  assertEquals(isStateLike({ t: 7, m: Float64Array.of(1, 2, 3) }, FRESH), true);
  assertEquals(isStateLike({}, {}), true);
});

Deno.test("isStateLike() refuses any difference", () => {
  const m = new Float64Array(3);
  for (
    const saved of [
      {},
      { m },
      { t: 1 },
      { m, t: 1, v: m },
      { m, s: 1 },
      { m: 1, t: 1 },
      { m, t: m },
      { m: new Float64Array(4), t: 1 },
      { m: new Float32Array(3), t: 1 },
    ]
  ) {
    assertEquals(isStateLike(saved as typeof FRESH, FRESH), false);
  }
  assertEquals(isStateLike(FRESH, {}), false);
});

Deno.test("copyState() copies numbers and vectors, and leaves the vectors in place", () => {
  const m = new Float64Array(3), state = { m, t: 0 };
  const saved = { m: Float64Array.of(1, 2, 3), t: 7 };
  copyState(saved, state);
  assertEquals(state, saved);
  assertEquals(state.m === m, true);
});

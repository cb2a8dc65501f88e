import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { cosine, type CosineOptions } from "./cosine.ts";

const factors = (options: CosineOptions, epochs: number, at: number[]) => {
  const schedule = cosine(options);
  return at.map((epoch) => schedule.factor({ epoch, epochs }, {}));
};

Deno.test("cosine() goes down half a wave", () => {
  // (1 + cos πp) / 2 at p = 0, 1/3, 1/2, 2/3, 1
  const expected = [1, 0.75, 0.5, 0.25, 0];
  const actual = factors({}, 12, [0, 4, 6, 8, 12]);
  for (const [i, a] of actual.entries()) {
    assertAlmostEquals(a, expected[i]!, 1e-15);
  }
});

Deno.test("cosine() climbs in a straight line during warm-up", () => {
  assertEquals(factors({ warmup: 4 }, 20, [0, 1, 2, 3, 4]), [
    0,
    0.25,
    0.5,
    0.75,
    1,
  ]);
  // the wave takes the other 16 epochs: a third of it is done at 4 + 16/3
  const [third, half] = factors({ warmup: 4 }, 20, [4 + 16 / 3, 12]);
  assertAlmostEquals(third!, 0.75, 1e-15);
  assertAlmostEquals(half!, 0.5, 1e-15);
});

Deno.test("cosine() starts its warm-up from the floor, ends and stays there", () => {
  const options = { warmup: 2, floor: 0.5 };
  const [start, mid, top, half, end, after] = factors(
    options,
    10,
    [0, 1, 2, 6, 10, 11],
  );
  assertEquals([start, mid, top, end, after], [0.5, 0.75, 1, 0.5, 0.5]);
  assertAlmostEquals(half!, 0.75, 1e-15);
});

Deno.test("cosine() with a warm-up longer than the plan only climbs", () => {
  const actual = factors({ warmup: 4, floor: 0.1 }, 2, [2, 3, 4, 5]);
  assertAlmostEquals(actual[0]!, 0.55, 1e-15);
  assertAlmostEquals(actual[1]!, 0.775, 1e-15);
  assertEquals(actual.slice(2), [0.1, 0.1]);
});

Deno.test("cosine() has no warm-up and no floor by default", () => {
  assertEquals(cosine().settings, { warmup: 0, floor: 0 });
  assertThrows(
    () => cosine({ floor: 1.5 }),
    RangeError,
    "Cannot create cosine: floor must be in [0, 1], got 1.5",
  );
});

import {
  assert,
  assertEquals,
  assertNotEquals,
  assertThrows,
} from "@std/assert";
import { range, seeded } from "./_fixtures_test.ts";
import { folds } from "./folds.ts";

const STRATA = range(23).map((i) => i < 11 ? 5 : i < 19 ? 1 : 3);

for (const shuffle of [true, false]) {
  for (const strata of [undefined, STRATA]) {
    const label = `${shuffle ? "" : "un"}shuffled, ${
      strata ? "" : "no "
    }strata`;
    Deno.test(`folds() tests each row once (${label})`, () => {
      const rows = range(23).map((i) => 2 * i);
      const made = folds(rows, 4, { random: seeded(1), shuffle, strata });
      const tested = made.flatMap(({ test }) => [...test]);
      assertEquals(tested.toSorted((a, b) => a - b), rows);
      const sizes = made.map(({ test }) => test.length).sort();
      assertEquals(sizes, [5, 6, 6, 6]);
      for (const { train, test } of made) {
        const both = [...train, ...test].sort((a, b) => a - b);
        assertEquals(both, rows);
      }
    });
  }
}

Deno.test("folds() without shuffling are runs of rows", () => {
  const made = folds([5, 4, 3, 2, 1], 2, { random: seeded(1), shuffle: false });
  assertEquals(made.map(({ test }) => [...test]), [[5, 4, 3], [2, 1]]);
  assertEquals(made.map(({ train }) => [...train]), [[2, 1], [5, 4, 3]]);
});

Deno.test("folds() with strata differ by at most one row of each class", () => {
  for (const k of [2, 3, 5, 7]) {
    const made = folds(range(23), k, { random: seeded(k), strata: STRATA });
    for (const stratum of [5, 1, 3]) {
      const counts = made.map(({ test }) =>
        test.filter((row) => STRATA[row] === stratum).length
      );
      assert(Math.max(...counts) - Math.min(...counts) <= 1);
    }
    const sizes = made.map(({ test }) => test.length);
    assert(Math.max(...sizes) - Math.min(...sizes) <= 1);
  }
});

Deno.test("folds() follow the seed, and differ from file order", () => {
  const of = (seed: number) => folds(range(23), 4, { random: seeded(seed) });
  assertEquals(of(1), of(1));
  assertNotEquals(of(1), of(2));
  assertNotEquals([...of(1)[0]!.test], range(6));
});

Deno.test("folds() can leave out one row at a time, but not fewer", () => {
  const random = seeded(1);
  assertEquals(folds(range(3), 3, { random }).length, 3);
  assertThrows(
    () => folds(range(3), 4, { random }),
    RangeError,
    "Cannot make folds: k must be at most the number of rows, 3, got 4",
  );
  for (const k of [1, 0, 2.5, NaN]) {
    assertThrows(
      () => folds(range(3), k, { random }),
      RangeError,
      `Cannot make folds: k must be a whole number >= 2, got ${k}`,
    );
  }
  assertThrows(
    () => folds(range(3), 2, { random, strata: [1] }),
    TypeError,
    "Cannot make folds: strata",
  );
});

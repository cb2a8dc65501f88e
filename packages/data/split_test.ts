import {
  assert,
  assertEquals,
  assertNotEquals,
  assertThrows,
} from "@std/assert";
import { range, seeded } from "./_fixtures_test.ts";
import { type Split, split } from "./split.ts";

const sizesOf = ({ train, validation, test }: Split) => [
  train.length,
  validation.length,
  test.length,
];
const all = ({ train, validation, test }: Split) =>
  [...train, ...validation, ...test].sort((a, b) => a - b);

Deno.test("split() puts each row in exactly one part", () => {
  const rows = range(50).map((i) => 3 * i);
  const parts = split(rows, { validation: 0.2, test: 0.1 }, {
    random: seeded(1),
  });
  assertEquals(sizesOf(parts), [35, 10, 5]);
  assertEquals(all(parts), rows);
  assertNotEquals([...parts.test], rows.slice(45));
});

Deno.test("split() follows the seed", () => {
  const of = (seed: number) =>
    split(range(50), { test: 0.5 }, { random: seeded(seed) });
  assertEquals(of(1), of(1));
  assertNotEquals(of(1).test, of(2).test);
});

Deno.test("split() without shuffling takes parts from the end in order", () => {
  const parts = split([9, 8, 7, 6, 5], { validation: 0.2, test: 0.4 }, {
    random: seeded(1),
    shuffle: false,
    strata: [0, 0, 1, 1, 1],
  });
  assertEquals([...parts.train], [9, 8]);
  assertEquals([...parts.validation], [7]);
  assertEquals([...parts.test], [6, 5]);
});

Deno.test("split() rounds to the nearest row and always trains on one", () => {
  const sizes = (rows: number, validation: number, test: number) =>
    sizesOf(split(range(rows), { validation, test }, { random: seeded(1) }));
  assertEquals(sizes(4, 0.1, 0.2), [3, 0, 1]);
  assertEquals(sizes(6, 0.25, 0), [4, 2, 0]); // 1.5 rounds up
  assertEquals(sizes(1, 0.6, 0), [1, 0, 0]);
  assertEquals(sizes(2, 0.3, 0.6), [1, 1, 0]);
  assertEquals(sizes(3, 0.5, 0.2), [1, 1, 1]);
  assertEquals(sizes(5, 0, 0), [5, 0, 0]);
});

Deno.test("split() with strata gives each part its share of each class", () => {
  const strata = range(100).map((i) => i < 60 ? 2 : i < 90 ? 0 : 7);
  const parts = split(range(100), { validation: 0.2, test: 0.1 }, {
    random: seeded(4),
    strata,
  });
  const counts = (rows: Int32Array) =>
    [2, 0, 7].map((k) => rows.filter((row) => strata[row] === k).length);
  assertEquals(counts(parts.train), [42, 21, 7]);
  assertEquals(counts(parts.validation), [12, 6, 2]);
  assertEquals(counts(parts.test), [6, 3, 1]);
  assertEquals(all(parts), range(100));
});

Deno.test("split() with strata mixes the classes within a part", () => {
  const strata = range(100).map((i) => Number(i >= 50));
  const { train } = split(range(100), { test: 0.2 }, {
    random: seeded(4),
    strata,
  });
  const first = train.slice(0, 20).filter((row) => strata[row] === 0).length;
  assert(first > 2 && first < 18);
});

Deno.test("split() keeps a lone row of a class in train", () => {
  const strata = [1, ...Array<number>(9).fill(0)];
  for (const seed of range(20)) {
    const parts = split(range(10), { validation: 0.2, test: 0.2 }, {
      random: seeded(seed),
      strata,
    });
    assertEquals(sizesOf(parts), [6, 2, 2]);
    assert(parts.train.includes(0));
  }
});

Deno.test("split() takes no class's last row while another has some to give", () => {
  const options = { random: seeded(1), strata: [0, 1, 1, 1] };
  const { train, test } = split(range(4), { test: 0.5 }, options);
  assert(train.includes(0));
  assertEquals(test.length, 2);
});

Deno.test("split() keeps its totals with many small classes", () => {
  const parts = split(range(30), { validation: 0.3, test: 0.3 }, {
    random: seeded(1),
    strata: range(30),
  });
  assertEquals(sizesOf(parts), [12, 9, 9]);
});

Deno.test("split() refuses shares and strata that make no sense", () => {
  const at =
    (shares: { validation?: number; test?: number }, rows = 10) => () =>
      split(range(rows), shares, { random: seeded(1) });
  for (const share of [-0.1, 1, NaN, Infinity]) {
    assertThrows(
      at({ validation: share }),
      RangeError,
      `Cannot split: validation must be a share in [0, 1), got ${share}`,
    );
    assertThrows(at({ test: share }), RangeError, "test must be a share");
  }
  assertThrows(
    at({ validation: 0.5, test: 0.5 }),
    RangeError,
    "Cannot split: validation + test must be below 1, got 1",
  );
  assertThrows(at({}, 0), RangeError, "needs at least one row, got 0");
  assertThrows(
    () => split([0, 1], {}, { random: seeded(1), strata: [0] }),
    TypeError,
    "Cannot split: strata must have one entry for each of 2 rows, got 1",
  );
});

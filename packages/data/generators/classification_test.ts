import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import { range, seeded } from "../_fixtures_test.ts";
import {
  classification,
  type ClassificationOptions,
} from "./classification.ts";

const make = (options: Partial<ClassificationOptions>) =>
  classification({ rows: 4000, features: 3, random: seeded(1), ...options });

/** Mean of each feature over the rows that stand in turn for class k of n. */
function centre(made: ReturnType<typeof make>, k: number, n: number) {
  const { rows, columns, data } = made.inputs;
  const own = range(rows).filter((row) => row % n === k);
  return range(columns).map((j) =>
    own.reduce((sum, row) => sum + data[row * columns + j]!, 0) / own.length
  );
}

Deno.test("classification() puts classes at different corners, in opposite pairs", () => {
  const made = make({ classes: 8, separation: 2 });
  assertEquals(made.classes, 8);
  const corners = range(8).map((k) => centre(made, k, 8));
  for (const x of corners.flat()) assertAlmostEquals(Math.abs(x), 2, 0.25);
  const signs = corners.map((corner) => corner.map(Math.sign));
  assertEquals(new Set(signs.map(String)).size, 8);
  for (const k of [0, 2, 4, 6]) {
    assertEquals(signs[k + 1], signs[k]!.map((x) => -x));
  }
});

Deno.test("classification() never gives a corner twice, whatever the seed", () => {
  for (const seed of range(20)) {
    const random = seeded(seed);
    const { inputs } = make({ rows: 8, classes: 8, separation: 99, random });
    const signs = range(8).map((i) =>
      inputs.data.slice(3 * i, 3 * i + 3).map(Math.sign).join()
    );
    assertEquals(new Set(signs).size, 8);
  }
});

Deno.test("classification() spreads a class by 1 in every direction", () => {
  const made = make({ classes: 2, separation: 3 });
  const [x = 0] = centre(made, 0, 2);
  const own = range(2000).map((i) => made.inputs.data[6 * i]!);
  const squares = own.reduce((sum, value) => sum + (value - x) ** 2, 0);
  assertAlmostEquals(squares / 2000, 1, 0.16); // 5 standard deviations
});

Deno.test("classification() mixes redundant features out of informative ones", () => {
  const made = make({ features: 4, informative: 2, redundant: 1 });
  const at = (row: number, j: number) => made.inputs.data[4 * row + j]!;
  // Solve two rows for the weights; every other row must agree.
  const determinant = at(0, 0) * at(1, 1) - at(0, 1) * at(1, 0);
  const p = (at(0, 2) * at(1, 1) - at(0, 1) * at(1, 2)) / determinant;
  const q = (at(0, 0) * at(1, 2) - at(0, 2) * at(1, 0)) / determinant;
  assertAlmostEquals(Math.hypot(p, q), 1, 1e-9);
  for (const row of range(4000)) {
    assertAlmostEquals(p * at(row, 0) + q * at(row, 1), at(row, 2), 1e-9);
  }
});

Deno.test("classification() fills up with features that tell nothing", () => {
  const made = make({
    features: 4,
    informative: 2,
    redundant: 1,
    separation: 5,
  });
  const noise = range(4000).map((row) => made.inputs.data[4 * row + 3]!);
  assertAlmostEquals(centre(made, 0, 2)[3]!, 0, 0.12);
  assertAlmostEquals(centre(made, 1, 2)[3]!, 0, 0.12);
  const squares = noise.reduce((sum, x) => sum + x * x, 0) / 4000;
  assertAlmostEquals(squares, 1, 0.12);
});

Deno.test("classification() gives the flipped share another class", () => {
  const wrong = (flip: number) => {
    const { targets } = make({ classes: 3, flip });
    return range(4000).filter((row) => targets.data[row] !== row % 3).length;
  };
  assertEquals(wrong(0), 0);
  assertEquals(wrong(1), 4000);
  assertAlmostEquals(wrong(0.3) / 4000, 0.3, 0.04); // 5 standard deviations
  const { targets } = make({ classes: 3, flip: 1 });
  const ahead =
    range(4000).filter((row) => targets.data[row] === (row + 1) % 3).length;
  assert(ahead > 1800 && ahead < 2200); // either of the two others
});

Deno.test("classification() has two classes and separation 1 unless said", () => {
  const made = make({});
  assertEquals(made.classes, 2);
  for (const x of centre(made, 0, 2)) {
    assertAlmostEquals(Math.abs(x), 1, 0.12);
  }
});

Deno.test("classification() refuses settings that make no sense", () => {
  const wrong: [Partial<ClassificationOptions>, string][] = [
    [{ features: 0 }, "features must be a whole number >= 1, got 0"],
    [{ informative: 0 }, "informative must be a whole number >= 1, got 0"],
    [{ redundant: -1 }, "redundant must be a whole number >= 0, got -1"],
    [
      { redundant: 1 },
      "informative + redundant must be at most features, 3, got 4",
    ],
    [{ informative: 4 }, "must be at most features, 3, got 4"],
    [{ classes: 1 }, "classes must be a whole number >= 2, got 1"],
    [{ classes: 9 }, "classes must be at most 2 ** informative, 8, got 9"],
    [{ separation: -1 }, "separation must be a number >= 0, got -1"],
    [{ separation: NaN }, "separation must be a number >= 0, got NaN"],
    [{ flip: 1.1 }, "flip must be in [0, 1], got 1.1"],
    [{ flip: NaN }, "flip must be in [0, 1], got NaN"],
  ];
  for (const [setting, rule] of wrong) {
    assertThrows(() => make(setting), RangeError, rule);
    assertThrows(
      () => make(setting),
      RangeError,
      "Cannot generate classification",
    );
  }
});

import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "@std/assert";
import type { RandomSource } from "../types.ts";
import { range, seeded } from "../_fixtures_test.ts";
import { circles } from "./circles.ts";
import { moons } from "./moons.ts";
import { spiral } from "./spiral.ts";
import type { Generated } from "./types.ts";
import { xor } from "./xor.ts";

/** Fails if it is asked for anything. */
const NEVER: RandomSource = {
  uniform: () => assert(false) as never,
  normal: () => assert(false) as never,
  integer: () => assert(false) as never,
};

/** Points of one class. */
function pointsOf({ inputs, targets }: Generated, k: number) {
  return range(inputs.rows)
    .filter((row) => targets.data[row] === k)
    .map((row) => [inputs.data[2 * row]!, inputs.data[2 * row + 1]!] as const);
}

/** Standard deviation of what noise moved the points by, and their mean. */
function moved(noisy: Generated, plain: Generated) {
  const steps = [...noisy.inputs.data].map((x, i) => x - plain.inputs.data[i]!);
  const mean = steps.reduce((sum, d) => sum + d, 0) / steps.length;
  const squares = steps.reduce((sum, d) => sum + (d - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / steps.length) };
}

Deno.test("circles() lie on their radii, evenly spaced", () => {
  const made = circles({ rows: 25, factor: 0.3, random: NEVER });
  for (const [k, radius, count] of [[0, 1, 13], [1, 0.3, 12]] as const) {
    const points = pointsOf(made, k);
    assertEquals(points.length, count);
    for (const [i, [x, y]] of points.entries()) {
      assertAlmostEquals(x, radius * Math.cos(2 * Math.PI * i / count), 1e-15);
      assertAlmostEquals(y, radius * Math.sin(2 * Math.PI * i / count), 1e-15);
    }
  }
});

Deno.test("circles() need an inner radius between 0 and 1", () => {
  for (const factor of [0, 1, -0.5, NaN]) {
    assertThrows(
      () => circles({ rows: 4, factor, random: NEVER }),
      RangeError,
      `Cannot generate circles: factor must be in (0, 1), got ${factor}`,
    );
  }
});

Deno.test("moons() are half circles, one up and one down", () => {
  const made = moons({ rows: 42, random: NEVER });
  const upper = pointsOf(made, 0), lower = pointsOf(made, 1);
  assertEquals([upper.length, lower.length], [21, 21]);
  for (const [x, y] of upper) {
    assertAlmostEquals(Math.hypot(x, y), 1, 1e-15);
    assert(y >= 0);
  }
  for (const [x, y] of lower) {
    assertAlmostEquals(Math.hypot(x - 1, y - 0.5), 1, 1e-15);
    assert(y <= 0.5);
  }
  assertAlmostEquals(upper[10]![1], 1, 1e-15); // the middle is the top
  assertAlmostEquals(upper[20]![0], -1, 1e-15);
  assertAlmostEquals(lower[10]![1], -0.5, 1e-15);
  assertAlmostEquals(lower[20]![0], 2, 1e-15);
});

Deno.test("moons() can be a single point", () => {
  assertEquals([...moons({ rows: 1, random: NEVER }).inputs.data], [1, 0]);
});

Deno.test("spiral() winds each arm as often as asked, to radius 1", () => {
  const turns = 1.5, classes = 3;
  const made = spiral({ rows: 300, classes, turns, random: NEVER });
  assertEquals(made.classes, classes);
  for (const k of range(classes)) {
    const points = pointsOf(made, k);
    assertEquals(points.length, 100);
    for (const [i, [x, y]] of points.entries()) {
      const radius = (i + 1) / 100;
      assertAlmostEquals(Math.hypot(x, y), radius, 1e-15);
      const angle = 2 * Math.PI * (turns * radius + k / classes);
      assertAlmostEquals(x, radius * Math.cos(angle), 1e-14);
      assertAlmostEquals(y, radius * Math.sin(angle), 1e-14);
    }
  }
});

Deno.test("spiral() needs two arms and some turns", () => {
  const random = NEVER;
  for (const classes of [1, 2.5, NaN]) {
    assertThrows(
      () => spiral({ rows: 4, classes, random }),
      RangeError,
      `Cannot generate spiral: classes must be a whole number >= 2`,
    );
  }
  for (const turns of [0, -1, NaN, Infinity]) {
    assertThrows(
      () => spiral({ rows: 4, turns, random }),
      RangeError,
      `Cannot generate spiral: turns must be a number > 0, got ${turns}`,
    );
  }
});

Deno.test("xor() without noise goes round the truth table", () => {
  const { inputs, targets } = xor({ rows: 6, random: NEVER });
  const table = [[0, 0], [0, 1], [1, 0], [1, 1], [0, 0], [0, 1]];
  assertEquals([...inputs.data], table.flat());
  assertEquals([...targets.data], table.map(([a, b]) => Number(a !== b)));
});

Deno.test("xor() with hardly any noise fills the quarters of the square", () => {
  const made = xor({ rows: 4000, noise: 1e-9, random: seeded(6) });
  assertEquals(made.classes, 2);
  const { inputs, targets } = made;
  let sum = 0;
  for (const row of range(4000)) {
    const x = inputs.data[2 * row]!, y = inputs.data[2 * row + 1]!;
    assert(x > -1e-7 && x < 1 + 1e-7 && y > -1e-7 && y < 1 + 1e-7);
    if (Math.abs(x - 0.5) < 1e-7 || Math.abs(y - 0.5) < 1e-7) continue;
    assertEquals(targets.data[row], Number(x > 0.5 !== y > 0.5));
    sum += (2 * x) % 1;
  }
  // Even over a quarter: mean ½, with a standard deviation of 0.005.
  assertAlmostEquals(sum / 4000, 0.5, 0.025);
});

for (const [name, generate] of Object.entries({ circles, moons, spiral })) {
  Deno.test(`${name}() adds normal noise of the given deviation`, () => {
    const plain = generate({ rows: 5000, random: NEVER });
    const noisy = generate({ rows: 5000, noise: 0.2, random: seeded(8) });
    assertEquals(noisy.targets, plain.targets);
    const { mean, sd } = moved(noisy, plain);
    assertAlmostEquals(mean, 0, 0.01); // 5 standard deviations
    assertAlmostEquals(sd, 0.2, 0.007);
  });
}

Deno.test("xor() adds normal noise of the given deviation", () => {
  const fill = { ...seeded(1), uniform: () => 0.5 };
  const centre = xor({
    rows: 5000,
    noise: 0.2,
    random: { ...fill, normal: () => 0 },
  });
  const noise = seeded(8);
  const noisy = xor({
    rows: 5000,
    noise: 0.2,
    random: { ...fill, normal: () => noise.normal() },
  });
  const { mean, sd } = moved(noisy, centre);
  assertAlmostEquals(mean, 0, 0.01);
  assertAlmostEquals(sd, 0.2, 0.007);
});

import {
  assert,
  assertEquals,
  assertNotEquals,
  assertThrows,
} from "@std/assert";
import type { RandomSource } from "../types.ts";
import { range, seeded } from "../_fixtures_test.ts";
import { circles } from "./circles.ts";
import { classification } from "./classification.ts";
import { moons } from "./moons.ts";
import { regression } from "./regression.ts";
import { spiral } from "./spiral.ts";
import type { Generated } from "./types.ts";
import { xor } from "./xor.ts";

interface Options {
  rows: number;
  noise: number;
  random: RandomSource;
}
const PLANE = { circles, moons, spiral, xor };
const ALL: Record<string, (options: Options) => Generated> = {
  ...PLANE,
  "spiral of three": (options) => spiral({ ...options, classes: 3 }),
  regression: (options) => regression({ ...options, features: 3 }),
  classification: ({ noise, ...options }) =>
    classification({ ...options, features: 3, classes: 3, flip: noise }),
};

for (const [name, generate] of Object.entries(ALL)) {
  const of = (seed: number, rows = 101) =>
    generate({ rows, noise: 0.1, random: seeded(seed) });

  Deno.test(`${name}() has the shape it says`, () => {
    const made = of(1);
    const features = made.featureNames.length;
    assertEquals(made.inputs.rows, 101);
    assertEquals(made.inputs.columns, features);
    assertEquals(made.inputs.data.length, 101 * features);
    assertEquals([made.targets.rows, made.targets.columns], [101, 1]);
    assertEquals(made.featureNames.slice(0, 2), ["x1", "x2"]);
    assert(made.inputs.data.every(Number.isFinite));
    if (made.classes === undefined) return assertEquals(made.targetName, "y");
    assertEquals(made.targetName, "class");
    const seen = new Set(made.targets.data);
    assertEquals([...seen].sort(), range(made.classes));
  });

  Deno.test(`${name}() follows the seed`, () => {
    assertEquals(of(1), of(1));
    assertNotEquals(of(1).inputs.data, of(2).inputs.data);
  });

  Deno.test(`${name}() refuses rows that aren't whole and positive`, () => {
    for (const rows of [0, -1, 1.5, NaN]) {
      assertThrows(
        () => of(1, rows),
        RangeError,
        `rows must be a whole number`,
      );
    }
  });
}

for (const [name, generate] of Object.entries({ ...PLANE, regression })) {
  Deno.test(`${name}() refuses noise that isn't a deviation`, () => {
    for (const noise of [-0.1, NaN, Infinity]) {
      const options = { rows: 4, features: 2, noise, random: seeded(1) };
      assertThrows(
        () => generate(options),
        RangeError,
        `Cannot generate ${name}: noise must be a number >= 0, got ${noise}`,
      );
    }
  });
}

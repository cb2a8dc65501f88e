import { matrix } from "@gradus/kernels";
import { ensureRange, ensureWhole } from "../_ensure_range.ts";
import type { RandomSource } from "../types.ts";
import { featureNames } from "./_plane.ts";
import type { Generated } from "./types.ts";

/** What `classification` goes by. */
export interface ClassificationOptions {
  /** Number of rows, >= 1. */
  readonly rows: number;
  /** Number of features, >= 1. */
  readonly features: number;
  /** How many of them, the first, tell classes apart; all unless said. */
  readonly informative?: number;
  /** How many, the next, are mixtures of the informative ones; 0 unless said. */
  readonly redundant?: number;
  /** Number of classes, >= 2, at most `2 ** informative`; 2 unless said. */
  readonly classes?: number;
  /** Distance of a class's centre from 0 in each direction, >= 0; 1 unless said. */
  readonly separation?: number;
  /** Share of rows that are given a wrong class, in [0, 1]; 0 unless said. */
  readonly flip?: number;
  /** Where chance comes from. */
  readonly random: RandomSource;
}

/**
 * Clouds of points, one a class, round corners of a cube.
 *
 * The informative features of a row are standard normal round its class's
 * corner, whose coordinates are all `±separation`; the second class lies
 * opposite the first, the fourth opposite the third, and so on. Redundant
 * features are fixed mixtures of the informative ones, with weights of unit
 * length; all further features are standard normal noise. Classes take turns.
 * At last each row, with probability `flip`, is given one of the other
 * classes. Source: Guyon, Design of Experiments for the NIPS 2003 Variable
 * Selection Benchmark (2003), made simpler.
 *
 * @param options Sizes, separation, flips and randomness.
 * @returns Inputs [rows, features] and class indices [rows, 1].
 * @throws {RangeError} If an option is out of range.
 *
 * @example Two classes far apart differ in sign
 * ```ts
 * import { Random } from "@gradus/core";
 * import { classification } from "@gradus/data";
 * import { equal } from "node:assert/strict";
 *
 * const random = new Random(1);
 * const made = classification({ rows: 2, features: 1, separation: 9, random });
 * const [first, second] = made.inputs.data;
 * equal(Math.sign(first!), -Math.sign(second!));
 * ```
 */
export function classification(options: ClassificationOptions): Generated {
  const { rows, features, classes = 2, random } = options;
  const { informative = features, redundant = 0, separation = 1 } = options;
  const { flip = 0 } = options;
  check({ rows, features, informative, redundant, classes, separation, flip });

  const centres = corners(classes, informative, random);
  const mixtures = Array.from(
    { length: redundant },
    () => direction(informative, random),
  );
  const inputs = matrix(rows, features), targets = matrix(rows, 1);
  const { data } = inputs;
  for (let i = 0; i < rows; i++) {
    const k = i % classes;
    const start = i * features;
    for (let j = 0; j < features; j++) data[start + j] = random.normal();
    for (let j = 0; j < informative; j++) {
      data[start + j]! += separation * centres[k]![j]!;
    }
    for (let r = 0; r < redundant; r++) {
      let sum = 0;
      for (let j = 0; j < informative; j++) {
        sum += data[start + j]! * mixtures[r]![j]!;
      }
      data[start + informative + r] = sum;
    }
    const wrong = flip > 0 && random.uniform() < flip;
    const shift = wrong ? 1 + random.integer(classes - 1) : 0;
    targets.data[i] = (k + shift) % classes;
  }
  const names = featureNames(features);
  return { inputs, targets, featureNames: names, targetName: "class", classes };
}

type Checked = Required<Omit<ClassificationOptions, "random">>;

function check(options: Checked): void {
  const { rows, features, informative, redundant, classes } = options;
  const { separation, flip } = options;
  const action = "generate classification";
  ensureWhole(action, "rows", 1, rows);
  ensureWhole(action, "features", 1, features);
  ensureWhole(action, "informative", 1, informative);
  ensureWhole(action, "redundant", 0, redundant);
  ensureWhole(action, "classes", 2, classes);
  const used = informative + redundant;
  const most = `informative + redundant must be at most features, ${features}`;
  ensureRange(used <= features, action, most, used);
  const room = 2 ** informative;
  const enough = `classes must be at most 2 ** informative, ${room}`;
  ensureRange(classes <= room, action, enough, classes);
  const apart = separation >= 0 && separation < Infinity;
  ensureRange(apart, action, "separation must be a number >= 0", separation);
  ensureRange(flip >= 0 && flip <= 1, action, "flip must be in [0, 1]", flip);
}

/** Different corners of the cube [-1, 1]^n, every second opposite the one before. */
function corners(classes: number, n: number, random: RandomSource): number[][] {
  const taken = new Set<string>();
  const list: number[][] = [];
  while (list.length < classes) {
    const corner = Array.from({ length: n }, () => 2 * random.integer(2) - 1);
    if (taken.has(corner.join())) continue;
    const opposite = corner.map((x) => -x);
    taken.add(corner.join()).add(opposite.join());
    list.push(corner, opposite);
  }
  return list.slice(0, classes);
}

/** A random direction: normal draws scaled to length 1. */
function direction(n: number, random: RandomSource): number[] {
  const draws = Array.from({ length: n }, () => random.normal());
  const length = Math.hypot(...draws);
  return draws.map((x) => x / length);
}

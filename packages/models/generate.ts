import { Random } from "@gradus/core";
import {
  circles,
  classification,
  type Generated,
  moons,
  nearestName,
  regression,
  spiral,
  xor,
} from "@gradus/data";
import { suggestion } from "./_shown.ts";
import { UsageError } from "./usage_error.ts";

/** Settings of made-up data; each kind uses those that it lists. */
export interface GenerateOptions {
  /** Rows, a whole number >= 1. */
  rows?: number;
  /** Feature columns. */
  features?: number;
  /** Feature columns that matter. */
  informative?: number;
  /** Classes, or arms of the spiral. */
  classes?: number;
  /** Standard deviation of the noise. */
  noise?: number;
  /** Distance of the classes' centres from each other. */
  separation?: number;
  /** Radius of the inner circle, the outer one's being 1. */
  factor?: number;
  /** Turns of each arm of the spiral. */
  turns?: number;
  /** Seed, a whole number in [0, 2³²); 0 unless said. */
  seed?: number;
}

/** A kind of made-up data. */
export interface GeneratorSpec {
  /** Makes it. */
  make(options: GenerateOptions & { random: Random }): Generated;
  /** The settings that it takes. */
  readonly takes: readonly (keyof GenerateOptions)[];
  /** What it is, in one line. */
  readonly help: string;
}

/** The kinds of made-up data, with the settings that each takes. */
export const GENERATORS: Readonly<Record<string, GeneratorSpec>> = {
  regression: {
    make: (o) => regression({ rows: 1000, features: 1, noise: 5, ...o }),
    takes: ["rows", "features", "informative", "noise", "seed"],
    help: "y = Xw + b + noise, a linear regression",
  },
  classification: {
    make: (o) =>
      classification({ rows: 1000, features: 20, informative: 2, ...o }),
    takes: ["rows", "features", "informative", "classes", "separation", "seed"],
    help: "clouds of points on the corners of a cube",
  },
  xor: {
    make: (o) => xor({ rows: o.noise ? 400 : 4, ...o }),
    takes: ["rows", "noise", "seed"],
    help: "the four rows of xor, or clouds around them with --noise",
  },
  moons: {
    make: (o) => moons({ rows: 400, noise: 0.1, ...o }),
    takes: ["rows", "noise", "seed"],
    help: "two half circles that reach into each other",
  },
  circles: {
    make: (o) => circles({ rows: 400, noise: 0.05, ...o }),
    takes: ["rows", "noise", "factor", "seed"],
    help: "a circle within a circle",
  },
  spiral: {
    make: (o) => spiral({ rows: 400, noise: 0.02, ...o }),
    takes: ["rows", "classes", "noise", "turns", "seed"],
    help: "arms that wind around each other",
  },
};

/** A made-up table: names of the columns, and its cells. */
export interface GeneratedRows {
  /** Names of the columns, the target last. */
  readonly header: readonly string[];
  /** One list of cells a row. */
  readonly rows: number[][];
}

/**
 * Makes up a table of a known kind; the same seed makes the same table.
 *
 * @param kind Name of the kind.
 * @param options Its settings.
 * @returns The table.
 * @throws {UsageError} If there is no such kind, it doesn't take a setting, or
 * a setting is out of range.
 *
 * @example The four rows of xor
 * ```ts
 * import { generateRows } from "@gradus/models";
 * import { deepEqual } from "node:assert/strict";
 *
 * const { header, rows } = generateRows("xor");
 * deepEqual(header, ["x1", "x2", "class"]);
 * deepEqual(rows.map(([a, b, y]) => y === (a! !== b! ? 1 : 0)), [true, true, true, true]);
 * ```
 */
export function generateRows(
  kind: string,
  options: GenerateOptions = {},
): GeneratedRows {
  const { seed = 0, ...settings } = options;
  const { make } = generatorOf(kind, settings);
  try {
    const random = new Random(seed).split("generate");
    const made = make({ ...settings, random });
    const { inputs, targets, featureNames, targetName } = made;
    const width = inputs.columns;
    return {
      header: [...featureNames, targetName],
      rows: Array.from({ length: inputs.rows }, (_, i) => [
        ...inputs.data.subarray(i * width, (i + 1) * width),
        targets.data[i]!,
      ]),
    };
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}

function generatorOf(kind: string, settings: GenerateOptions): GeneratorSpec {
  const kinds = Object.keys(GENERATORS);
  if (!kinds.includes(kind)) {
    throw new UsageError(`Unknown kind of data "${kind}"`, {
      hint: suggestion(nearestName(kind, kinds), kinds, "There are"),
    });
  }
  const generator = GENERATORS[kind]!, { takes } = generator;
  const other = Object.keys(settings).find((key) =>
    !takes.some((setting) => setting === key)
  );
  if (other === undefined) return generator;
  throw new UsageError(`${kind} has no setting "${other}"`, {
    hint: suggestion(nearestName(other, takes), takes, "Its settings are"),
  });
}

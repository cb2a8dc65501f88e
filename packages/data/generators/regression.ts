import { matrix, type Vector, vector } from "@gradus/kernels";
import { ensureRange, ensureWhole } from "../_ensure_range.ts";
import type { RandomSource } from "../types.ts";
import { ensureNoise, featureNames } from "./_plane.ts";
import type { Generated } from "./types.ts";

/** What `regression` goes by. */
export interface RegressionOptions {
  /** Number of rows, >= 1. */
  readonly rows: number;
  /** Number of features, >= 1. */
  readonly features: number;
  /** How many of them, the first, matter, in [0, features]; all unless said. */
  readonly informative?: number;
  /** Standard deviation of what is added to the target, >= 0; 0 unless said. */
  readonly noise?: number;
  /** Target where all features are 0; 0 unless said. */
  readonly bias?: number;
  /** Where chance comes from. */
  readonly random: RandomSource;
}

/** Made-up data with the truth behind it. */
export interface GeneratedRegression extends Generated {
  /** The true weights, one a feature. */
  readonly weights: Vector;
  /** The true bias. */
  readonly bias: number;
}

/**
 * Numbers that follow a line but for noise: `y = x · w + b + noise · N(0, 1)`.
 *
 * Features are standard normal. Weights of the informative features have a
 * size drawn evenly from [1, 10) and either sign; the others are 0. The best a
 * model can do on new rows is an `rmse` of `noise`.
 *
 * @param options Sizes, noise, bias and randomness.
 * @returns Inputs [rows, features], targets [rows, 1], and the true line.
 * @throws {RangeError} If an option is out of range.
 *
 * @example Without noise the line is exact
 * ```ts
 * import { Random } from "@gradus/core";
 * import { regression } from "@gradus/data";
 * import { equal } from "node:assert/strict";
 *
 * const random = new Random(1);
 * const made = regression({ rows: 10, features: 1, bias: 3, random });
 * equal(made.targets.data[9], 3 + made.inputs.data[9]! * made.weights[0]!);
 * ```
 */
export function regression(options: RegressionOptions): GeneratedRegression {
  const { rows, features, noise = 0, bias = 0, random } = options;
  const { informative = features } = options;
  const action = "generate regression";
  ensureWhole(action, "rows", 1, rows);
  ensureWhole(action, "features", 1, features);
  ensureWhole(action, "informative", 0, informative);
  const rule = `informative must be at most features, ${features}`;
  ensureRange(informative <= features, action, rule, informative);
  ensureNoise(action, noise);
  ensureRange(Number.isFinite(bias), action, "bias must be a number", bias);

  const weights = vector(features);
  for (let j = 0; j < informative; j++) {
    const size = 1 + 9 * random.uniform();
    weights[j] = random.integer(2) === 0 ? -size : size;
  }
  const inputs = matrix(rows, features), targets = matrix(rows, 1);
  for (let i = 0, at = 0; i < rows; i++) {
    let y = bias;
    for (let j = 0; j < features; j++, at++) {
      const x = inputs.data[at] = random.normal();
      y += x * weights[j]!;
    }
    targets.data[i] = noise > 0 ? y + noise * random.normal() : y;
  }
  const names = featureNames(features);
  return {
    inputs,
    targets,
    featureNames: names,
    targetName: "y",
    weights,
    bias,
  };
}

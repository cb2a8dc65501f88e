import type { Matrix } from "@gradus/kernels";
import type { RandomSource } from "../types.ts";

/** Made-up data: inputs and what to predict from them. */
export interface Generated {
  /** The inputs, [rows, features]. */
  readonly inputs: Matrix;
  /** The targets, [rows, 1]: numbers, or class indices from 0. */
  readonly targets: Matrix;
  /** Names of the input columns, `x1` and so on. */
  readonly featureNames: readonly string[];
  /** Name of the target column: `y` for numbers, `class` for classes. */
  readonly targetName: string;
  /** Number of classes; absent where targets are numbers. */
  readonly classes?: number;
}

/** What the generators of points in the plane go by. */
export interface PlaneOptions {
  /** Number of points, >= 1. */
  readonly rows: number;
  /** Standard deviation of what is added to each coordinate, >= 0; 0 unless said. */
  readonly noise?: number;
  /** Where chance comes from; not used without noise. */
  readonly random: RandomSource;
}

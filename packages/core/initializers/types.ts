import type { Vector } from "@gradus/kernels";
import type { Random } from "../random.ts";

/** Shape of a layer's weights. */
export interface Fan {
  /** Numbers coming into each unit. */
  readonly inputs: number;
  /** Units of the layer. */
  readonly outputs: number;
}

/** Gives a layer's weights their first values; biases start at 0. */
export interface Initializer {
  /** Name on the command line and in saved models: the exported name. */
  readonly name: string;
  /** Every setting with its value in force; saved with a model. */
  readonly settings?: Readonly<Record<string, number>>;
  /** Fills `weights`, shape [inputs, outputs], drawing from `random`. */
  fill(weights: Vector, fan: Fan, random: Random): void;
}

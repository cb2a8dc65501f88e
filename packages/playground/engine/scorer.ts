import { type Dataset, Evaluator } from "@gradus/core";
import { interpret } from "@gradus/models";
import type { Prepared } from "./prepare.ts";

/** How a run does on some rows, now. */
export interface Score {
  /** Mean loss, penalties left out. */
  readonly loss: number;
  /** Share of rows put in the right class, or R² of a regression. */
  readonly score: number;
}

/** Scores a run on rows; its buffers are allocated once. */
export class Scorer {
  readonly #prepared: Prepared;
  readonly #data: Dataset;
  readonly #evaluator: Evaluator;
  readonly #classes: Int32Array;

  /** For these rows, of these classes. */
  constructor(prepared: Prepared, data: Dataset, classes: Int32Array) {
    this.#prepared = prepared;
    this.#data = data;
    this.#evaluator = new Evaluator(prepared.network, data, prepared.loss);
    this.#classes = classes;
  }

  /** The scores at the parameters of now. */
  score(): Score {
    const { network, target, loss } = this.#prepared;
    const { inputs, targets } = this.#data;
    const outputs = network.predict(inputs);
    const mean = this.#evaluator.loss();
    if (target.task === "regression") {
      return {
        loss: mean,
        score: r2(outputs.data, targets.data, targets.columns),
      };
    }
    const predicted = interpret(outputs, { target, network, loss });
    const labels = "labels" in predicted ? predicted.labels : [];
    let right = 0;
    for (const [i, k] of this.#classes.entries()) {
      if (labels[i] === k) right++;
    }
    return { loss: mean, score: right / this.#classes.length };
  }
}

/** R², the mean over the targets; NaN where a target doesn't vary. */
function r2(
  a: ArrayLike<number>,
  y: ArrayLike<number>,
  columns: number,
): number {
  let sum = 0;
  const rows = y.length / columns;
  for (let j = 0; j < columns; j++) {
    let mean = 0, rest = 0, total = 0;
    for (let k = j; k < y.length; k += columns) mean += y[k]! / rows;
    for (let k = j; k < y.length; k += columns) {
      rest += (a[k]! - y[k]!) ** 2;
      total += (y[k]! - mean) ** 2;
    }
    sum += 1 - rest / total;
  }
  return sum / columns;
}

import type { Network } from "@gradus/core";
import { decodeRegression, type TargetEncoding } from "@gradus/data";
import type { Matrix } from "@gradus/kernels";
import type { Loss } from "@gradus/losses";

/** Predicted numbers, in the unit of the targets. */
export interface PredictedNumbers {
  /** Tells the two apart. */
  readonly task: "regression";
  /** Shape [rows, targets]. */
  readonly values: Matrix;
}

/** Predicted classes. */
export interface PredictedClasses {
  /** Tells the two apart. */
  readonly task: "classification";
  /** Index of the class of each row. */
  readonly labels: Int32Array;
  /** For two classes: how much each row is the second, on the output's scale. */
  readonly scores?: Float64Array;
  /**
   * Shape [rows × classes], row-major; absent if the outputs are no
   * probabilities because the last activation leaves [0, 1].
   */
  readonly probabilities?: Float64Array;
}

/** What a model says about rows. */
export type Predicted = PredictedNumbers | PredictedClasses;

/**
 * What the outputs of a network mean: numbers in the targets' unit, or the
 * class of the greatest output. One output for two classes is divided halfway
 * between the loss's labels. Outputs in [0, 1] are made to sum to 1 in each row.
 *
 * @param outputs Shape [rows, outputs].
 * @param how The target's encoding, the network and the loss.
 * @returns Classes or numbers, one for each row.
 */
export function interpret(
  outputs: Matrix,
  how: { target: TargetEncoding; network: Network; loss: Loss },
): Predicted {
  const { target, network, loss } = how;
  if (target.task === "regression") {
    return { task: "regression", values: decodeRegression(target, outputs) };
  }
  const classes = target.classes.length, { rows, data } = outputs;
  const [least, greatest] = network.layers.at(-1)!.activation.range;
  const bounded = least >= 0 && greatest <= 1;
  const labels = new Int32Array(rows);
  if (outputs.columns === 1) {
    const [no, yes] = loss.labels ?? [0, 1];
    const scores = Float64Array.from(data);
    for (let i = 0; i < rows; i++) {
      labels[i] = scores[i]! >= (no + yes) / 2 ? 1 : 0;
    }
    if (!bounded) return { task: "classification", labels, scores };
    const probabilities = new Float64Array(2 * rows);
    for (let i = 0; i < rows; i++) {
      probabilities[2 * i] = 1 - scores[i]!;
      probabilities[2 * i + 1] = scores[i]!;
    }
    return { task: "classification", labels, scores, probabilities };
  }
  const probabilities = new Float64Array(rows * classes);
  for (let i = 0; i < rows; i++) {
    let best = 0, sum = 0;
    for (let k = 0; k < classes; k++) {
      const a = data[i * classes + k]!;
      if (a > data[i * classes + best]!) best = k;
      sum += a;
    }
    labels[i] = best;
    for (let k = 0; k < classes; k++) {
      probabilities[i * classes + k] = sum > 0
        ? data[i * classes + k]! / sum
        : 1 / classes;
    }
  }
  const scores = classes === 2
    ? Float64Array.from(
      { length: rows },
      (_, i) =>
        bounded ? probabilities[2 * i + 1]! : data[2 * i + 1]! - data[2 * i]!,
    )
    : undefined;
  return {
    task: "classification",
    labels,
    ...(scores && { scores }),
    ...(bounded && { probabilities }),
  };
}

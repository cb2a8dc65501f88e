// deno-lint-ignore-file no-console
/**
 * Logistic regression as a network of one neuron, and its gradient derived by
 * hand for all samples at once.
 *
 * Run it: `deno run examples/logistic_regression.ts`
 */
import { sigmoid } from "@gradus/activations";
import {
  backprop,
  type Dataset,
  dense,
  evaluateLoss,
  forward,
  Network,
  Random,
  train,
  Workspace,
} from "@gradus/core";
import { classification } from "@gradus/data";
import { firstRows, type Matrix, matrix, type Vector } from "@gradus/kernels";
import { binaryCrossEntropy } from "@gradus/losses";
import { accuracy, confusionMatrix } from "@gradus/metrics";
import { sgd } from "@gradus/optimizers";
import { equal, ok } from "node:assert/strict";

const ROWS = 1000, UNSEEN = 500, FEATURES = 20;
const LEARNING_RATE = 0.1, EPOCHS = 1000;

/** What one gradient step is made of: dw [features] and db. */
interface Gradient {
  dw: Float64Array;
  db: number;
}

/**
 * The derivation. Courses put one sample a column, X [n, m] and Y [1, m]; a
 * `Dataset` has one a row, so X there is our `inputs` turned round.
 *
 *     Z = wᵀX + b,  A = σ(Z)                        both [1, m]
 *     J = -1/m Σ [Y ln A + (1 - Y) ln(1 - A)]
 *     ∂L/∂A = (A - Y) / (A (1 - A)),  A' = A (1 - A)
 *     dZ = ∂L/∂A ⊙ A' = A - Y                      the two factors cancel
 *     dw = X dZᵀ / m                                [n]
 *     db = Σ dZ / m
 */
function gradientByHand(
  { inputs, targets }: Dataset,
  w: Vector,
  b: number,
): Gradient {
  const m = inputs.rows, n = inputs.columns;
  const dZ = new Float64Array(m);
  for (let i = 0; i < m; i++) {
    let z = b;
    for (let j = 0; j < n; j++) z += w[j]! * inputs.data[i * n + j]!;
    const a = 1 / (1 + Math.exp(-z));
    dZ[i] = a - targets.data[i]!;
  }
  const dw = new Float64Array(n);
  let db = 0;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) dw[j]! += inputs.data[i * n + j]! * dZ[i]! / m;
    db += dZ[i]! / m;
  }
  return { dw, db };
}

/** The gradient that core computes at the network's present weights. */
function gradientOfCore(network: Network, data: Dataset): Gradient {
  const { rows } = data.inputs;
  const workspace = new Workspace(network, { capacity: rows, targets: 1 });
  const pass = workspace.pass(rows);
  pass.x.data.set(data.inputs.data);
  pass.y.data.set(data.targets.data);
  forward(network, pass);
  backprop(network, workspace, pass, binaryCrossEntropy);
  const { weights, bias } = workspace.gradients[0]!;
  return { dw: Float64Array.from(weights.data), db: bias[0]! };
}

/** The largest difference between two gradients, over all parameters. */
function apart(one: Gradient, other: Gradient): number {
  return one.dw.reduce(
    (most, d, j) => Math.max(most, Math.abs(d - other.dw[j]!)),
    Math.abs(one.db - other.db),
  );
}

/** Share of rows on whose right side of 1/2 the network's output is. */
function score(network: Network, { inputs, targets }: Dataset): number {
  const said = network.predict(inputs).data.map((a) => a > 0.5 ? 1 : 0);
  return accuracy(confusionMatrix(targets.data, said, { classes: 2 }));
}

/** The rows of a matrix from this one on. */
function rowsFrom({ rows, columns, data }: Matrix, row: number): Matrix {
  return matrix(rows - row, columns, data.subarray(row * columns));
}

/** Prints the lesson, then asserts that both gradients are the same. */
export async function main(
  print: (line: string) => void = console.log,
): Promise<void> {
  // Two clouds of points. Of 20 features 6 tell them apart, the rest are noise,
  // and every 20th row or so has the wrong label. Train on 1000 rows; keep 500
  // that are never trained on, for an honest score.
  const made = classification({
    rows: ROWS + UNSEEN,
    features: FEATURES,
    informative: 6,
    separation: 0.8,
    flip: 0.05,
    random: new Random(1),
  });
  const data = {
    inputs: firstRows(made.inputs, ROWS),
    targets: firstRows(made.targets, ROWS),
  };
  const unseen = {
    inputs: rowsFrom(made.inputs, ROWS),
    targets: rowsFrom(made.targets, ROWS),
  };

  const network = new Network(FEATURES, [dense(1, sigmoid)], { seed: 1 });
  const { weights, bias } = network.layers[0]!;
  // The same descent by hand, from the same weights.
  const w = Float64Array.from(weights.data);
  let b = bias[0]!;

  print("epoch         J   accuracy   largest |dw by hand - dw of core|");
  let worst = 0;
  const report = (epoch: number) => {
    const byHand = gradientByHand(data, weights.data, bias[0]!);
    const difference = apart(byHand, gradientOfCore(network, data));
    worst = Math.max(worst, difference);
    print(
      String(epoch).padEnd(8) +
        evaluateLoss(network, data, binaryCrossEntropy).toFixed(5) +
        (100 * score(network, data)).toFixed(1).padStart(9) + " %   " +
        difference.toExponential(1),
    );
  };
  report(0);
  const before = evaluateLoss(network, data, binaryCrossEntropy);
  const epochs = train(network, data, {
    loss: binaryCrossEntropy,
    optimizer: sgd(LEARNING_RATE),
    batchSize: Infinity,
    epochs: EPOCHS,
  });
  for await (const { epoch } of epochs) {
    const { dw, db } = gradientByHand(data, w, b);
    for (let j = 0; j < FEATURES; j++) w[j]! -= LEARNING_RATE * dw[j]!;
    b -= LEARNING_RATE * db;
    if ([1, 10, 100, EPOCHS].includes(epoch)) report(epoch);
  }
  const seen = score(network, data), honest = score(network, unseen);
  print(
    `\nAccuracy on ${UNSEEN} rows never trained on: ${
      (100 * honest).toFixed(1)
    } %.`,
  );
  const sizes = Array.from(w, Math.abs);
  const informative = Math.min(...sizes.slice(0, 6));
  const noise = Math.max(...sizes.slice(6));
  print(`Smallest weight of a feature that matters: ${informative.toFixed(2)}`);
  print(`Largest weight of a feature of pure noise: ${noise.toFixed(2)}`);

  // Both gradients are one at every point looked at, and so are the weights
  // after a thousand steps with each.
  ok(worst < 1e-12);
  ok(Math.abs(b - bias[0]!) < 1e-12);
  for (let j = 0; j < FEATURES; j++) {
    ok(Math.abs(w[j]! - weights.data[j]!) < 1e-12);
  }
  // At the end the gradient is all but 0: the bottom of a convex bowl.
  ok(
    apart(gradientOfCore(network, data), {
      dw: new Float64Array(FEATURES),
      db: 0,
    }) < 1e-3,
  );
  equal(data.inputs.rows, ROWS);
  const after = evaluateLoss(network, data, binaryCrossEntropy);
  ok(after < before / 2);
  // With 5 % wrong labels nobody gets far above 95 %.
  ok(seen > 0.88 && honest > 0.88);
  ok(informative > noise);
}

if (import.meta.main) await main();

// deno-lint-ignore-file no-console
/**
 * Two layers that take turns: the update order `layerwise`.
 *
 * The usual step takes all derivatives at one point and then moves every layer
 * (`simultaneous`). Some courses write the step another way: move the output
 * layer, run forward again, and only then take the hidden layer's derivatives
 * and move that. Each half is a step downhill of its own, in some coordinates
 * with the others held fixed: block coordinate descent.
 *
 * Run it: `deno run examples/layerwise.ts`
 */
import { type Activation, identity, sigmoid } from "@gradus/activations";
import {
  type Dataset,
  dense,
  evaluateLoss,
  Network,
  Random,
  train,
  type UpdateOrder,
  weightRows,
} from "@gradus/core";
import { classification, regression } from "@gradus/data";
import { rowOf } from "@gradus/kernels";
import {
  binaryCrossEntropy,
  halfSquaredError,
  type Loss,
} from "@gradus/losses";
import { sgd } from "@gradus/optimizers";
import { equal, ok } from "node:assert/strict";

/** A two-layer network with one output, and what it learns from. */
interface Problem {
  title: string;
  hidden: number;
  /** Activation of the hidden units, and of the output. */
  activation: Activation;
  loss: Loss;
  learningRate: number;
  data: Dataset;
}

const ROWS = 1000, FEATURES = 20, EPOCHS = 1000, SEED = 1;

/** Two layers of identities: still a line, but a bent road to it. */
const LINEAR: Problem = {
  title: "Linear, 1-5-1 identity, half squared error",
  hidden: 5,
  activation: identity,
  loss: halfSquaredError,
  learningRate: 0.02,
  data: regression({
    rows: ROWS,
    features: 1,
    noise: 5,
    random: new Random(2),
  }),
};

/** Two layers of sigmoids, half as many hidden units as features. */
const LOGISTIC: Problem = {
  title: "Logistic, 20-10-1 sigmoid, binary cross-entropy",
  hidden: Math.floor(FEATURES / 2),
  activation: sigmoid,
  loss: binaryCrossEntropy,
  learningRate: 0.1,
  data: classification({
    rows: ROWS,
    features: FEATURES,
    informative: 6,
    separation: 0.7,
    flip: 0.05,
    random: new Random(1),
  }),
};

/** The network before training: the same one for both orders. */
function newNetwork({ data, hidden, activation }: Problem): Network {
  const layers = [dense(hidden, activation), dense(1, activation)];
  return new Network(data.inputs.columns, layers, { seed: SEED });
}

/** Trains with an update order; gives the loss after 0, 1, 2 … steps too. */
async function learn(problem: Problem, updateOrder: UpdateOrder) {
  const { data, loss, learningRate } = problem;
  const network = newNetwork(problem), losses: number[] = [];
  const epochs = train(network, data, {
    loss,
    optimizer: sgd(learningRate),
    updateOrder,
    batchSize: Infinity, // all rows, so that an epoch is one step
    epochs: EPOCHS,
  });
  // An epoch's loss is that of its rows as they are met: before the step.
  for await (const epoch of epochs) losses.push(epoch.loss);
  losses.push(evaluateLoss(network, data, loss));
  return { network, losses };
}

/** Plain parameters: `W1[j]` holds the weights into hidden unit j. */
interface Plain {
  W1: number[][];
  b1: number[];
  W2: number[];
  b2: number;
}

/** The parameters of a network, as plain arrays. */
function plainOf(network: Network): Plain {
  const [first, second] = network.layers;
  return {
    W1: weightRows(first!),
    b1: [...first!.bias],
    W2: weightRows(second!)[0]!,
    b2: second!.bias[0]!,
  };
}

/** One row through the plain network. */
function plainForward(p: Plain, x: ArrayLike<number>, f: Activation) {
  const z1 = p.W1.map((w, j) =>
    w.reduce((z, wji, i) => z + wji * x[i]!, p.b1[j]!)
  );
  const a1 = z1.map((z) => f.value(z));
  const z2 = p.W2.reduce((z, w, j) => z + w * a1[j]!, p.b2);
  return { z1, a1, a2: f.value(z2) };
}

/**
 * One layerwise step, written out. For identity with half squared error and
 * for sigmoid with cross-entropy alike, the output's δ is a₂ - y; the mean over
 * the m rows makes it (a₂ - y) / m.
 */
function plainStep(p: Plain, problem: Problem): void {
  const { activation: f, learningRate: η } = problem;
  const { inputs, targets } = problem.data, m = inputs.rows;

  // The output layer: W₂ ← W₂ - η Σ δ₂ a₁,  b₂ ← b₂ - η Σ δ₂.
  const dW2 = p.W2.map(() => 0);
  let db2 = 0;
  for (let i = 0; i < m; i++) {
    const { a1, a2 } = plainForward(p, rowOf(inputs, i), f);
    const δ2 = (a2 - targets.data[i]!) / m;
    for (const [j, a] of a1.entries()) dW2[j]! += δ2 * a;
    db2 += δ2;
  }
  for (const [j, d] of dW2.entries()) p.W2[j]! -= η * d;
  p.b2 -= η * db2;

  // Forward again, through the weights that have just moved, and then the
  // hidden layer: δ₁ = f'(z₁) W₂ δ₂, with the new W₂ and the new δ₂.
  const dW1 = p.W1.map((w) => w.map(() => 0)), db1 = p.b1.map(() => 0);
  for (let i = 0; i < m; i++) {
    const x = rowOf(inputs, i);
    const { z1, a1, a2 } = plainForward(p, x, f);
    const δ2 = (a2 - targets.data[i]!) / m;
    for (const [j, w] of p.W2.entries()) {
      const δ1 = f.derivative(z1[j]!, a1[j]!) * w * δ2;
      for (let k = 0; k < x.length; k++) dW1[j]![k]! += δ1 * x[k]!;
      db1[j]! += δ1;
    }
  }
  for (const [j, row] of dW1.entries()) {
    for (const [k, d] of row.entries()) p.W1[j]![k]! -= η * d;
    p.b1[j]! -= η * db1[j]!;
  }
}

/** Largest difference between the plain parameters and a network's. */
function apart(one: Plain, network: Network): number {
  const flat = ({ W1, b1, W2, b2 }: Plain) => [W1, b1, W2, b2].flat(2);
  const other = flat(plainOf(network));
  return Math.max(...flat(one).map((v, k) => Math.abs(v - other[k]!)));
}

/**
 * Steps a plain network layerwise and core's in the given order, side by side;
 * gives the worst difference.
 */
async function compare(
  problem: Problem,
  updateOrder: UpdateOrder,
  steps: number,
): Promise<number> {
  const { data, loss, learningRate } = problem;
  const network = newNetwork(problem), plain = plainOf(network);
  const epochs = train(network, data, {
    loss,
    optimizer: sgd(learningRate),
    updateOrder,
    batchSize: Infinity,
    epochs: steps,
  });
  let worst = 0;
  for await (const _ of epochs) {
    plainStep(plain, problem);
    worst = Math.max(worst, apart(plain, network));
  }
  return worst;
}

/** Share of rows on the right side of one half, for classes 0 and 1. */
function accuracyOf(network: Network, { inputs, targets }: Dataset): number {
  const outputs = network.predict(inputs).data;
  const right = outputs.filter((a, i) => (a > 0.5 ? 1 : 0) === targets.data[i]);
  return right.length / inputs.rows;
}

/** Σ (a - y) / m and Σ (a - y) x / m: both are 0 on the best line. */
function residuals(network: Network, { inputs, targets }: Dataset): number[] {
  const outputs = network.predict(inputs).data, m = inputs.rows;
  let sum = 0, moment = 0;
  for (let i = 0; i < m; i++) {
    const residual = outputs[i]! - targets.data[i]!;
    sum += residual;
    moment += residual * inputs.data[i]!;
  }
  return [sum / m, moment / m];
}

/** Prints the lesson, then asserts that layerwise is what it says. */
export async function main(
  print: (line: string) => void = console.log,
): Promise<void> {
  const networks: Network[] = [];
  for (const problem of [LINEAR, LOGISTIC]) {
    print(`${problem.title}, rate ${problem.learningRate}`);
    print("steps   simultaneous   layerwise");
    const usual = await learn(problem, "simultaneous");
    const inTurn = await learn(problem, "layerwise");
    for (const step of [0, 1, 2, 3, 10, 30, 100, 300, 1000]) {
      const [one, other] = [usual.losses[step]!, inTurn.losses[step]!];
      print(
        String(step).padEnd(8) + one.toFixed(6).padEnd(15) + other.toFixed(6),
      );
    }
    const worst = await compare(problem, "layerwise", 5);
    print(`5 steps written out: ${worst.toExponential(1)} apart at most\n`);
    networks.push(inTurn.network);

    // The written-out step is core's layerwise, and isn't its simultaneous.
    ok(worst < 1e-12);
    ok(await compare(problem, "simultaneous", 5) > 1e-6);
    // From one start, the losses go down all the way, to the same place.
    equal(usual.losses[0], inTurn.losses[0]);
    for (const { losses } of [usual, inTurn]) {
      equal(losses.length, EPOCHS + 1);
      ok(losses.slice(1).every((J, step) => J < losses[step]! + 1e-12));
    }
    ok(Math.abs(usual.losses.at(-1)! / inTurn.losses.at(-1)! - 1) < 0.01);
  }
  print("The hidden layer sees an output layer that has already improved, so");
  print("the two roads part at the first step; they lead to the same place.");

  // Two layers of identities are one line, and they found the best: its
  // residuals solve the normal equations.
  const [linear, logistic] = networks;
  for (const r of residuals(linear!, LINEAR.data)) ok(Math.abs(r) < 1e-9);
  // 5 % of the labels are wrong, so nobody gets far above 95 %.
  ok(accuracyOf(newNetwork(LOGISTIC), LOGISTIC.data) < 0.6);
  ok(accuracyOf(logistic!, LOGISTIC.data) > 0.87);
}

if (import.meta.main) await main();

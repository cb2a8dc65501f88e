// deno-lint-ignore-file no-console
/**
 * Exclusive or: the smallest problem that needs a hidden layer.
 *
 * No straight line parts the corners (0, 1) and (1, 0) of a square from the
 * other two, so a single unit can't solve it. Five hidden units can, and
 * learn to from one random corner at a time.
 *
 * Run it: `deno run examples/xor.ts`
 */
import { sigmoid } from "@gradus/activations";
import {
  dense,
  forward,
  Network,
  Random,
  Updater,
  Workspace,
} from "@gradus/core";
import { fromRows, rowOf } from "@gradus/kernels";
import { binaryCrossEntropy, halfSquaredError } from "@gradus/losses";
import type { Loss } from "@gradus/losses";
import { sgd } from "@gradus/optimizers";
import { deepEqual, equal, ok } from "node:assert/strict";

const inputs = fromRows([[0, 0], [0, 1], [1, 0], [1, 1]]);
const targets = fromRows([[0], [1], [1], [0]]);

const HIDDEN = 5;
const LEARNING_RATE = 0.5;
/** Steps, one row each. Of 200 seeds, the slowest needed 2,917. */
const BUDGET = 5_000;
const SEEDS = 20;

/**
 * Trains from this seed and returns the trained network's four outputs, and
 * the last step after which some row was still wrong.
 */
function learn(seed: number, loss: Loss): { outputs: number[]; wrong: number } {
  const network = new Network(
    2,
    [dense(HIDDEN, sigmoid), dense(1, sigmoid)], // biases start at 0 and learn
    { seed },
  );
  // One sample at a time, so buffers for one row.
  const workspace = new Workspace(network, { capacity: 1, targets: 1 });
  const pass = workspace.pass(1);
  const updater = new Updater(network, workspace, {
    loss,
    optimizer: sgd(LEARNING_RATE),
    updateOrder: "simultaneous",
  });
  // Online learning: draw a row, any of the four, whatever was drawn before;
  // run it forward; step. Seed in, the same draws out.
  const random = new Random(seed).split("rows");
  let wrong = 0;
  for (let step = 1; step <= BUDGET; step++) {
    const i = random.integer(4);
    pass.x.data.set(rowOf(inputs, i));
    pass.y.data.set(rowOf(targets, i));
    forward(network, pass);
    updater.step(pass, LEARNING_RATE);
    if (!allRight(network.predict(inputs).data)) wrong = step;
  }
  return { outputs: [...network.predict(inputs).data], wrong };
}

/** Whether each output is on its target's side of one half. */
function allRight(outputs: ArrayLike<number>): boolean {
  for (let i = 0; i < 4; i++) {
    if ((outputs[i]! > 0.5 ? 1 : 0) !== targets.data[i]) return false;
  }
  return true;
}

/** The middle one of some numbers. */
function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** Prints the lesson, then asserts that every seed learned. */
export function main(print: (line: string) => void = console.log): void {
  // Which loss? Under half squared error an output's δ is (a - y) · a(1 - a).
  // A unit that is surely wrong has a(1 - a) near 0, and so hardly moves. Under
  // binary cross-entropy that factor cancels: δ = a - y, large when wrong. So
  // it learns sooner at the same rate.
  print(
    `xor, 2-${HIDDEN}-1 sigmoid, binary cross-entropy, rate ${LEARNING_RATE},`,
  );
  print(`one random row a step, ${BUDGET} steps\n`);
  print("seed   (0,0)   (0,1)   (1,0)   (1,1)   all right since step");
  const runs = Array.from(
    { length: SEEDS },
    (_, seed) => learn(seed, binaryCrossEntropy),
  );
  for (const [seed, { outputs, wrong }] of runs.entries()) {
    const cells = outputs.map((a) => a.toFixed(3).padEnd(8)).join("");
    print(`${String(seed).padStart(4)}   ${cells}${wrong + 1}`);
  }
  const solved = runs.filter(({ outputs }) => allRight(outputs)).length;
  print(`\n${solved} of ${SEEDS} seeds have all four rows right.`);

  const squared = Array.from(
    { length: SEEDS },
    (_, seed) => learn(seed, halfSquaredError),
  );
  const steps = median(runs.map(({ wrong }) => wrong));
  const squaredSteps = median(squared.map(({ wrong }) => wrong));
  print(
    `Steps needed, median: ${steps}; under half squared error: ` + squaredSteps,
  );

  equal(solved, SEEDS);
  // With room to spare: at least a third of the budget left, and no output
  // that is anywhere near the fence.
  for (const { outputs, wrong } of runs) {
    ok(wrong < BUDGET * 2 / 3);
    for (let i = 0; i < 4; i++) {
      ok(Math.abs(outputs[i]! - targets.data[i]!) < 0.1);
    }
  }
  ok(squaredSteps > 2 * steps);
  // The same seed gives the same bits.
  deepEqual(learn(3, binaryCrossEntropy), runs[3]);
}

if (import.meta.main) main();

// deno-lint-ignore-file no-console
/**
 * Linear regression as a network of one neuron.
 *
 * A unit with the identity as activation computes z = w x + b: a line. Half
 * the mean squared error is a bowl over (w, b) with a single lowest point. So
 * gradient descent and the closed-form solution must meet there.
 *
 * Run it: `deno run examples/linear_regression.ts`
 */
import { identity } from "@gradus/activations";
import { dense, Network, Random, train } from "@gradus/core";
import { regression } from "@gradus/data";
import type { Vector } from "@gradus/kernels";
import { halfSquaredError } from "@gradus/losses";
import { sgd } from "@gradus/optimizers";
import { ok } from "node:assert/strict";

const ROWS = 1000;
const NOISE = 5;

/**
 * The normal equations, XᵀX (w, b)ᵀ = Xᵀy, where each row of X is (x, 1). With
 * one feature they are two equations in two unknowns:
 *
 *     w Σx² + b Σx = Σxy
 *     w Σx  + b m  = Σy
 *
 * solved here by Cramer's rule.
 */
function closedForm(x: Vector, y: Vector): { w: number; b: number } {
  const m = x.length;
  let sx = 0, sy = 0, sxx = 0, sxy = 0;
  for (let i = 0; i < m; i++) {
    sx += x[i]!;
    sy += y[i]!;
    sxx += x[i]! ** 2;
    sxy += x[i]! * y[i]!;
  }
  const determinant = sxx * m - sx ** 2;
  return {
    w: (sxy * m - sx * sy) / determinant,
    b: (sxx * sy - sx * sxy) / determinant,
  };
}

/** J(w, b) = 1/(2m) Σ (w x + b - y)², written out. */
function cost(x: Vector, y: Vector, w: number, b: number): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (w * x[i]! + b - y[i]!) ** 2;
  return sum / (2 * x.length);
}

/** Prints the lesson, then asserts that the two solutions are one. */
export async function main(
  print: (line: string) => void = console.log,
): Promise<void> {
  // A thousand points round a line of our making, y = w x + 2 + 5 · N(0, 1).
  const random = new Random(2);
  const data = regression({
    rows: ROWS,
    features: 1,
    noise: NOISE,
    bias: 2,
    random,
  });
  const x = data.inputs.data, y = data.targets.data;

  // One neuron. Full batch: each step uses the gradient over all rows,
  //   ∂J/∂w = 1/m Σ (a - y) x     ∂J/∂b = 1/m Σ (a - y)
  // and with one output, the mean of `halfSquaredError` is J.
  const network = new Network(1, [dense(1, identity)], { seed: 1 });
  const { weights, bias } = network.layers[0]!;
  const epochs = train(network, data, {
    loss: halfSquaredError,
    optimizer: sgd(0.1),
    batchSize: Infinity,
    epochs: 1000,
  });
  print("epoch           J           w           b");
  const line = (name: string, J: number, w: number, b: number) =>
    print(
      name.padEnd(8) +
        [J, w, b].map((v) => v.toFixed(6).padStart(12)).join("").slice(2),
    );
  line("0", cost(x, y, weights.data[0]!, bias[0]!), weights.data[0]!, bias[0]!);
  let first = NaN, last = NaN;
  for await (const { epoch, loss } of epochs) {
    if (epoch === 1) first = loss;
    last = loss;
    if ([1, 3, 10, 30, 100, 300, 1000].includes(epoch)) {
      const w = weights.data[0]!, b = bias[0]!;
      line(String(epoch), cost(x, y, w, b), w, b);
    }
  }
  const w = weights.data[0]!, b = bias[0]!;
  const solution = closedForm(x, y);
  const best = cost(x, y, solution.w, solution.b);
  line("solved", best, solution.w, solution.b);
  line("truth", cost(x, y, data.weights[0]!, 2), data.weights[0]!, 2);
  print(
    "\nDescent ends where the normal equations do. The truth costs a little",
  );
  print("more: both fitted the noise of these very points.");

  // Descent has found the bottom of the bowl,
  ok(Math.abs(w - solution.w) < 1e-6);
  ok(Math.abs(b - solution.b) < 1e-6);
  // it went down on the way, and `train` reports the J that we wrote out,
  ok(first > 2 * last);
  ok(Math.abs(last - best) < 1e-9);
  // which is half the variance of the noise, as near as 1000 rows tell (the
  // sampling error of a variance is √(2/m), 4.5 % here);
  ok(Math.abs(best / (NOISE ** 2 / 2) - 1) < 0.15);
  // the line itself is known to noise / √m, 0.16: allow four of those.
  ok(Math.abs(w - data.weights[0]!) < 0.64 && Math.abs(b - 2) < 0.64);
  ok(best < cost(x, y, data.weights[0]!, 2));
}

if (import.meta.main) await main();

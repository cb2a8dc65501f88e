import { AssertionError } from "@std/assert";
import type { Optimizer, Vector } from "@gradus/optimizers";

/** A function of two numbers to be minimised; its least value is 0. */
export interface Problem {
  /** Where the search starts. */
  readonly start: readonly [number, number];
  /** The function. */
  value(x: number, y: number): number;
  /** Writes its gradient into `out`. */
  gradient(x: number, y: number, out: Vector): void;
}

/** A long valley across the axes: curvatures 1 and 100 at 45 degrees. */
export const parabola: Problem = {
  start: [1, 2],
  value: (x, y) => ((x + y) ** 2 * 100 + (x - y) ** 2) / 4,
  gradient(x, y, out) {
    out[0] = (x + y) * 50 + (x - y) / 2;
    out[1] = (x + y) * 50 - (x - y) / 2;
  },
};

/** Rosenbrock's curved valley (1960), from his starting point. */
export const rosenbrock: Problem = {
  start: [-1.2, 1],
  value: (x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
  gradient(x, y, out) {
    out[0] = -2 * (1 - x) - 400 * x * (y - x * x);
    out[1] = 200 * (y - x * x);
  },
};

/**
 * Asserts that at one of the learning rates the rule brings the problem's
 * value down to `share` of where it starts, within `steps` steps.
 */
export function assertSolves(
  problem: Problem,
  share: number,
  factory: (learningRate: number) => Optimizer,
  learningRates: readonly number[],
  steps: number,
): void {
  const goal = share * problem.value(...problem.start);
  let best = Infinity;
  for (const learningRate of learningRates) {
    const rule = factory(learningRate);
    const w = new Float64Array(problem.start), gradient = new Float64Array(2);
    const state = rule.init(w);
    for (let t = 0; t < steps; t++) {
      problem.gradient(w[0]!, w[1]!, gradient);
      rule.step(w, gradient, state);
    }
    const value = problem.value(w[0]!, w[1]!);
    if (value <= goal) return;
    if (value < best) best = value;
  }
  throw new AssertionError(
    `The value should fall to ${goal} in ${steps} steps, but at learning ` +
      `rates ${learningRates.join(", ")} it fell to ${best} at best`,
  );
}

import type { Activation, RowActivation, Vector } from "@gradus/activations";
import type { Loss } from "@gradus/losses";
import type { Optimizer } from "@gradus/optimizers";

// Rules that no backend can know, some under the names of rules that it may.
// Their methods need `this`, as those of a class do.

class OwnActivation implements Activation {
  readonly range: [number, number] = [-Infinity, Infinity];
  readonly initializer = "glorotUniform";
  readonly third = 3;
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  value(z: number): number {
    return z + z ** 3 / this.third;
  }
  derivative(z: number): number {
    return 1 + 3 * z ** 2 / this.third;
  }
}

class OwnRowActivation implements RowActivation {
  readonly range: [number, number] = [-Infinity, Infinity];
  readonly initializer = "glorotUniform";
  readonly share = 0.5;
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  /** Takes half the row's mean off each entry. */
  forward(z: Vector, a: Vector): void {
    let mean = 0;
    for (let i = 0; i < z.length; i++) mean += z[i]! / z.length;
    for (let i = 0; i < z.length; i++) a[i] = z[i]! - this.share * mean;
  }
  /** The same again, as the Jacobian is symmetric. */
  pullback(_a: Vector, gradient: Vector, delta: Vector): void {
    this.forward(gradient, delta);
  }
}

class OwnLoss implements Loss {
  readonly power = 4;
  readonly name: string;
  readonly canonical?: Loss["canonical"];
  constructor(name: string, canonical?: Loss["canonical"]) {
    this.name = name;
    this.canonical = canonical;
  }
  value(a: Vector, y: Vector): number {
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += (a[i]! - y[i]!) ** this.power;
    return sum;
  }
  gradient(a: Vector, y: Vector, out: Vector): void {
    for (let i = 0; i < a.length; i++) {
      out[i] = this.power * (a[i]! - y[i]!) ** 3;
    }
  }
}

class OwnOptimizer implements Optimizer<{ steps: number; sum: Vector }> {
  readonly settings = {};
  readonly learningRate = 0.5;
  readonly shrink = 0.01;
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  init(params: Vector): { steps: number; sum: Vector } {
    return { steps: 0, sum: params.slice().fill(0) };
  }
  step(
    params: Vector,
    gradient: Vector,
    state: { steps: number; sum: Vector },
    options: { learningRate?: number; decay?: boolean } = {},
  ): void {
    const { learningRate = this.learningRate, decay = true } = options;
    state.steps++;
    for (let i = 0; i < params.length; i++) {
      state.sum[i]! += gradient[i]!;
      if (decay) params[i]! *= 1 - this.shrink;
      params[i]! -= learningRate * state.sum[i]! / state.steps;
    }
  }
}

/** Activations entry by entry. */
export const OWN_ACTIVATIONS: readonly Activation[] = [
  new OwnActivation("bent"),
  new OwnActivation("sigmoid"),
];

/** Activations whose rows hang together. */
export const OWN_ROW_ACTIVATIONS: readonly RowActivation[] = [
  new OwnRowActivation("centred"),
  new OwnRowActivation("softmax"),
];

/**
 * The last has a closed form with `bent`, unlike the plain form on purpose, so
 * that it shows which of the two was taken.
 */
export const OWN_LOSSES: readonly Loss[] = [
  new OwnLoss("quartic"),
  new OwnLoss("mse"),
  new OwnLoss("paired", {
    activation: "bent",
    value(z, y) {
      let sum = 1;
      for (let i = 0; i < z.length; i++) sum += Math.abs(z[i]! - y[i]!);
      return sum;
    },
    delta(z, a, y, out) {
      for (let i = 0; i < z.length; i++) out[i] = z[i]! + 2 * a[i]! - y[i]!;
    },
  }),
];

/** Optimizers with state. */
export const OWN_OPTIMIZERS: readonly Optimizer[] = [
  new OwnOptimizer("running"),
  new OwnOptimizer("sgd"),
];

import {
  checkDataset,
  type Dataset,
  forward,
  lossOf,
  type Network,
  type Pass,
  type StepRules,
  type UpdateOrder,
  Updater,
  Workspace,
} from "@gradus/core";
import { matrix } from "@gradus/kernels";
import type { State } from "@gradus/optimizers";
import { Differences } from "./_differences.ts";
import { numbersOf, stateOf } from "./_numbers.ts";
import { type Bench, Recorder } from "./_recorder.ts";
import type { LayerState, StepTrace } from "./trace_types.ts";

/** A unit of a network. */
export interface UnitIndex {
  /** Its layer, counted from 0. */
  readonly layer: number;
  /** The unit, counted from 0. */
  readonly unit: number;
  /** Which of its weights are meant, beside its bias; all unless said. */
  readonly inputs?: readonly number[];
}

/** Settings of {@linkcode Tracer}. */
export interface TracerOptions
  extends Omit<Partial<StepRules>, "loss" | "optimizer"> {
  /** What is minimised. */
  loss: StepRules["loss"];
  /** The update rule. */
  optimizer: StepRules["optimizer"];
  /**
   * Whether to take central differences beside the gradient; true unless said.
   * They take some twenty passes a parameter: for a wide network, name the
   * units whose parameters are worth it.
   */
  differences?: boolean | readonly UnitIndex[];
}

/**
 * Trains a network in place, a step at a time on one batch, and writes down
 * every quantity of each step.
 *
 * @example Two steps downhill
 * ```ts
 * import { sigmoid } from "@gradus/activations";
 * import { dense, Network } from "@gradus/core";
 * import { Tracer } from "@gradus/explain";
 * import { fromRows } from "@gradus/kernels";
 * import { halfSquaredError } from "@gradus/losses";
 * import { sgd } from "@gradus/optimizers";
 * import { deepEqual, ok } from "node:assert/strict";
 *
 * const network = new Network(2, [dense(2, sigmoid), dense(1, sigmoid)]);
 * const data = { inputs: fromRows([[1, 0]]), targets: fromRows([[1]]) };
 * const rules = { loss: halfSquaredError, optimizer: sgd(0.5) };
 * const tracer = new Tracer(network, data, rules);
 * const one = tracer.step(), two = tracer.step();
 * deepEqual(two.before, one.after);
 * ok(two.loss < one.loss);
 * ```
 */
export class Tracer {
  /** What a step does. */
  readonly rules: StepRules;
  readonly #network: Network;
  readonly #pass: Pass;
  readonly #bench: Bench;
  readonly #updater: Updater;
  readonly #differences: Differences | undefined;
  #steps = 0;

  /**
   * A tracer with fresh optimizer state.
   *
   * @param network The network, whose parameters will move.
   * @param data The batch, all of whose rows are in each step.
   * @param options Loss, optimizer and the rest.
   * @throws {TypeError} If shapes don't fit.
   * @throws {RangeError} If a setting or a number in the data is out of range.
   */
  constructor(network: Network, data: Dataset, options: TracerOptions) {
    const { loss, optimizer, penalty, clip, differences = true } = options;
    const updateOrder: UpdateOrder = options.updateOrder ?? "simultaneous";
    checkDataset(network, data, loss, "trace");
    this.rules = { loss, optimizer, penalty, clip, updateOrder };
    this.#network = network;
    const { rows } = data.inputs, targets = data.targets.columns;
    const workspace = new Workspace(network, { capacity: rows, targets });
    const pass = workspace.pass(rows);
    this.#pass = pass;
    this.#fill(data);
    const { backend, dtype } = network;
    const scratch = network.layers.map(({ units }) =>
      matrix(rows, units, backend.vector(rows * units, dtype))
    );
    this.#bench = { network, workspace, pass, rules: this.rules, scratch };
    this.#updater = new Updater(network, workspace, this.rules);
    if (differences !== false) {
      const units = differences === true ? undefined : differences;
      this.#differences = new Differences(network, data, this.rules, units);
    }
  }

  /**
   * Goes on with another batch.
   *
   * @param data As many rows as the first batch.
   * @throws {TypeError} If shapes don't fit, or differences are taken, which
   * are of the first batch.
   * @throws {RangeError} If a number in the data is out of range.
   */
  load(data: Dataset): void {
    checkDataset(this.#network, data, this.rules.loss, "trace");
    const { rows } = this.#pass.x;
    if (data.inputs.rows !== rows) {
      throw new TypeError(
        `Cannot trace: the batch must have ${rows} rows as before, got ` +
          data.inputs.rows,
      );
    }
    if (this.#differences !== undefined) {
      throw new TypeError(
        "Cannot trace: a tracer that takes differences has one batch only",
      );
    }
    this.#fill(data);
  }

  #fill({ inputs, targets }: Dataset): void {
    this.#pass.x.data.set(inputs.data);
    this.#pass.y.data.set(targets.data);
  }

  /** The optimizer's state, a copy, as `Updater.state` has it. */
  get state(): State[] {
    return this.#updater.state;
  }

  set state(state: State[]) {
    this.#updater.state = state;
  }

  /**
   * Takes one step.
   *
   * @param learningRate Step size η; the optimizer's own unless said.
   * @returns Every quantity of it.
   */
  step(learningRate = this.rules.optimizer.learningRate): StepTrace {
    const network = this.#network, pass = this.#pass;
    const { loss } = this.rules;
    const before = network.layers.map(numbersOf);
    const stateBefore = this.#stateTrace();
    const penalty = this.#penalty();
    forward(network, pass);
    const recorder = new Recorder(this.#bench, this.#differences);
    this.#updater.step(pass, learningRate, recorder.watch);
    forward(network, pass);
    return {
      step: ++this.#steps,
      learningRate,
      loss: recorder.passes[0]!.loss,
      lossAfter: lossOf(network, pass, loss) / pass.x.rows,
      ...(penalty !== undefined && { penalty }),
      before,
      after: network.layers.map(numbersOf),
      stateBefore,
      stateAfter: this.#stateTrace(),
      passes: recorder.passes,
      gradients: recorder.gradients,
    };
  }

  /**
   * Takes one step without writing it down; it counts all the same.
   *
   * @param learningRate Step size η; the optimizer's own unless said.
   * @returns Mean loss of the batch before it.
   */
  skip(learningRate = this.rules.optimizer.learningRate): number {
    const network = this.#network, pass = this.#pass;
    forward(network, pass);
    const before = lossOf(network, pass, this.rules.loss) / pass.x.rows;
    this.#updater.step(pass, learningRate);
    this.#steps++;
    return before;
  }

  #stateTrace(): LayerState[] {
    const states = this.#updater.state;
    return this.#network.layers.map((layer, l) =>
      stateOf(layer, states[2 * l]!, states[2 * l + 1]!)
    );
  }

  #penalty(): number | undefined {
    const { penalty } = this.rules;
    if (penalty === undefined) return undefined;
    let sum = 0;
    for (const { trainWeights, weights } of this.#network.layers) {
      if (trainWeights) sum += penalty.value(weights.data);
    }
    return sum;
  }
}

import { copyNetwork, type Network, type Pass } from "@gradus/core";
import {
  type StepTrace,
  type Trace,
  trace,
  Tracer,
  type TracerOptions,
} from "@gradus/explain";
import type { Backend, Vector } from "@gradus/kernels";
import type { State } from "@gradus/optimizers";
import { computing } from "./computing.ts";
import type { Rules } from "./trainer.ts";

/** What a trace is made from. */
export interface Moment {
  /** The network's parameters before the step. */
  readonly parameters: Vector;
  /** Inputs and targets of the batch. */
  readonly batch: Pick<Pass, "x" | "y">;
  /** Step size η. */
  readonly learningRate: number;
  /** The optimizer's state before the step. */
  readonly state: State[];
  /** What the step goes by. */
  readonly rules: Rules;
}

/**
 * Traces single steps of a run on a copy of its network, which has memory of
 * its own: the run isn't touched.
 */
export class StepTracer {
  readonly #network: Network;
  #copy: Network | undefined;
  #rules: Rules | undefined;
  readonly #tracers = new Map<number, Tracer>();

  /** For the steps of this network. */
  constructor(network: Network) {
    this.#network = network;
  }

  /** Every quantity of the step. */
  trace({ parameters, batch, learningRate, state, rules }: Moment): StepTrace {
    const data = { inputs: batch.x, targets: batch.y };
    const { rows } = data.inputs;
    const copy = this.#copyFor(rules);
    let tracer = this.#tracers.get(rows);
    if (tracer === undefined) {
      tracer = new Tracer(copy, data, optionsOf(rules));
      this.#tracers.set(rows, tracer);
    }
    copy.parameters.set(parameters);
    tracer.state = state;
    tracer.load(data);
    return tracer.step(learningRate);
  }

  /** The same as a document that stands by itself. */
  document(
    { parameters, batch, state, rules, learningRate }: Moment,
    names: { inputs: readonly string[]; outputs: readonly string[] },
  ): Trace {
    const copy = copyNetwork(this.#network, {
      backend: backendLike(this.#network),
    });
    copy.parameters.set(parameters);
    const optimizer = { ...rules.optimizer, learningRate };
    return trace(copy, { inputs: batch.x, targets: batch.y }, {
      ...optionsOf(rules),
      optimizer,
      differences: this.#network.parameters.length <= 400,
      state,
      names,
    });
  }

  /** The network and the rules as they are written down. */
  describe(
    moment: Moment,
  ): Pick<Trace, "network" | "rules" | "inputs" | "targets"> {
    const { batch, rules } = moment;
    const data = { inputs: batch.x, targets: batch.y };
    return trace(this.#copyFor(rules), data, { ...optionsOf(rules), steps: 0 });
  }

  /** The copy, made anew where rules have changed: its memory goes with it. */
  #copyFor(rules: Rules): Network {
    if (this.#copy === undefined || this.#rules !== rules) {
      this.#tracers.clear();
      this.#rules = rules;
      const backend = backendLike(this.#network);
      this.#copy = copyNetwork(this.#network, { backend });
    }
    return this.#copy;
  }
}

function optionsOf(rules: Rules): TracerOptions {
  const { loss, optimizer, penalty, clip, updateOrder } = rules;
  return { loss, optimizer, penalty, clip, updateOrder, differences: false };
}

/** A fresh backend that computes the same bits. */
function backendLike({ backend }: Network): Backend {
  return backend.name === "wasm" ? computing() : backend;
}

import type { Dataset, Network } from "@gradus/core";
import { deltaQuantities } from "./_backward_quantities.ts";
import { forwardQuantities, givenQuantities } from "./_forward_quantities.ts";
import { groupOf, plainName } from "./_names.ts";
import { updateQuantities } from "./_update_quantities.ts";
import { type Problem, problemOf } from "./problem.ts";
import type { Get, Quantity, Way } from "./quantity.ts";
import { trace, type TraceOptions } from "../trace.ts";
import type { Trace } from "../trace_types.ts";

/** Another way to some quantities; undefined leaves one as it is. */
export type Change = (quantity: Quantity) => Way["work"] | undefined;

/**
 * Every quantity of a training step, each with its way from others, in the
 * order of a textbook: what a student's answers are held against.
 */
export class Sheet {
  /** The numbers and rules that the step starts from. */
  readonly problem: Problem;
  /** What core makes of it. */
  readonly trace: Trace;
  /** All quantities, in order. */
  readonly quantities: readonly Quantity[];
  readonly #byName: ReadonlyMap<string, Quantity>;
  readonly #byPlainName: ReadonlyMap<string, Quantity>;
  readonly #groups = new Map<string, Quantity[]>();
  /** The right value of a quantity. */
  readonly right: Get;

  /**
   * The quantities of the first step on a batch.
   *
   * @param network The network; it stays as it is.
   * @param data The batch.
   * @param options As for `trace`.
   */
  constructor(network: Network, data: Dataset, options: TraceOptions) {
    const one = { ...options, steps: 1, differences: false };
    this.trace = trace(network, data, {
      ...one,
      epochs: options.epochs ?? options.steps ?? 1,
    });
    this.problem = problemOf(network, data, options, this.trace);
    this.quantities = quantitiesOf(this.problem);
    this.#byName = new Map(this.quantities.map((q) => [q.name, q]));
    this.#byPlainName = new Map(
      this.quantities.map((q) => [plainName(q.name), q]),
    );
    for (const quantity of this.quantities) {
      const { group, at } = groupOf(plainName(quantity.name));
      if (at.length === 0) continue;
      const members = this.#groups.get(group) ?? [];
      members.push(quantity);
      this.#groups.set(group, members);
    }
    this.right = this.values();
  }

  /** A quantity by its name in any spelling. */
  find(name: string): Quantity | undefined {
    return this.#byName.get(name) ?? this.#byPlainName.get(plainName(name));
  }

  /** The quantities of a list such as `z1` or `W2`, by its name. */
  group(name: string): readonly Quantity[] | undefined {
    return this.#groups.get(plainName(name));
  }

  /** Names of the lists, for people. */
  get groups(): string[] {
    return [...this.#groups.values()].map(([first]) =>
      groupOf(first!.name).group
    );
  }

  /**
   * The values of a step in which some quantities came another way; each is
   * computed when it is asked for.
   */
  values(change: Change = () => undefined): Get {
    const known = new Map<string, number>();
    const get: Get = (name) => {
      const value = known.get(name);
      if (value !== undefined) return value;
      const quantity = this.#byName.get(name)!;
      const found = (change(quantity) ?? quantity.work)(get);
      known.set(name, found);
      return found;
    };
    return get;
  }
}

function quantitiesOf(problem: Problem): Quantity[] {
  const { layers, updateOrder } = problem, last = layers.length;
  const all = [...givenQuantities(problem), ...forwardQuantities(problem, 0)];
  for (let l = last; l >= 1; l--) {
    const pass = updateOrder === "layerwise" ? last - l : 0;
    if (pass > 0) {
      all.push(...forwardQuantities(problem, pass));
      for (let k = last; k > l; k--) {
        all.push(...deltaQuantities(problem, k, pass));
      }
    }
    all.push(...deltaQuantities(problem, l, pass));
    all.push(...updateQuantities(problem, l, pass));
  }
  return all;
}

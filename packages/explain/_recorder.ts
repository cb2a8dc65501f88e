import type {
  Network,
  Pass,
  StepRules,
  Watcher,
  Workspace,
} from "@gradus/core";
import type { Matrix, Vector } from "@gradus/kernels";
import type { Differences } from "./_differences.ts";
import { numbersOf, rowsOf, unitRows } from "./_numbers.ts";
import { outputSlopes, recordForward, slopesOf } from "./_record_pass.ts";
import type {
  BackwardTrace,
  GradientTrace,
  Moment,
  ParameterGradient,
  PassTrace,
} from "./trace_types.ts";

/** What a step works on. */
export interface Bench {
  /** The network. */
  readonly network: Network;
  /** Its buffers. */
  readonly workspace: Workspace;
  /** The batch. */
  readonly pass: Pass;
  /** What a step does. */
  readonly rules: StepRules;
  /** For each layer a matrix [batch, units] to work in. */
  readonly scratch: readonly Matrix[];
}

/** A pass whose backward part is still being filled. */
type OpenPass = PassTrace & { readonly backward: (BackwardTrace | null)[] };

type Open<T> = { -readonly [K in keyof T]: T[K] };
type Numbers = ParameterGradient<number[][], boolean[][]>;
type BiasNumbers = ParameterGradient<number[], boolean[]>;

/** Looks on while one step is taken, and copies what it sees. */
export class Recorder {
  /** The ways of the batch through the network. */
  readonly passes: OpenPass[] = [];
  /** The gradient of each layer. */
  readonly gradients: GradientTrace[] = [];
  readonly #bench: Bench;
  readonly #differences: Differences | undefined;
  readonly #moments: Moment[];
  /** ∂L/∂a of a hidden layer, until its δ is known. */
  #dLda: number[][] = [];

  /** A recorder for a batch that has just been run forward. */
  constructor(bench: Bench, differences: Differences | undefined) {
    this.#bench = bench;
    this.#differences = differences;
    this.#moments = bench.network.layers.map(() => "before");
    this.#newPass();
  }

  /** To be given to the updater. */
  readonly watch: Watcher = (stage, l) => {
    if (stage === "forward") this.#newPass();
    else if (stage === "slope") {
      this.#dLda = rowsOf(this.#bench.pass.layers[l]!.delta);
    } else if (stage === "delta") this.#delta(l);
    else if (stage === "gradient") this.#gradient(l);
    else if (stage === "penalty") this.#stage(l, "total");
    else if (stage === "clip") this.#stage(l, "used");
    else this.#moments[l] = "after";
  };

  #newPass(): void {
    const { network } = this.#bench;
    this.passes.push({
      parameters: [...this.#moments],
      ...recordForward(this.#bench),
      backward: network.layers.map(() => null),
    });
    this.#differences?.newPass(network);
  }

  #delta(l: number): void {
    const { network: { layers }, pass } = this.#bench;
    const delta = rowsOf(pass.layers[l]!.delta);
    const slopes = slopesOf(this.#bench, l);
    const last = l === layers.length - 1;
    this.passes.at(-1)!.backward[l] = last
      ? { ...outputSlopes(this.#bench), ...slopes, delta }
      : { dLda: this.#dLda, ...slopes, delta, through: this.#moments[l + 1]! };
  }

  #gradient(l: number): void {
    const { network, rules } = this.#bench;
    const layer = network.layers[l]!;
    const [data, bias] = this.#current(l);
    const penalty = layer.trainWeights && rules.penalty
      ? addedBy(rules.penalty.addGradient, layer.weights.data)
      : undefined;
    const checked = this.#differences?.layer(network, l, {
      ...this.#bench.workspace.gradients[l]!,
      penalty,
    });
    this.gradients[l] = {
      pass: this.passes.length - 1,
      weights: {
        data,
        ...(penalty && { penalty: unitRows(layer, penalty) }),
        total: data,
        used: data,
        ...checked?.weights,
      },
      bias: { data: bias, total: bias, used: bias, ...checked?.bias },
    };
  }

  #stage(l: number, stage: "total" | "used"): void {
    const { weights, bias } = this.gradients[l]!;
    const [w, b] = this.#current(l);
    (weights as Open<Numbers>)[stage] = w;
    (bias as Open<BiasNumbers>)[stage] = b;
  }

  #current(l: number): [number[][], number[]] {
    const { network, workspace } = this.#bench;
    const gradient = workspace.gradients[l]!;
    const { weights, bias } = numbersOf({ ...network.layers[l]!, ...gradient });
    return [weights as number[][], bias as number[]];
  }
}

/** What a rule adds to a gradient of 0. */
function addedBy(
  addGradient: (weights: Vector, gradient: Vector) => void,
  weights: Vector,
): Vector {
  const gradient = weights.slice().fill(0);
  addGradient(weights, gradient);
  return gradient;
}

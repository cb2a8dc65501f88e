// A random network, batch and set of rules: any activation, loss, optimizer,
// penalty, clip and update order of the catalogue.

import * as activations from "@gradus/activations";
import {
  checkOutputs,
  type Dataset,
  dense,
  Network,
  Random,
  UPDATE_ORDERS,
} from "@gradus/core";
import { type Backend, matrix, reference } from "@gradus/kernels";
import * as losses from "@gradus/losses";
import * as penalties from "@gradus/losses/penalties";
import * as optimizers from "@gradus/optimizers";
import { clipByGlobalNorm, clipByValue } from "@gradus/optimizers/clipping";
import type { TraceOptions } from "./trace.ts";

type Rule = activations.Activation | activations.RowActivation;

/** All rules of a module, with default settings. */
function catalogue<R>(module: Record<string, unknown>): R[] {
  return Object.values(module).map((rule) =>
    (typeof rule === "function" ? rule() : rule) as R
  );
}

export const ACTIVATIONS: Rule[] = [
  ...catalogue<Rule>(activations),
  activations.leakyRelu({ slope: 0.2 }),
  activations.elu({ alpha: 0.5 }),
];
export const LOSSES: losses.Loss[] = [
  ...catalogue<losses.Loss>(losses),
  losses.huber({ delta: 0.3 }),
  losses.quantile({ tau: 0.9 }),
];
export const OPTIMIZERS: ((rate: number) => optimizers.Optimizer)[] = [
  ...Object.values(optimizers) as ((rate: number) => optimizers.Optimizer)[],
];

export interface Case {
  network: Network;
  data: Dataset;
  options: TraceOptions & { loss: losses.Loss };
  label: string;
}

/** The random case of this number. */
export function randomCase(seed: number, backend: Backend = reference): Case {
  const random = new Random(seed);
  const pick = <T>(from: readonly T[]) => from[random.integer(from.length)]!;
  const maybe = <T>(share: number, make: () => T) =>
    random.uniform() < share ? make() : undefined;
  const loss = pick(LOSSES);
  const depth = 1 + random.integer(4);
  const chosen = Array.from({ length: depth }, () => pick(ACTIVATIONS));
  let network: Network;
  for (;;) {
    network = new Network(
      1 + random.integer(4),
      chosen.map((rule) =>
        dense(1 + random.integer(4), rule, {
          trainWeights: random.uniform() > 0.1,
          trainBias: random.uniform() > 0.2,
        })
      ),
      { seed, backend },
    );
    try {
      checkOutputs(network, loss);
      break;
    } catch {
      chosen[depth - 1] = pick(ACTIVATIONS);
    }
  }
  const { parameters } = network;
  for (let k = 0; k < parameters.length; k++) parameters[k] = random.normal();
  const rows = pick([1, 1, 2, 3]);
  const inputs = matrix(rows, network.inputs);
  inputs.data.forEach((_, k) => inputs.data[k] = random.normal());
  const optimizer = pick(OPTIMIZERS)(0.01 + 0.3 * random.uniform());
  const updateOrder = pick(UPDATE_ORDERS);
  const penalty = maybe(0.4, () =>
    pick([
      penalties.l1(0.1),
      penalties.l2(0.3),
      penalties.elasticNet({ l1: 0.05, l2: 0.02 }),
    ]));
  const clip = maybe(
    0.3,
    () => pick([clipByGlobalNorm(0.5), clipByValue(0.1)]),
  );
  return {
    network,
    data: { inputs, targets: drawTargets(loss, network, rows, random) },
    options: { loss, optimizer, updateOrder, penalty, clip, steps: 2 },
    label: `case ${seed}: ${network.inputs}-${
      network.layers.map((l) => `${l.units} ${l.activation.name}`).join("-")
    }, ${loss.name}, ${optimizer.name}, ${updateOrder}, ${
      penalty?.name ?? "no penalty"
    }, ${clip?.name ?? "no clip"}, ${rows} rows, ${backend.name}`,
  };
}

function drawTargets(
  loss: losses.Loss,
  { outputs }: Network,
  rows: number,
  random: Random,
) {
  if (loss.classIndices && outputs > 1 && random.uniform() < 0.5) {
    const indices = matrix(rows, 1);
    indices.data.forEach((_, n) => indices.data[n] = random.integer(outputs));
    return indices;
  }
  const [low, high] = loss.targets ?? [-Infinity, Infinity];
  const targets = matrix(rows, outputs);
  for (let k = 0; k < targets.data.length; k++) {
    targets.data[k] = loss.labels
      ? loss.labels[random.integer(2)]!
      : high < Infinity
      ? low + (high - low) * random.uniform()
      : low > -Infinity
      ? low + 3 * random.uniform()
      : 1.5 * random.normal();
  }
  return targets;
}

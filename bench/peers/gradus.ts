/**
 * gradus itself, through its public entries alone: `deno run gradus.ts ORDER
 * [backend [library]]`.
 *
 * @module
 */
import { relu, sigmoid, softmax } from "@gradus/activations";
import { dense, fit, Network } from "@gradus/core";
import { type Backend, matrix } from "@gradus/kernels";
import { reference, wasm } from "@gradus/kernels";
import { native } from "@gradus/kernels/native";
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  halfSquaredError,
} from "@gradus/losses";
import { adam, momentum, type Optimizer, sgd } from "@gradus/optimizers";
import type { NetworkSpec, OptimizerSpec, Order } from "../work.ts";
import { type Peer, type Rows, serve, Unsupported } from "./serve.ts";

const ACTIVATIONS = { sigmoid, relu, softmax };
const LOSSES = {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  halfSquaredError,
};

function optimizerOf(rule: OptimizerSpec): Optimizer {
  switch (rule.name) {
    case "sgd":
      return sgd(rule.learningRate);
    case "momentum":
      return momentum(rule.learningRate, { decay: rule.decay });
    case "adam":
      return adam(rule.learningRate, { epsilon: 1e-8 });
  }
}

type Backends = Record<
  string,
  (options: { threads: number; blas?: string }) => Backend
>;

const BACKENDS: Backends = {
  wasm,
  native,
  reference: () => reference,
};

/** A network that `place` can put back at its first weights. */
export function networkOf(
  { widths, hidden, output }: NetworkSpec,
  { dtype, backend }: { dtype: Order["dtype"]; backend: Backend },
): Network {
  const [inputs, ...units] = widths as [number, ...number[]];
  return new Network(
    inputs,
    units.map((n, l) =>
      dense(n, ACTIVATIONS[l === units.length - 1 ? output : hidden])
    ),
    { dtype, backend },
  );
}

/** Whether V8 was started so that it joins vectors, and says so. */
const joined = "joinedVectors" in globalThis;

/** The file of the library that a backend computes with. */
function libraryOf({ library }: Backend): string[] {
  return library === undefined ? [] : [library.replace(/^.*[/\\]/, "")];
}

export function gradus(name: string, blas?: string) {
  return (order: Order, rows: Rows): Peer => {
    const { network: spec, dtype } = order;
    if (joined && dtype !== "float32") {
      throw new Unsupported("it differs from gradus-wasm in float32 only");
    }
    const backend = BACKENDS[name]!({ threads: order.threads, blas });
    const network = networkOf(spec, { dtype, backend });
    const table = (from: Float64Array, columns: number) => {
      const data = backend.vector(from.length, dtype);
      data.set(from);
      return matrix(from.length / columns, columns, data);
    };
    const inputs = table(rows.inputs, spec.widths[0]!);
    const targets = table(rows.targets, spec.widths.at(-1)!);
    const options = {
      loss: LOSSES[spec.loss],
      optimizer: optimizerOf(spec.optimizer),
      batchSize: spec.batchSize,
      epochs: spec.epochs,
      shuffle: false,
    };
    const out = table(
      new Float64Array(inputs.rows * spec.widths.at(-1)!),
      spec.widths.at(-1)!,
    );
    const reset = () => network.parameters.set(rows.weights);
    reset();
    return {
      version: `gradus, ${
        [name, ...libraryOf(backend), ...(joined ? ["joined vectors"] : [])]
          .join(", ")
      }`,
      reset,
      async train() {
        await fit(network, { inputs, targets }, options);
      },
      predict() {
        network.predict(inputs, out);
      },
      outputs(n) {
        const first = inputs.data.subarray(0, n * inputs.columns);
        return network.predict(matrix(n, inputs.columns, first)).data;
      },
    };
  };
}

if (import.meta.main) await serve(gradus(Deno.args[1] ?? "wasm", Deno.args[2]));

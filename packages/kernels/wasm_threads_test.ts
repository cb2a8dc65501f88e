// Threads of the wasm backend: whatever is asked, for however few rows, gives
// the bits of one thread, and touches nothing else.

import { type Activation, softmax, tanh } from "@gradus/activations";
import {
  dense,
  evaluateLoss,
  fit,
  type FitOptions,
  Network,
  Random,
} from "@gradus/core";
import { categoricalCrossEntropy } from "@gradus/losses";
import { adam, nadam } from "@gradus/optimizers";
import { clipByGlobalNorm } from "@gradus/optimizers/clipping";
import { assert, assertEquals } from "@std/assert";
import type { Backend } from "./backend.ts";
import { onThree, threeCome } from "./_threads_test.ts";
import { type Dtype, type Matrix, matrix, vector } from "./matrix.ts";
import { wasm } from "./wasm.ts";

/** Numbers as if by chance. */
function drawn(rows: number, columns: number, dtype: Dtype): Matrix {
  const random = new Random(7), data = vector(rows * columns, dtype);
  for (let k = 0; k < data.length; k++) data[k] = random.normal();
  return matrix(rows, columns, data);
}

const KINDS = { sanitizeOps: false, sanitizeResources: false };

for (const dtype of ["float32", "float64"] as const) {
  Deno.test(
    `wasm: ${dtype} predictions of any number of rows are the same on three threads`,
    KINDS,
    async () => {
      const make = (backend: Backend) =>
        new Network(100, [
          dense(300, tanh),
          dense(200, tanh),
          dense(3, softmax),
        ], {
          ...{ seed: 1, dtype, backend },
        });
      const one = make(wasm({ threads: 1 }));
      const many = drawn(4000, 100, dtype);
      for (const rows of [1, 7, 64, 65, 130, 700]) {
        // a fresh network each: its buffers are as small as they can be
        const backend = wasm({ threads: 3 }), network = make(backend);
        const helping = new Network(100, [dense(300, tanh)], {
          dtype,
          backend,
        });
        const mine = backend.vector(100_000, dtype).fill(7);
        await threeCome(backend, () => helping.predict(many));
        const inputs = drawn(rows, 100, dtype);
        const expected = one.predict(inputs).data;
        for (let k = 0; k < 5; k++) {
          assertEquals(network.predict(inputs).data, expected, `${rows} rows`);
        }
        assert(mine.every((x) => x === 7), `${rows} rows: written elsewhere`);
      }
    },
  );
}

/** A tanh that no kernel is known for. */
const ownTanh: Activation = {
  ...{ name: tanh.name, range: tanh.range, initializer: tanh.initializer },
  ...{ formula: tanh.formula, value: tanh.value },
  derivative: tanh.derivative,
};

const WAYS: Record<string, { f?: Activation; options: Partial<FitOptions> }> = {
  "an activation of one's own": { f: ownTanh, options: {} },
  "an optimizer without a kernel": { options: { optimizer: nadam(0.001) } },
  "a limit on the gradient": { options: { clip: clipByGlobalNorm(1) } },
  "layers that move one after another": {
    options: { updateOrder: "layerwise" },
  },
};

for (const [name, { f = tanh, options }] of Object.entries(WAYS)) {
  Deno.test(
    `wasm: training with ${name} uses three threads, to the same bits`,
    KINDS,
    async () => {
      const inputs = drawn(1000, 60, "float32");
      const targets = matrix(1000, 1, vector(1000, "float32"));
      for (let n = 0; n < 1000; n++) targets.data[n] = n % 3;
      const run = async (backend: Backend) => {
        const network = new Network(60, [dense(120, f), dense(3, softmax)], {
          ...{ seed: 1, dtype: "float32", backend },
        });
        const { history } = await fit(network, { inputs, targets }, {
          ...{ loss: categoricalCrossEntropy, optimizer: adam(0.001) },
          ...{ batchSize: 500, epochs: 10 },
          ...options,
        });
        const loss = evaluateLoss(
          network,
          { inputs, targets },
          categoricalCrossEntropy,
        );
        return { history, loss, parameters: network.parameters };
      };
      assertEquals(await onThree(run), await run(wasm({ threads: 1 })));
    },
  );
}

// Whole networks on the native backend: close to reference, right by
// differences, and the same bits whenever the same is asked, on any number of
// threads.

import { relu, sigmoid, silu, softmax, tanh } from "@gradus/activations";
import {
  dense,
  evaluateLoss,
  gradientCheck,
  Network,
  train,
  type TrainState,
  UPDATE_ORDERS,
} from "@gradus/core";
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  mse,
} from "@gradus/losses";
import { adam, momentum, type Optimizer, sgd } from "@gradus/optimizers";
import { assertClose } from "@gradus/testing";
import { assert, assertEquals, assertLess } from "@std/assert";
import type { Backend } from "../backend.ts";
import { type Dtype, matrix } from "../matrix.ts";
import { reference } from "../reference.ts";
import { draws, nativeTest } from "./_fixtures_test.ts";

const ROWS = 150, INPUTS = 60, CLASSES = 4;

/** Rows of chance, and classes that follow from them. */
const DATA = (() => {
  const inputs = matrix(ROWS, INPUTS, draws(ROWS * INPUTS, 1));
  const targets = matrix(ROWS, CLASSES);
  for (let n = 0; n < ROWS; n++) {
    const [a, b] = inputs.data.subarray(INPUTS * n) as unknown as number[];
    targets.data[CLASSES * n + (a! > 0 ? 2 : 0) + (b! > 0 ? 1 : 0)] = 1;
  }
  return { inputs, targets };
})();

/** Products of 150 × 60 × 70 and more: all but the last layer's go to BLAS. */
function classifier(backend: Backend, dtype: Dtype = "float64"): Network {
  const layers = [dense(70, tanh), dense(40, silu), dense(CLASSES, softmax)];
  return new Network(INPUTS, layers, { seed: 4, dtype, backend });
}

/** All that a backend must do; without `runner` and `predictor`. */
const OPERATIONS = [
  ...["vector", "affine", "activate", "pullback", "backward"] as const,
  ...["gradients", "loss", "outputDelta", "step"] as const,
] as const;

interface Run {
  readonly network: Network;
  readonly losses: number[];
  readonly states: TrainState[];
}

async function run(
  network: Network,
  optimizer: Optimizer,
  options: Partial<Parameters<typeof train>[2]> = {},
): Promise<Run> {
  const losses: number[] = [], states: TrainState[] = [];
  const rules = {
    loss: categoricalCrossEntropy,
    optimizer,
    batchSize: 64,
    epochs: 6,
    ...options,
  };
  for await (const epoch of train(network, DATA, rules)) {
    losses.push(epoch.loss);
    states.push(epoch.snapshot());
  }
  return { network, losses, states };
}

const OPTIMIZERS: readonly Optimizer[] = [sgd(0.1), momentum(0.05), adam(0.01)]
  .map((rule) => rule as unknown as Optimizer);

for (const optimizer of OPTIMIZERS) {
  for (
    const [dtype, bound] of [["float64", 1e-9], ["float32", 2e-3]] as const
  ) {
    nativeTest(
      `native: ${dtype} training by ${optimizer.name} agrees with reference`,
      async (natives) => {
        const near = { rtol: bound, atol: bound };
        const fast = await run(classifier(natives.make(), dtype), optimizer);
        const plain = await run(classifier(reference, dtype), optimizer);
        assertClose(fast.network.parameters, plain.network.parameters, near);
        assertClose(fast.losses, plain.losses, near);
        assertLess(fast.losses.at(-1)!, fast.losses[0]!);
      },
    );
  }

  nativeTest(
    `native: ${optimizer.name} resumed gives the bits of a run that never stopped`,
    async (natives) => {
      const whole = await run(classifier(natives.make()), optimizer);
      for (const k of [0, 3]) {
        const rest = await run(classifier(natives.make(2)), optimizer, {
          resume: whole.states[k]!,
        });
        assertEquals(rest.network.parameters, whole.network.parameters);
      }
    },
  );
}

for (const updateOrder of UPDATE_ORDERS) {
  for (const dtype of ["float64", "float32"] as const) {
    nativeTest(
      `native: ${dtype} ${updateOrder} training gives the same bits twice`,
      async (natives) => {
        const results = [];
        for (const always of [false, false, true, true]) {
          const backend = always ? natives.always(1) : natives.make();
          const { network, losses } = await run(
            classifier(backend, dtype),
            OPTIMIZERS[2]!,
            { updateOrder, epochs: 3 },
          );
          results.push([network.parameters.slice(), losses]);
        }
        assertEquals(results[1], results[0]);
        assertEquals(results[3], results[2]);
      },
    );
  }
}

for (const dtype of ["float64", "float32"] as const) {
  nativeTest(
    `native: ${dtype} training gives the same bits on any number of threads`,
    async (natives) => {
      // long enough for helpers to come and take part
      const results = [];
      for (const threads of [1, 2, 4]) {
        for (
          const backend of [natives.make(threads), natives.always(threads)]
        ) {
          const { network, losses } = await run(
            classifier(backend, dtype),
            OPTIMIZERS[2]!,
            { epochs: 150, batchSize: 140 },
          );
          results.push([network.parameters.slice(), losses]);
        }
      }
      for (const [k, result] of results.entries()) {
        assertEquals(result, results[k % 2]);
      }
    },
  );

  nativeTest(
    `native: ${dtype} helpers follow when the memory grew on their way`,
    async (natives) => {
      const rules = { epochs: 200, batchSize: 140 };
      const results = [];
      for (const threads of [1, 3]) {
        const backend = natives.make(threads);
        for (let round = 0; round < 3; round++) {
          const { network } = await run(
            classifier(backend, dtype),
            OPTIMIZERS[2]!,
            rules,
          );
          results.push(network.parameters.slice());
        }
      }
      for (const result of results) assertEquals(result, results[0]);
    },
  );

  nativeTest(
    `native: ${dtype} whole steps give the bits of one operation after another`,
    async (natives) => {
      for (const make of [() => natives.make(), () => natives.always(2)]) {
        const whole = await run(classifier(make(), dtype), OPTIMIZERS[2]!);
        const stepwise = classifier(onlyOperations(make()), dtype);
        const steps = await run(stepwise, OPTIMIZERS[2]!);
        assertEquals(steps.network.parameters, whole.network.parameters);
        assertEquals(steps.losses, whole.losses);
      }
    },
  );
}

/** The same backend, which takes no whole steps. */
function onlyOperations(backend: Backend): Backend {
  const { threads, library, name } = backend;
  return {
    ...{ threads, library, name },
    ...Object.fromEntries(
      OPERATIONS.map((operation) => [
        operation,
        (backend[operation] as () => void).bind(backend),
      ]),
    ) as unknown as Pick<Backend, typeof OPERATIONS[number]>,
  };
}

for (
  const [head, loss] of [
    [sigmoid, binaryCrossEntropy],
    [softmax, categoricalCrossEntropy],
    [tanh, mse],
  ] as const
) {
  nativeTest(
    `native: backpropagation from ${loss.name} agrees with differences of the loss`,
    (natives) => {
      const layers = [dense(11, silu), dense(6, tanh), dense(CLASSES, head)];
      const network = new Network(5, layers, {
        seed: 2,
        backend: natives.always(1),
      });
      const inputs = matrix(30, 5, draws(150, 9));
      const targets = matrix(30, CLASSES, DATA.targets.data.slice(0, 120));
      const { worst, gradients } = gradientCheck(network, { inputs, targets }, {
        loss,
      });
      assertLess(worst.relativeError, 1e-6);
      assert(gradients.length > 100);
    },
  );
}

nativeTest(
  "native: a wide network learns, and predicts what its loss says",
  async (natives) => {
    const layers = [dense(300, relu), dense(CLASSES, softmax)];
    const network = new Network(INPUTS, layers, {
      seed: 1,
      backend: natives.make(),
    });
    await run(network, OPTIMIZERS[2]!, { epochs: 40 });
    const { data } = network.predict(DATA.inputs);
    let loss = 0;
    for (const [k, y] of DATA.targets.data.entries()) {
      if (y === 1) loss -= Math.log(data[k]!) / ROWS;
    }
    assertLess(loss, 0.2);
    assertClose(evaluateLoss(network, DATA, categoricalCrossEntropy), loss, {
      rtol: 1e-9,
      atol: 1e-12,
    });
  },
);

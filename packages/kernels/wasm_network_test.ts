// Whole networks on the wasm backend: close to reference, right by differences,
// and the same bits whenever the same is asked.

import {
  type Activation,
  elu,
  geluTanh,
  identity,
  leakyRelu,
  relu,
  type RowActivation,
  selu,
  sigmoid,
  silu,
  softmax,
  softplus,
  tanh,
} from "@gradus/activations";
import {
  backprop,
  dense,
  type Epoch,
  evaluateLoss,
  fit,
  forward,
  gradientCheck,
  Network,
  Random,
  train,
  type TrainOptions,
  type TrainState,
  UPDATE_ORDERS,
  Workspace,
} from "@gradus/core";
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  halfSquaredError,
  type Loss,
  mse,
} from "@gradus/losses";
import {
  adagrad,
  adam,
  adamw,
  momentum,
  nadam,
  nesterov,
  type Optimizer,
  rmsprop,
  rprop,
  sgd,
} from "@gradus/optimizers";
import { assertClose } from "@gradus/testing";
import { assert, assertEquals, assertLess } from "@std/assert";
import type { Backend } from "./backend.ts";
import { type Dtype, firstRows, type Matrix, matrix } from "./matrix.ts";
import { reference } from "./reference.ts";
import { wasm } from "./wasm.ts";

const HIDDEN = [
  elu(),
  geluTanh,
  leakyRelu(),
  relu,
  selu,
  sigmoid,
  silu,
  softplus,
  tanh,
];
const HEADS: readonly [Activation | RowActivation, Loss][] = [
  [identity, mse],
  [identity, halfSquaredError],
  [sigmoid, binaryCrossEntropy],
  [softmax, categoricalCrossEntropy],
  [tanh, mse],
  [softmax, halfSquaredError],
];

interface Problem {
  readonly loss: Loss;
  readonly data: { readonly inputs: Matrix; readonly targets: Matrix };
  readonly network: (backend: Backend, dtype?: Dtype) => Network;
}

/** A random network of one to three layers, and data for it. */
function problem(seed: number): Problem {
  const random = new Random(seed);
  const [head, loss] = HEADS[seed % HEADS.length]!;
  const inputs = 1 + random.integer(12), outputs = 2 + random.integer(5);
  const layers = Array.from(
    { length: random.integer(3) },
    () => dense(1 + random.integer(20), HIDDEN[random.integer(HIDDEN.length)]!),
  );
  const rows = 1 + random.integer(40);
  const x = Float64Array.from({ length: rows * inputs }, () => random.normal());
  const targets = matrix(rows, outputs);
  for (let n = 0; n < rows; n++) {
    targets.data[n * outputs + random.integer(outputs)] = 1;
  }
  return {
    loss,
    data: { inputs: matrix(rows, inputs, x), targets },
    network: (backend, dtype) =>
      new Network(inputs, [...layers, dense(outputs, head)], {
        seed,
        dtype,
        backend,
      }),
  };
}

/** Outputs and all gradients on a whole data set. */
function passOf(network: Network, { data, loss }: Problem) {
  const { inputs, targets } = data;
  const workspace = new Workspace(network, {
    capacity: inputs.rows,
    targets: targets.columns,
  });
  const pass = workspace.pass(inputs.rows);
  pass.x.data.set(inputs.data);
  pass.y.data.set(targets.data);
  forward(network, pass);
  backprop(network, workspace, pass, loss);
  const { z, a } = pass.layers.at(-1)!;
  const { activation } = network.layers.at(-1)!;
  return {
    outputs: a.data,
    gradient: workspace.gradient,
    loss: network.backend.loss(loss, activation, { z, a, y: pass.y }),
  };
}

const BOUNDS: Readonly<Record<Dtype, number>> = {
  float64: 1e-12,
  float32: 2e-5,
};

for (const dtype of ["float64", "float32"] as const) {
  for (const fused of [true, false]) {
    const kind = `${dtype}${fused ? "" : " without fused sums"}`;
    Deno.test(`wasm: ${kind} random networks agree with reference, forward and back`, () => {
      const tolerance = { rtol: BOUNDS[dtype], atol: BOUNDS[dtype] };
      const backend = wasm({ fused });
      for (let seed = 0; seed < 60; seed++) {
        const one = problem(seed);
        const actual = passOf(one.network(backend, dtype), one);
        const expected = passOf(one.network(reference, dtype), one);
        assertClose(actual.outputs, expected.outputs, tolerance);
        assertClose(actual.gradient, expected.gradient, tolerance);
        assertClose(actual.loss, expected.loss, tolerance);
      }
    });
  }
}

const OPTIMIZERS: readonly Optimizer[] = [
  sgd(0.1),
  momentum(0.05),
  nesterov(0.05),
  adagrad(0.1),
  rmsprop(0.01),
  adam(0.01),
  adamw(0.01),
  nadam(0.01),
  rprop(0.01),
].map((rule) => rule as unknown as Optimizer);

/** Trains on a spiral-like problem; gives every epoch. */
async function run(
  network: Network,
  options: Partial<TrainOptions> & Pick<TrainOptions, "optimizer">,
): Promise<Epoch[]> {
  const epochs: Epoch[] = [];
  const rules = {
    loss: categoricalCrossEntropy,
    batchSize: 8,
    epochs: 10,
    ...options,
  };
  for await (const epoch of train(network, CLASSES, rules)) epochs.push(epoch);
  return epochs;
}

const CLASSES = (() => {
  const inputs = matrix(40, 2), targets = matrix(40, 3);
  for (let n = 0; n < 40; n++) {
    inputs.data.set([Math.cos(n) * n / 40, Math.sin(n) * n / 40], 2 * n);
    targets.data[3 * n + n % 3] = 1;
  }
  return { inputs, targets };
})();

function classifier(backend: Backend, dtype: Dtype = "float64"): Network {
  const layers = [dense(9, tanh), dense(5, silu), dense(3, softmax)];
  return new Network(2, layers, { seed: 4, dtype, backend });
}

for (const optimizer of OPTIMIZERS) {
  // ten epochs of five batches: 50 steps
  for (
    const [dtype, bound] of [["float64", 1e-9], ["float32", 2e-3]] as const
  ) {
    Deno.test(`wasm: ${dtype} 50 steps of ${optimizer.name} agree with reference`, async () => {
      const fast = classifier(wasm(), dtype);
      const plain = classifier(reference, dtype);
      const before = fast.parameters.slice();
      const actual = await run(fast, { optimizer });
      const expected = await run(plain, { optimizer });
      const near = { rtol: bound, atol: bound };
      assertClose(fast.parameters, plain.parameters, near);
      assertClose(
        actual.map(({ loss }) => loss),
        expected.map(({ loss }) => loss),
        near,
      );
      assert(fast.parameters.some((w, i) => Math.abs(w - before[i]!) > 0.01));
    });
  }

  Deno.test(`wasm: ${optimizer.name} resumed gives the bits of a run that never stopped`, async () => {
    const whole = classifier(wasm());
    const epochs: TrainState[] = [];
    const rules = { loss: categoricalCrossEntropy, batchSize: 8, epochs: 6 };
    for await (const epoch of train(whole, CLASSES, { ...rules, optimizer })) {
      epochs.push(epoch.snapshot());
    }
    for (const k of [0, 3]) {
      const rest = classifier(wasm());
      const before = structuredClone(epochs[k]!);
      await run(rest, { ...rules, optimizer, resume: epochs[k]! });
      assertEquals(rest.parameters, whole.parameters);
      assertEquals(epochs[k], before); // later steps don't reach a snapshot
    }
  });
}

Deno.test("wasm: backpropagation agrees with differences of the loss", () => {
  const backend = wasm();
  let checked = 0;
  for (let seed = 0; seed < 24; seed++) {
    const { network, data, loss } = problem(seed);
    const { worst, gradients } = gradientCheck(network(backend), data, {
      loss,
    });
    assertLess(worst.relativeError, 1e-6, `seed ${seed}`);
    checked += gradients.length;
  }
  assert(checked > 1000);
});

for (const updateOrder of UPDATE_ORDERS) {
  for (const dtype of ["float64", "float32"] as const) {
    Deno.test(`wasm: ${dtype} ${updateOrder} training gives the same bits twice`, async () => {
      const runs = await Promise.all([1, 2].map(async () => {
        const network = classifier(wasm(), dtype);
        const epochs = await run(network, { optimizer: adam(), updateOrder });
        return [network.parameters, epochs.map(({ loss }) => loss)];
      }));
      assertEquals(runs[0], runs[1]);
    });
  }
}

for (const make of [adagrad, adam, adamw, rmsprop]) {
  for (const batchSize of [1, 2]) {
    Deno.test(`wasm: ${make.name} takes an ε that float32 can't hold, batch ${batchSize}`, async () => {
      const train = async (backend: Backend) => {
        const network = new Network(2, [dense(1, identity)], {
          ...{ seed: 1, dtype: "float32", backend },
        });
        const data = {
          inputs: matrix(2, 2, Float32Array.of(1, 0, 2, 0)),
          targets: matrix(2, 1, Float32Array.of(1, 2)),
        };
        const { stoppedBy } = await fit(network, data, {
          ...{ loss: mse, optimizer: make(0.01, { epsilon: 1e-46 }) },
          ...{ batchSize, epochs: 3, shuffle: false },
        });
        assertEquals(stoppedBy, "epochs");
        return network.parameters;
      };
      assertClose(await train(wasm()), await train(reference), { rtol: 1e-5 });
    });
  }
}

Deno.test("wasm: predict() gives a row the same bits alone and among others", () => {
  const network = classifier(wasm(), "float32");
  const all = network.predict(CLASSES.inputs);
  const { inputs } = CLASSES;
  for (const n of [0, 7, 39]) {
    const row = matrix(1, 2, inputs.data.slice(2 * n, 2 * n + 2));
    assertEquals(
      network.predict(row).data,
      all.data.slice(3 * n, 3 * n + 3),
    );
  }
  assertEquals(
    network.predict(firstRows(inputs, 13)).data,
    all.data.slice(0, 39),
  );
});

Deno.test("wasm: rules of a user's own, without hints, train as on reference", async () => {
  const bent: Activation = {
    name: "bent",
    range: [-Infinity, Infinity],
    initializer: "glorotUniform",
    value: (z) => (Math.sqrt(z * z + 1) - 1) / 2 + z,
    derivative: (z) => z / (2 * Math.sqrt(z * z + 1)) + 1,
  };
  const quartic: Loss = {
    name: "quartic",
    value: (a, y) => {
      let sum = 0;
      for (let i = 0; i < a.length; i++) sum += (a[i]! - y[i]!) ** 4;
      return sum;
    },
    gradient: (a, y, out) => {
      for (let i = 0; i < a.length; i++) out[i] = 4 * (a[i]! - y[i]!) ** 3;
    },
  };
  const sign: Optimizer = {
    name: "sign",
    settings: {},
    learningRate: 0.01,
    init: () => ({}),
    step(params, gradient, _state, options) {
      for (let i = 0; i < params.length; i++) {
        params[i]! -= (options?.learningRate ?? 0.01) * Math.sign(gradient[i]!);
      }
    },
  };
  const results = await Promise.all([wasm(), reference].map(async (backend) => {
    const layers = [dense(6, bent), dense(3, sigmoid)];
    const network = new Network(2, layers, { seed: 1, backend });
    const before = evaluateLoss(network, CLASSES, quartic);
    await run(network, { loss: quartic, optimizer: sign });
    assertLess(evaluateLoss(network, CLASSES, quartic), before);
    return network.parameters.slice();
  }));
  assertClose(results[0]!, results[1]!, { rtol: 1e-10, atol: 1e-10 });
});

Deno.test("wasm: class indices train as the one-hot rows do", async () => {
  const indices = matrix(40, 1);
  for (let n = 0; n < 40; n++) indices.data[n] = n % 3;
  const losses = await Promise.all(
    [indices, CLASSES.targets].map(async (targets) => {
      const network = classifier(wasm());
      const data = { inputs: CLASSES.inputs, targets };
      const rules = { loss: categoricalCrossEntropy, optimizer: adam() };
      await fit(network, data, { ...rules, epochs: 5 });
      return evaluateLoss(network, data, categoricalCrossEntropy);
    }),
  );
  assertClose(losses[0]!, losses[1]!, { rtol: 1e-12 });
});

// Whole steps in one go: to the same bits as the operations one at a time, for
// any batch, and on any number of threads.
import {
  identity,
  leakyRelu,
  relu,
  sigmoid,
  softmax,
  tanh,
} from "@gradus/activations";
import {
  dense,
  DivergedError,
  type Epoch,
  fit,
  Network,
  Random,
  train,
  type TrainOptions,
} from "@gradus/core";
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  halfSquaredError,
  mse,
} from "@gradus/losses";
import { elasticNet, l2, type Penalty } from "@gradus/losses/penalties";
import {
  adagrad,
  adam,
  adamw,
  momentum,
  nesterov,
  rmsprop,
  type Schedule,
  sgd,
} from "@gradus/optimizers";
import { cosine } from "@gradus/optimizers/schedules";
import { assertClose } from "@gradus/testing";
import { assert, assertEquals } from "@std/assert";
import type { Backend } from "../backend.ts";
import { type Dtype, type Matrix, matrix, vector } from "../matrix.ts";
import { onThree } from "../_threads_test.ts";
import { wasm } from "../wasm.ts";

/** The same backend, one operation at a time. */
function stepwise(backend: Backend): Backend {
  return {
    name: backend.name,
    threads: 1,
    vector: (length, dtype) => backend.vector(length, dtype),
    affine: (...all) => backend.affine(...all),
    activate: (...all) => backend.activate(...all),
    pullback: (...all) => backend.pullback(...all),
    backward: (...all) => backend.backward(...all),
    gradients: (...all) => backend.gradients(...all),
    loss: (...all) => backend.loss(...all),
    outputDelta: (...all) => backend.outputDelta(...all),
    step: (...all) => backend.step(...all),
  };
}

const OPTIMIZERS = [
  sgd(0.1),
  momentum(0.05),
  nesterov(0.05),
  adagrad(0.05),
  rmsprop(0.01),
  adam(0.01),
  adamw(0.01),
];
const HEADS = [
  [identity, mse, 2],
  [sigmoid, binaryCrossEntropy, 1],
  [sigmoid, binaryCrossEntropy, 3],
  [softmax, categoricalCrossEntropy, 5],
  [sigmoid, halfSquaredError, 3],
  [softmax, halfSquaredError, 4],
  [tanh, mse, 1],
] as const;

/** A network with hidden layers and data for it, drawn from a seed. */
function draw(seed: number) {
  const random = new Random(seed);
  const pick = <T>(list: readonly T[]) => list[random.integer(list.length)]!;
  const [activation, loss, outputs] = pick(HEADS);
  const inputs = 1 + random.integer(9), rows = 1 + random.integer(60);
  const widths = Array.from(
    { length: random.integer(3) },
    () => 1 + random.integer(11),
  );
  const dtype = pick<Dtype>(["float64", "float32"]);
  const layers = [
    ...widths.map((units) =>
      dense(
        units,
        pick([tanh, sigmoid, relu, leakyRelu({ slope: 0.1 }), softmax]),
        {
          trainBias: random.integer(5) > 0,
          trainWeights: random.integer(6) > 0,
        },
      )
    ),
    dense(outputs, activation),
  ];
  const x = vector(rows * inputs, dtype), y = vector(rows * outputs, dtype);
  for (let k = 0; k < x.length; k++) x[k] = random.normal();
  for (let k = 0; k < y.length; k++) y[k] = random.uniform();
  const data = {
    inputs: matrix(rows, inputs, x),
    targets: matrix(rows, outputs, y),
  };
  const options: TrainOptions = {
    ...{ loss, optimizer: pick(OPTIMIZERS), epochs: 3, seed },
    batchSize: pick([1, 1, 2, 7, 16, 33, Infinity]),
    shuffle: random.integer(2) > 0,
    schedule: pick([undefined, cosine()]),
  };
  const make = (backend: Backend) =>
    new Network(inputs, layers, { seed, dtype, backend });
  return { make, data, options, dtype };
}

async function epochsOf(
  backend: Backend,
  { make, data, options }: ReturnType<typeof draw>,
  penalty?: Penalty,
) {
  const network = make(backend), epochs: Epoch[] = [];
  for await (const epoch of train(network, data, { ...options, penalty })) {
    epochs.push(epoch);
  }
  const { optimizer } = epochs.at(-1)!.snapshot();
  return {
    ...{ parameters: network.parameters, optimizer },
    history: epochs.map(({ loss, learningRate }) => [loss, learningRate]),
  };
}

/** Heads that are nearly done, and the targets of three outputs then. */
const FINISHED = [
  [sigmoid, binaryCrossEntropy, [0, 0, 0]],
  [sigmoid, halfSquaredError, [1, 1, 1]],
  [softmax, categoricalCrossEntropy, [0, 0, 1]],
  [softmax, halfSquaredError, [0.5, 0.5, 0.5]],
] as const;

Deno.test("runner() takes the steps of operations where δ would be subnormal", async () => {
  for (const [activation, loss, answer] of FINISHED) {
    for (const hidden of [identity, sigmoid]) {
      for (const dtype of ["float32", "float64"] as const) {
        for (const batchSize of [1, 7]) {
          const rows = 21, x = vector(6 * rows, dtype).map((_, k) => k % 5 + 1);
          const y = vector(3 * rows, dtype).map((_, k) => answer[k % 3]!);
          const data = {
            inputs: matrix(rows, 6, x),
            targets: matrix(rows, 3, y),
          };
          // δ is just above the subnormal numbers, or among them
          const low = Math.log(batchSize) -
            (dtype === "float32" ? 86.5 : 707.5);
          const make = (backend: Backend) => {
            const layers = [
              dense(5, hidden),
              dense(3, activation),
            ];
            const network = new Network(6, layers, { dtype, backend });
            const [below, top] = network.layers;
            below!.weights.data.fill(0); // where a subnormal step shows
            top!.weights.data.fill(0, 9);
            top!.bias.set([low, low - 3, activation === softmax ? 0 : low - 2]);
            return network;
          };
          const options = { loss, optimizer: sgd(1), epochs: 1, batchSize };
          const drawn = { make, data, options, dtype };
          assertEquals(
            await epochsOf(wasm(), drawn),
            await epochsOf(stepwise(wasm()), drawn),
            `${activation.name} ${loss.name} ${dtype} ${batchSize}`,
          );
        }
      }
    }
  }
});

Deno.test("runner() takes the steps that operations take, to the bit", async () => {
  for (let seed = 0; seed < 300; seed++) {
    const drawn = draw(seed);
    const whole = await epochsOf(wasm({ threads: 1 }), drawn);
    const single = await epochsOf(stepwise(wasm()), drawn);
    assertEquals(whole, single, `seed ${seed}`);
  }
});

Deno.test("runner() adds the penalties", async () => {
  for (const penalty of [l2(0.1), elasticNet({ l1: 0.05, l2: 0.02 })]) {
    for (let seed = 0; seed < 40; seed++) {
      const drawn = draw(seed), bound = drawn.dtype === "float64" ? 1e-9 : 1e-3;
      const whole = await epochsOf(wasm({ threads: 1 }), drawn, penalty);
      const single = await epochsOf(stepwise(wasm()), drawn, penalty);
      assertClose(whole.parameters, single.parameters, {
        rtol: bound,
        atol: bound,
      });
    }
  }
});

Deno.test("runner() knows none for rules without a kernel", () => {
  const own = { ...tanh, kernel: undefined };
  const make = (activation: typeof tanh, penalty?: Penalty) => {
    const backend = wasm();
    let asked = 0, given = 0;
    const spy: Backend = {
      ...stepwise(backend),
      runner: (plan) => {
        asked++;
        const runner = backend.runner!(plan);
        if (runner) given++;
        return runner;
      },
    };
    const network = new Network(2, [dense(3, activation), dense(1, identity)], {
      backend: spy,
    });
    const data = { inputs: matrix(4, 2), targets: matrix(4, 1) };
    const options = { loss: mse, optimizer: sgd(0.1), epochs: 1, penalty };
    return fit(network, data, options).then(() => [asked, given]);
  };
  const strange: Penalty = { ...l2(1), kernel: undefined };
  return Promise.all([
    make(tanh),
    make(own as typeof tanh),
    make(tanh, strange),
  ])
    .then((counts) => assertEquals(counts, [[1, 1], [1, 0], [1, 0]]));
});

Deno.test("runner() on three threads gives the bits that one gives", {
  sanitizeOps: false,
  sanitizeResources: false,
}, async () => {
  const random = new Random(5);
  const x = vector(3000 * 20, "float32"), y = vector(3000, "float32");
  for (let k = 0; k < x.length; k++) x[k] = random.normal();
  for (let k = 0; k < y.length; k++) y[k] = random.integer(4);
  const data = { inputs: matrix(3000, 20, x), targets: matrix(3000, 1, y) };
  const run = async (backend: Backend) => {
    const network = new Network(20, [dense(37, relu), dense(4, softmax)], {
      ...{ seed: 1, dtype: "float32", backend },
    });
    const losses: number[] = [];
    const options = {
      ...{ loss: categoricalCrossEntropy, optimizer: adam(0.01) },
      ...{ batchSize: 1000, epochs: 10, penalty: l2(0.001) },
    };
    for await (const { loss } of train(network, data, options)) {
      losses.push(loss);
    }
    return { losses, parameters: network.parameters };
  };
  assertEquals(await onThree(run), await run(wasm({ threads: 1 })));
});

Deno.test("runner() names the step that diverged, and keeps the last good epoch", async () => {
  for (const batchSize of [1, 3]) {
    const of = async (backend: Backend) => {
      const network = new Network(1, [dense(2, identity), dense(1, identity)], {
        ...{ backend, seed: 3 },
      });
      const inputs = matrix(6, 1, Float64Array.of(1, 2, 3, 4, 5, 6));
      const targets = matrix(6, 1, Float64Array.of(1, 2, 3, 4, 5, 6));
      const options = {
        ...{ loss: mse, optimizer: sgd(0.1), epochs: 500, batchSize },
      };
      const seen = [Float64Array.from(network.parameters)];
      try {
        for await (const _ of train(network, { inputs, targets }, options)) {
          seen.push(Float64Array.from(network.parameters));
        }
      } catch (error) {
        assert(error instanceof DivergedError);
        assertEquals(Float64Array.from(network.parameters), seen.at(-1));
        return error.message;
      }
    };
    const message = await of(wasm());
    assert(message !== undefined);
    assertEquals(message, await of(stepwise(wasm())));
  }
});

/** A schedule that throws the parameters out of range in this epoch. */
function leap(epoch: number): Schedule {
  return {
    name: "leap",
    settings: {},
    init: () => ({}),
    factor: (at) => at.epoch < epoch ? 1e-9 : Infinity,
  };
}

Deno.test("runner() finds the epoch that diverged among many run in a row", async () => {
  const causes = new Set<string>(), epochs = new Set<number>();
  for (let seed = 0; seed < 60; seed++) {
    const random = new Random(seed), rows = 1 + random.integer(4);
    const dtype = seed % 2 === 0 ? "float32" : "float64";
    const x = vector(rows, dtype), y = vector(rows, dtype);
    for (let k = 0; k < rows; k++) {
      x[k] = 1 + random.uniform();
      y[k] = random.normal();
    }
    const rate = 0.4 + random.uniform() * (seed % 3 === 0 ? 1e9 : 1);
    const last = random.integer(300);
    const of = async (backend: Backend) => {
      const network = new Network(1, [dense(2, tanh), dense(1, identity)], {
        ...{ backend, seed, dtype },
      });
      const data = { inputs: matrix(rows, 1, x), targets: matrix(rows, 1, y) };
      const { error, history, stoppedBy } = await fit(network, data, {
        ...{ loss: mse, batchSize: 1, epochs: 3000, shuffle: false },
        optimizer: seed % 5 === 0 ? momentum(rate) : sgd(rate),
        schedule: seed % 4 === 0 ? leap(last) : undefined,
      });
      const { parameters } = network;
      return { message: error?.message, history, stoppedBy, parameters };
    };
    const whole = await of(wasm({ threads: 1 }));
    assertEquals(whole, await of(stepwise(wasm())), `seed ${seed}`);
    causes.add(whole.message?.replace(/^.*: |\d+/g, "") ?? "none");
    epochs.add(whole.history.length);
  }
  assert(causes.size > 2 && epochs.size > 10, [...causes, ...epochs].join());
});

Deno.test("runner() leaves data alone that doesn't fit into the memory", async () => {
  const backend = wasm({ shared: false, bytes: 8 * 2 ** 20 });
  const network = new Network(100, [dense(1, identity)], { backend });
  const data = { inputs: matrix(9000, 100), targets: matrix(9000, 1) };
  const options = { loss: mse, optimizer: sgd(0.1), epochs: 1 };
  const { stoppedBy } = await fit(network, data, options);
  assertEquals(stoppedBy, "epochs");
});

Deno.test("runner() reads data of its own memory where it lies", async () => {
  for (let seed = 0; seed < 40; seed++) {
    const drawn = draw(seed), backend = wasm();
    const own = ({ rows, columns, data }: Matrix) => {
      const vector = backend.vector(data.length + 3, drawn.dtype).subarray(3);
      vector.set(data);
      return matrix(rows, columns, vector);
    };
    const data = {
      inputs: own(drawn.data.inputs),
      targets: own(drawn.data.targets),
    };
    assertEquals(
      await epochsOf(backend, { ...drawn, data }),
      await epochsOf(wasm(), drawn),
      `seed ${seed}`,
    );
  }
});

Deno.test("runner() takes no room for data of its own memory", () => {
  // 4.8 MB of data, and room for them once beside what is spared.
  const rows = 6000, columns = 100, length = rows * columns;
  const backend = wasm({ shared: false, bytes: 12 * 2 ** 20 });
  const own = matrix(rows, columns, backend.vector(length, "float64"));
  const runs = (inputs: Matrix) => {
    let given = false;
    const spy: Backend = {
      ...stepwise(backend),
      runner(plan) {
        const runner = backend.runner!(plan);
        given = runner !== undefined;
        return runner;
      },
    };
    const layers = [dense(1, identity)];
    const network = new Network(columns, layers, { backend: spy });
    const data = { inputs, targets: matrix(rows, 1) };
    const options = { loss: mse, optimizer: sgd(0.1), epochs: 1 };
    return fit(network, data, options).then(() => given);
  };
  return Promise.all([runs(own), runs(matrix(rows, columns))])
    .then((given) => assertEquals(given, [true, false]));
});

Deno.test("fits one after another take no more memory", async () => {
  const backend = wasm({ shared: false, bytes: 16 * 2 ** 20 });
  const network = new Network(100, [dense(1, identity)], { backend });
  const data = { inputs: matrix(2000, 100), targets: matrix(2000, 1) };
  const options = { loss: mse, optimizer: sgd(0.1), epochs: 1, batchSize: 1 };
  for (let k = 0; k < 60; k++) await fit(network, data, options);
});

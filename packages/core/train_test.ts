import { identity, relu, sigmoid, tanh } from "@gradus/activations";
import { type Backend, fromRows, matrix, reference } from "@gradus/kernels";
import {
  binaryCrossEntropy,
  halfSquaredError,
  type Loss,
  mse,
} from "@gradus/losses";
import { l2 } from "@gradus/losses/penalties";
import { adam, type Optimizer, type Schedule, sgd } from "@gradus/optimizers";
import { clipByGlobalNorm } from "@gradus/optimizers/clipping";
import { exponential, reduceOnPlateau } from "@gradus/optimizers/schedules";
import { assertClose } from "@gradus/testing";
import {
  assert,
  assertEquals,
  assertNotEquals,
  assertRejects,
  assertThrows,
} from "@std/assert";
import type { Dataset } from "./dataset.ts";
import { dense } from "./dense.ts";
import { DivergedError } from "./diverged.ts";
import { evaluateLoss } from "./evaluate.ts";
import { unhinted, waves, wholePass } from "./_fixtures_test.ts";
import { forward } from "./forward.ts";
import { Network } from "./network.ts";
import { Random } from "./random.ts";
import { type Epoch, train, type TrainOptions } from "./train.ts";
import { Updater } from "./update.ts";

const DATA = waves(10, 2, 1);

function net(dtype: "float64" | "float32" = "float64", backend?: Backend) {
  const layers = [dense(4, tanh), dense(1, identity)];
  return new Network(2, layers, { seed: 1, dtype, backend });
}

/** Trains to the end, and gives every epoch. */
async function run(
  network: Network,
  options: Partial<TrainOptions> = {},
  data: Dataset = DATA,
): Promise<Epoch[]> {
  return await Array.fromAsync(train(network, data, {
    loss: mse,
    optimizer: sgd(0.05),
    epochs: 3,
    batchSize: 4,
    ...options,
  }));
}

/** An optimizer that writes down what it is told, and moves like sgd. */
function spy(
  seen: (gradient: ArrayLike<number>, learningRate: number) => void,
  learningRate = 0.05,
): Optimizer {
  const rule = sgd(learningRate);
  return {
    ...unhinted(rule),
    step(params, gradient, state, options) {
      seen(gradient, options!.learningRate!);
      rule.step(params, gradient, state, options);
    },
  };
}

/** Keeps the processor busy. */
function spin(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

Deno.test("train() yields epochs, counted from 1, until there were enough", async () => {
  const epochs = await run(net(), { epochs: 4 });
  assertEquals(epochs.map(({ epoch }) => epoch), [1, 2, 3, 4]);
  assertEquals(epochs.map(({ steps }) => steps), [3, 3, 3, 3]);
  assertEquals((await run(net(), { epochs: 0 })).length, 0);
});

Deno.test("train() does 100 epochs of 32 samples a step unless told otherwise", async () => {
  const epochs = await run(
    net(),
    { epochs: undefined, batchSize: undefined },
    waves(70, 2, 1),
  );
  assertEquals(epochs.length, 100);
  assertEquals(epochs[0]!.steps, 3);
});

Deno.test("train() is nothing but forward and Updater.step, batch by batch", async () => {
  const one = net(), two = net();
  const epochs = await run(one, { shuffle: false, optimizer: adam(0.01) });
  const { workspace } = wholePass(two, DATA);
  const updater = new Updater(two, workspace, {
    loss: mse,
    optimizer: adam(0.01),
    updateOrder: "simultaneous",
  });
  for (const { loss } of epochs) {
    let sum = 0;
    for (const [start, end] of [[0, 4], [4, 8], [8, 10]] as const) {
      const pass = workspace.pass(end - start);
      pass.x.data.set(DATA.inputs.data.subarray(2 * start, 2 * end));
      pass.y.data.set(DATA.targets.data.subarray(start, end));
      forward(two, pass);
      const a = pass.layers[1]!.a.data;
      a.forEach((ai, n) => sum += (ai - pass.y.data[n]!) ** 2);
      updater.step(pass, 0.01);
    }
    assertClose(loss, sum / 10, { rtol: 1e-12 });
  }
  assertEquals(one.parameters, two.parameters);
});

Deno.test("train() takes penalty, clip and update order to the updater", async () => {
  const bare = net();
  await run(bare);
  const others: Partial<TrainOptions>[] = [
    { penalty: l2(0.1) },
    { clip: clipByGlobalNorm(0.01) },
    { updateOrder: "layerwise" },
    { updateOrder: "inPlace" },
  ];
  for (const options of others) {
    const network = net();
    await run(network, options);
    assertNotEquals(network.parameters, bare.parameters);
  }
  const same = net();
  await run(same, { updateOrder: undefined });
  assertEquals(same.parameters, bare.parameters);
});

Deno.test("train() gives the same bits for the same seed, others for another", async () => {
  const trained = async (seed?: number) => {
    const network = net();
    const epochs = await run(network, { seed });
    return { bits: network.parameters, losses: epochs.map(({ loss }) => loss) };
  };
  assertEquals(await trained(5), await trained(5));
  assertEquals(await trained(), await trained(0));
  assertNotEquals(await trained(5), await trained(6));
});

/** The samples in the order in which they come, an epoch a line. */
async function orders(options: Partial<TrainOptions>): Promise<string[]> {
  const batches: number[] = [];
  const inputs = matrix(10, 1, Float64Array.from({ length: 10 }, (_, i) => i));
  const backend: Backend = {
    ...reference,
    affine(x, weights, bias, z) {
      batches.push(...x.data);
      reference.affine(x, weights, bias, z);
    },
  };
  const network = new Network(1, [dense(1, identity)], { backend });
  const data = { inputs, targets: matrix(10, 1) };
  await run(network, { optimizer: sgd(1e-6), ...options }, data);
  return [0, 1, 2].map((k) => batches.slice(10 * k, 10 * k + 10).join(""));
}

Deno.test("train() shuffles anew every epoch, unless told not to", async () => {
  const shuffled = await orders({});
  assertEquals(new Set([...shuffled, "0123456789"]).size, 4);
  for (const order of shuffled) {
    assertEquals([...order].sort().join(""), "0123456789");
  }
  assertEquals(await orders({ shuffle: true }), shuffled);
  assertEquals(
    await orders({ shuffle: false }),
    Array(3).fill("0123456789"),
  );
});

Deno.test("train() shuffles every order equally often", async () => {
  const counts = new Map<string, number>();
  const backend: Backend = {
    ...reference,
    affine(x, weights, bias, z) {
      order.push(...x.data);
      reference.affine(x, weights, bias, z);
    },
  };
  const order: number[] = [];
  const network = new Network(1, [dense(1, identity)], { backend });
  const data = { inputs: fromRows([[0], [1], [2]]), targets: matrix(3, 1) };
  const options = { batchSize: 1, epochs: 6000, optimizer: sgd(1e-9) };
  await run(network, options, data);
  for (let k = 0; k < order.length; k += 3) {
    const key = order.slice(k, k + 3).join("");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  assertEquals(counts.size, 6);
  const chi2 = [...counts.values()]
    .reduce((sum, c) => sum + (c - 1000) ** 2 / 1000, 0);
  assert(chi2 < 20.5, `χ² is ${chi2}, of 5 degrees of freedom`); // p = 0.001
});

Deno.test("train() draws shuffles by the seed, whatever else draws", async () => {
  const order = Array.from({ length: 10 }, (_, i) => i);
  const random = new Random(4).split("shuffle"); // Fisher and Yates, by hand
  for (let i = 9; i > 0; i--) {
    const j = random.integer(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  assertEquals((await orders({ seed: 4 }))[0], order.join(""));
});

Deno.test("train() takes batches of any size, the last one short", async () => {
  for (
    const [batchSize, sizes] of [
      [1, Array(10).fill(1)],
      [3, [3, 3, 3, 1]],
      [5, [5, 5]],
      [9, [9, 1]],
      [10, [10]],
      [11, [10]],
      [1000, [10]],
      [Infinity, [10]],
    ] as [number, number[]][]
  ) {
    const seen: number[] = [];
    const backend: Backend = {
      ...reference,
      affine(x, weights, bias, z) {
        if (weights.rows === 2) seen.push(x.rows);
        reference.affine(x, weights, bias, z);
      },
    };
    const network = net("float64", backend);
    const [epoch] = await run(network, { batchSize, epochs: 1 });
    assertEquals(seen, sizes);
    assertEquals(epoch!.steps, sizes.length);
  }
});

Deno.test("train() with all samples at once is gradient descent", async () => {
  const network = net(), before = evaluateLoss(network, DATA, mse);
  const epochs = await run(network, { batchSize: Infinity, epochs: 20 });
  assertClose(epochs[0]!.loss, before, { rtol: 1e-14 });
  for (const [k, { loss }] of epochs.entries()) {
    if (k > 0) assert(loss < epochs[k - 1]!.loss, "the loss must fall");
  }
  const other = net();
  await run(other, { batchSize: Infinity, epochs: 20, seed: 9 });
  assertEquals(other.parameters, network.parameters); // no order, no seed
});

Deno.test("train() weighs a short last batch by its samples", async () => {
  // with a rate next to 0 the mean loss of the epoch is that of the data
  const network = net(), before = evaluateLoss(network, DATA, mse);
  const [epoch] = await run(network, { optimizer: sgd(1e-12), epochs: 1 });
  assertClose(epoch!.loss, before, { rtol: 1e-9 });
});

Deno.test("train() leaves penalties out of the loss that it reports", async () => {
  const network = net(), before = evaluateLoss(network, DATA, mse);
  const [epoch] = await run(network, {
    optimizer: sgd(1e-12),
    penalty: l2(1e3),
    epochs: 1,
  });
  assertClose(epoch!.loss, before, { rtol: 1e-6 });
});

Deno.test("train() tells the schedule of every step, in fractions of epochs", async () => {
  const at: { epoch: number; epochs: number }[] = [], rates: number[] = [];
  const schedule: Schedule = {
    name: "spy",
    settings: {},
    init: () => ({}),
    factor(progress) {
      at.push({ ...progress });
      return 1 / (1 + progress.epoch);
    },
  };
  const optimizer = spy((_gradient, rate) => rates.push(rate));
  const epochs = await run(net(), { schedule, optimizer, epochs: 2 });
  const expected = [0, 1 / 3, 2 / 3, 1, 4 / 3, 5 / 3];
  assertClose(at.map(({ epoch }) => epoch), expected);
  assert(at.every(({ epochs }) => epochs === 2));
  const perBlock = expected.flatMap((e) => Array(4).fill(0.05 / (1 + e)));
  assertClose(rates, perBlock); // weights and biases of two layers
  assertClose(
    epochs.map(({ learningRate }) => learningRate),
    [0.05 / (1 + 2 / 3), 0.05 / (1 + 5 / 3)],
  );
});

Deno.test("train() without a schedule takes the optimizer's rate", async () => {
  const rates: number[] = [];
  const optimizer = spy((_gradient, rate) => rates.push(rate), 0.03);
  const epochs = await run(net(), { optimizer, epochs: 1 });
  assert(rates.every((rate) => rate === 0.03));
  assertEquals(epochs[0]!.learningRate, 0.03);
});

Deno.test("train() shows a schedule the training loss, or the validation loss", async () => {
  const seen: number[] = [];
  const schedule: Schedule = {
    name: "spy",
    settings: {},
    init: () => ({}),
    factor: () => 1,
    observe: (loss) => void seen.push(loss),
  };
  const bare = await run(net(), { schedule });
  assertEquals(seen, bare.map(({ loss }) => loss));
  seen.length = 0;
  const validation = waves(5, 2, 1);
  const both = await run(net(), { schedule, validation });
  assertEquals(seen, both.map(({ validation }) => validation!.loss));
  assertNotEquals(seen, both.map(({ loss }) => loss));
});

Deno.test("train() with reduceOnPlateau cuts the rate when nothing improves", async () => {
  const schedule = reduceOnPlateau({
    factor: 0.5,
    patience: 2,
    threshold: 0.5,
  });
  const epochs = await run(net(), {
    schedule: schedule,
    optimizer: sgd(1e-9),
    epochs: 6,
  });
  const rates = epochs.map(({ learningRate }) => learningRate / 1e-9);
  // the first epoch sets the mark, each two after it bring a cut
  assertClose(rates, [1, 1, 1, 0.5, 0.5, 0.25]);
});

Deno.test("train() evaluates the validation set after the epoch, untrained on", async () => {
  const validation = waves(7, 2, 1);
  const network = net(), bare = net();
  const losses: number[] = [];
  const rules = { loss: mse, optimizer: sgd(0.05), epochs: 2, batchSize: 4 };
  for await (const epoch of train(network, DATA, { ...rules, validation })) {
    losses.push(epoch.validation!.loss);
    assertEquals(
      epoch.validation!.loss,
      evaluateLoss(network, validation, mse),
    );
  }
  assertNotEquals(losses[0], losses[1]);
  const without = await run(bare, rules);
  assertEquals(network.parameters, bare.parameters);
  assertEquals(without[0]!.validation, undefined);
});

Deno.test("train() can be left by break", async () => {
  const network = net();
  for await (
    const { epoch } of train(network, DATA, { loss: mse, optimizer: sgd(0.1) })
  ) {
    if (epoch === 2) break;
  }
  const two = net();
  await run(two, { optimizer: sgd(0.1), epochs: 2, batchSize: 32 });
  assertEquals(network.parameters, two.parameters);
});

Deno.test("train() finishes the step when aborted in the midst of an epoch", async () => {
  const controller = new AbortController();
  let blocks = 0;
  const optimizer = spy(() => {
    if (++blocks === 17) controller.abort(); // in step 5 of 4 blocks each
  });
  const network = net();
  const { signal } = controller;
  const epochs = await run(network, {
    optimizer,
    signal,
    epochs: 9,
    shuffle: false,
  });
  assertEquals(epochs.length, 1); // three steps each; the second isn't finished
  assertEquals(blocks, 20);
  const five = net();
  await run(five, { epochs: 1, shuffle: false });
  const next = train(five, DATA, {
    loss: mse,
    optimizer: sgd(0.05),
    batchSize: 4,
    shuffle: false,
    epochs: 1,
    signal: abortedIn(2),
  });
  assertEquals((await Array.fromAsync(next)).length, 0);
  assertEquals(network.parameters, five.parameters);
});

/** A signal that is found to be aborted at the given look, counted from 0. */
function abortedIn(looks: number): AbortSignal {
  const { signal } = new AbortController();
  Object.defineProperty(signal, "aborted", { get: () => looks-- <= 0 });
  return signal;
}

Deno.test("train() finishes an epoch that is aborted in its last step", async () => {
  const controller = new AbortController();
  let blocks = 0;
  const optimizer = spy(() => {
    if (++blocks === 12) controller.abort();
  });
  const { signal } = controller;
  assertEquals((await run(net(), { optimizer, signal, epochs: 9 })).length, 1);
});

Deno.test("train() aborted before the start does nothing", async () => {
  const network = net(), before = network.parameters.slice();
  const epochs = await run(network, { signal: AbortSignal.abort() });
  assertEquals(epochs.length, 0);
  assertEquals(network.parameters, before);
});

Deno.test("train() lets timers run within a long epoch", async () => {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  const optimizer = spy(() => spin(2));
  const [epoch] = await run(
    net(),
    { optimizer, epochs: 1, batchSize: 1 },
    waves(40, 2, 1),
  );
  clearInterval(timer);
  assertEquals(epoch!.steps, 40);
  assert(ticks >= 3, `${ticks} ticks in 320 ms`);
});

Deno.test("train() lets timers run within a long validation", async () => {
  let ticks = 0, training = true;
  const timer = setInterval(() => ticks += +!training, 1);
  const backend: Backend = {
    ...reference,
    loss(loss, rule, batch) {
      training = batch.a.rows < 100;
      if (!training) spin(40);
      return reference.loss(loss, rule, batch);
    },
  };
  const validation = waves(256 * 5, 2, 1);
  await run(net("float64", backend), { epochs: 1, validation });
  clearInterval(timer);
  assert(ticks >= 3, `${ticks} ticks in 200 ms`);
});

Deno.test("train() stops an epoch early when a timer aborts it", async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 1);
  let steps = 0;
  const optimizer = spy(() => (steps++, spin(5)));
  const { signal } = controller;
  const epochs = await run(net(), {
    optimizer,
    signal,
    epochs: 1,
    batchSize: 1,
  }, waves(1000, 2, 1));
  assertEquals(epochs.length, 0);
  assert(steps < 1000, `${steps} steps`);
});

Deno.test("train() that diverges names the place and keeps the last good epoch", async () => {
  const network = new Network(1, [
    dense(1, relu, { weights: [[1]] }),
    dense(1, identity, { weights: [[1]] }),
  ]);
  const data = { inputs: fromRows([[1], [2]]), targets: fromRows([[0], [0]]) };
  let steps = 0, kept = network.parameters.slice();
  const optimizer: Optimizer = {
    ...unhinted(sgd(0.001)),
    step(params, gradient, _state) {
      if (++steps > 28) params.fill(NaN); // step 8 of 4 blocks each
      for (let i = 0; i < params.length; i++) {
        params[i]! -= 0.001 * gradient[i]!;
      }
    },
  };
  const options = {
    loss: mse,
    optimizer,
    batchSize: 1,
    epochs: 10,
    shuffle: false,
  };
  const error = await assertRejects(
    async () => {
      for await (const _ of train(network, data, options)) {
        kept = network.parameters.slice();
      }
    },
    DivergedError,
    "Training diverged in epoch 4, step 2: a weight of layer 1 is no longer finite",
  );
  assertEquals([error.epoch, error.step, error.layer], [4, 2, 1]);
  assertEquals(network.parameters, kept);
  assert(kept.every(Number.isFinite));
});

Deno.test("train() notices a loss that isn't finite in the step it happens", async () => {
  const network = new Network(1, [dense(1, identity, { weights: [[1]] })]);
  const loss: Loss = {
    ...unhinted(halfSquaredError),
    canonical: undefined,
    value: (a) => a[0]! > 2 ? Infinity : 0,
  };
  const data = { inputs: fromRows([[1], [3], [1]]), targets: matrix(3, 1) };
  const options = { loss, optimizer: sgd(1e-9), batchSize: 1, shuffle: false };
  const error = await assertRejects(
    () => run(network, options, data),
    DivergedError,
    "Training diverged in epoch 1, step 2: the loss of layer 1",
  );
  assertEquals(error.step, 2);
  assertEquals([...network.parameters], [1, 0]);
});

Deno.test("train() notices parameters that are lost while the loss looks well", async () => {
  const network = new Network(1, [dense(1, identity)]);
  const optimizer: Optimizer = {
    ...unhinted(sgd(0.1)),
    step: (params) => void params.fill(-Infinity),
  };
  const data = { inputs: fromRows([[1]]), targets: fromRows([[1]]) };
  const before = network.parameters.slice();
  await assertRejects(
    () => run(network, { optimizer, epochs: 1 }, data),
    DivergedError,
    "Training diverged in epoch 1, step 1: a weight of layer 1",
  );
  assertEquals(network.parameters, before);
});

Deno.test("train() much too fast diverges instead of printing NaN", async () => {
  const network = net(), before = network.parameters.slice();
  await assertRejects(
    () => run(network, { optimizer: sgd(1e200), epochs: 50 }),
    DivergedError,
    "is no longer finite",
  );
  assertEquals(network.parameters, before);
});

Deno.test("train() learns in 32 bits what it learns in 64", async () => {
  const wide = net("float64"), narrow = net("float32");
  const options = { epochs: 30 };
  await run(wide, options);
  await run(narrow, options);
  assert(narrow.parameters instanceof Float32Array);
  assertClose(narrow.parameters, wide.parameters, { rtol: 1e-3, atol: 1e-4 });
});

Deno.test("train() leaves its data unchanged", async () => {
  const data = waves(10, 2, 1), again = waves(10, 2, 1);
  await run(net(), {}, data);
  assertEquals(data, again);
});

Deno.test("train() rejects settings that are out of range", async () => {
  for (const epochs of [-1, 1.5, NaN, Infinity]) {
    await assertRejects(
      () => run(net(), { epochs }),
      RangeError,
      `Cannot train: epochs must be a whole number >= 0, got ${epochs}`,
    );
  }
  for (const batchSize of [0, -1, 1.5, NaN, -Infinity]) {
    await assertRejects(
      () => run(net(), { batchSize }),
      RangeError,
      `Cannot train: batchSize must be a whole number >= 1, got ${batchSize}`,
    );
  }
  await assertRejects(() => run(net(), { seed: -1 }), RangeError, "seed");
});

Deno.test("train() checks its data and its validation data first", async () => {
  const wrong = { inputs: matrix(1, 3), targets: matrix(1, 1) };
  await assertRejects(
    () => run(net(), {}, wrong),
    TypeError,
    "2 inputs, the data 3",
  );
  await assertRejects(
    () => run(net(), { validation: wrong }),
    TypeError,
    "2 inputs, the data 3",
  );
  await assertRejects(
    () => run(net(), { loss: binaryCrossEntropy }),
    RangeError,
    "binaryCrossEntropy needs outputs in [0, 1]",
  );
  const one = new Network(2, [dense(1, sigmoid)]);
  await assertRejects(
    () => run(one, { loss: binaryCrossEntropy }),
    RangeError,
    "binaryCrossEntropy needs targets in [0, 1]",
  );
});

Deno.test("train(): snapshot() is refused once the next epoch has begun", async () => {
  const epochs = await run(net(), { epochs: 2 });
  assertThrows(
    () => epochs[0]!.snapshot(),
    Error,
    "Cannot take snapshot: the next epoch has begun",
  );
  assertEquals(epochs[1]!.snapshot().epoch, 2);
});

Deno.test("train(): snapshot() is refused after a divergence", async () => {
  let last: Epoch | undefined, steps = 0;
  const optimizer: Optimizer = {
    ...unhinted(sgd(0.1)),
    step: (params) => void (++steps > 4 && params.fill(NaN)),
  };
  const options = { loss: mse, optimizer, batchSize: 10, epochs: 2 };
  await assertRejects(async () => {
    for await (const epoch of train(net(), DATA, options)) last = epoch;
  }, DivergedError);
  assertThrows(() => last!.snapshot(), Error, "the next epoch has begun");
});

Deno.test("train(): snapshot() is a copy", async () => {
  const network = net();
  const [epoch] = await run(network, { epochs: 1, optimizer: adam(0.01) });
  const one = epoch!.snapshot(), two = epoch!.snapshot();
  assertEquals(one, two);
  one.parameters.fill(0);
  one.order.fill(0);
  (one.optimizer[0]!.m as Float64Array).fill(0);
  assertNotEquals(one, two);
  assertEquals(epoch!.snapshot(), two);
  assertEquals(network.parameters, two.parameters);
});

Deno.test("train(): resume continues where the snapshot was taken", async () => {
  const options: Partial<TrainOptions> = {
    epochs: 6,
    seed: 3,
    optimizer: adam(0.02),
    schedule: exponential({ decay: 0.9 }),
  };
  const whole = net();
  const expected = await run(whole, options);
  const first = await run(net(), { ...options, epochs: 2 });
  // the schedules of this test don't look at the number of epochs planned
  const two = net();
  const rest = await run(two, { ...options, resume: first[1]!.snapshot() });
  assertEquals(rest.map(({ epoch }) => epoch), [3, 4, 5, 6]);
  assertEquals(
    rest.map(({ loss, learningRate }) => [loss, learningRate]),
    expected.slice(2).map(({ loss, learningRate }) => [loss, learningRate]),
  );
  assertEquals(two.parameters, whole.parameters);
});

Deno.test("train(): a resumed run that diverges goes back to the state it had", async () => {
  const [epoch] = await run(net(), { epochs: 1 });
  const resume = epoch!.snapshot(), network = net();
  const optimizer: Optimizer = {
    ...unhinted(sgd(0.1)),
    step: (params) => void params.fill(NaN),
  };
  await assertRejects(
    () => run(network, { resume, optimizer }),
    DivergedError,
    "epoch 2",
  );
  assertEquals(network.parameters, resume.parameters);
});

Deno.test("train() that refuses a setting leaves a network to be resumed as it was", async () => {
  const [epoch] = await run(net(), { epochs: 1 });
  const resume = epoch!.snapshot(), network = net();
  const before = network.parameters.slice();
  await assertRejects(() => run(network, { resume, epochs: -1 }), RangeError);
  assertEquals(network.parameters, before);
});

Deno.test("train() rejects a state of another network, data or rule", async () => {
  const [epoch] = await run(net(), { epochs: 1, optimizer: adam(0.1) });
  const resume = epoch!.snapshot();
  const small = new Network(2, [dense(1, identity)]);
  const options = { resume, optimizer: adam(0.1) };
  await assertRejects(
    () => run(small, options),
    TypeError,
    "Cannot resume: the saved state must be of this network and data, with " +
      "3 float64 parameters and 10 samples, got 17 float64 parameters and " +
      "10 samples",
  );
  await assertRejects(
    () => run(net(), options, waves(11, 2, 1)),
    TypeError,
    "with 17 float64 parameters and 11 samples, got 17 float64 parameters " +
      "and 10 samples",
  );
  await assertRejects(
    () => run(net("float32"), options),
    TypeError,
    "with 17 float32 parameters",
  );
  await assertRejects(
    () => run(net(), { resume }),
    TypeError,
    "Cannot resume: state 1 of the optimizer isn't one of sgd",
  );
  const schedule = reduceOnPlateau();
  await assertRejects(
    () => run(net(), { ...options, schedule }),
    TypeError,
    "Cannot resume: the saved state of the schedule must be one of " +
      "reduceOnPlateau",
  );
  const [planned] = await run(net(), { epochs: 1, schedule });
  await assertRejects(
    () => run(net(), { resume: planned!.snapshot() }),
    TypeError,
    "must be one of none",
  );
});

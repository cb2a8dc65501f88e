import { identity, tanh } from "@gradus/activations";
import { type Backend, fromRows, matrix, reference } from "@gradus/kernels";
import { type Loss, mse } from "@gradus/losses";
import { adam, type Optimizer, sgd } from "@gradus/optimizers";
import { assertClose } from "@gradus/testing";
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertNotEquals,
  assertRejects,
  assertThrows,
} from "@std/assert";
import type { Dataset } from "./dataset.ts";
import { dense } from "./dense.ts";
import { DivergedError } from "./diverged.ts";
import { evaluateLoss } from "./evaluate.ts";
import { fit, type FitEpoch, type FitOptions, type FitState } from "./fit.ts";
import { unhinted, waves } from "./_fixtures_test.ts";
import { Network } from "./network.ts";
import { train } from "./train.ts";

const DATA = waves(10, 2, 1);

function net(backend?: Backend): Network {
  const layers = [dense(4, tanh), dense(1, identity)];
  return new Network(2, layers, { seed: 1, backend });
}

async function run(
  network: Network,
  options: Partial<FitOptions> = {},
  data: Dataset = DATA,
) {
  const rules = { loss: mse, optimizer: sgd(0.05), epochs: 5, batchSize: 4 };
  return await fit(network, data, { ...rules, ...options });
}

/**
 * A run whose losses are as told: the network is a single weight that counts
 * epochs, the validation loss is looked up by it.
 */
async function scripted(losses: number[], options: Partial<FitOptions> = {}) {
  const network = new Network(1, [dense(1, identity, { weights: [[0]] })]);
  const optimizer: Optimizer = {
    ...unhinted(sgd(1)),
    step: (params, _gradient, _state, options) => {
      if (options!.decay) params[0]! += 1; // a weight, not a bias
    },
  };
  const loss: Loss = {
    name: "scripted",
    value([a]) {
      if (a! >= 1000) return losses[a! / 1000 - 1]!; // validation
      const told = losses[a! - 1];
      return Number.isFinite(told) ? told! : 1e9;
    },
    gradient: (_a, _y, out) => void out.fill(0),
  };
  const one = { inputs: fromRows([[1]]), targets: fromRows([[0]]) };
  const result = await fit(network, one, {
    loss,
    optimizer,
    epochs: losses.length,
    validation: { inputs: fromRows([[1000]]), targets: fromRows([[0]]) },
    ...options,
  });
  return { network, result };
}

Deno.test("fit() trains as train() does, and keeps the history", async () => {
  const network = net(), plain = net();
  const result = await run(network, { seed: 2, optimizer: adam(0.01) });
  const epochs = await Array.fromAsync(train(plain, DATA, {
    loss: mse,
    optimizer: adam(0.01),
    epochs: 5,
    batchSize: 4,
    seed: 2,
  }));
  assertEquals(network.parameters, plain.parameters);
  assertEquals(result.stoppedBy, "epochs");
  assertEquals(result.epochs, 5);
  assertEquals(result.error, undefined);
  assertEquals(
    result.history,
    epochs.map(({ epoch, loss, learningRate }) => ({
      epoch,
      loss,
      learningRate,
    })),
  );
});

Deno.test("fit() does 100 epochs unless told otherwise", async () => {
  assertEquals((await run(net(), { epochs: undefined })).epochs, 100);
});

Deno.test("fit() without validation ends on the parameters of the last epoch", async () => {
  // a rate that overshoots: the last epoch is not the best
  const network = new Network(1, [dense(1, identity, { weights: [[3]] })]);
  const data = { inputs: fromRows([[1]]), targets: fromRows([[0]]) };
  const result = await run(network, { optimizer: sgd(0.7), epochs: 4 }, data);
  assertEquals(result.best.epoch, 4);
  assertEquals(result.best.parameters, network.parameters);
  assertEquals(result.best.loss, result.history[3]!.loss);
});

Deno.test("fit() restores the parameters of the lowest validation loss", async () => {
  const { network, result } = await scripted([5, 3, 4, 2, 6, 2, 7]);
  assertEquals(result.stoppedBy, "epochs");
  assertEquals(result.epochs, 7);
  assertEquals(result.history.map(({ validationLoss }) => validationLoss), [
    5,
    3,
    4,
    2,
    6,
    2,
    7,
  ]);
  assertEquals([result.best.epoch, result.best.loss], [4, 2]); // the first of two
  assertEquals(network.parameters[0], 4);
  assertEquals(result.best.parameters[0], 4);
});

Deno.test("fit() takes a validation loss that isn't a number for no best", async () => {
  const first = await scripted([NaN, 3, 4]);
  assertEquals([first.result.best.epoch, first.network.parameters[0]], [2, 2]);
  const later = await scripted([3, NaN, 4]);
  assertEquals([later.result.best.epoch, later.network.parameters[0]], [1, 1]);
  const all = await scripted([Infinity, Infinity]);
  assertEquals(all.result.best.epoch, 1);
});

Deno.test("fit() stops once patience epochs brought nothing better", async () => {
  const losses = [5, 4, 4, 4.5, 3, 6, 6, 6, 6];
  const two = await scripted(losses, { patience: 2 });
  assertEquals([two.result.stoppedBy, two.result.epochs], ["patience", 4]);
  assertEquals(two.network.parameters[0], 2);
  const three = await scripted(losses, { patience: 3 });
  assertEquals([three.result.stoppedBy, three.result.epochs], ["patience", 8]);
  assertEquals(three.network.parameters[0], 5);
  const none = await scripted([NaN, NaN, NaN, NaN], { patience: 2 });
  assertEquals([none.result.stoppedBy, none.result.epochs], ["patience", 2]);
  const one = await scripted(losses, { patience: 1 });
  assertEquals([one.result.stoppedBy, one.result.epochs], ["patience", 3]);
});

Deno.test("fit() with minDelta counts only what is better by more than that", async () => {
  const losses = [5, 4.9, 4.8, 4.7, 4.6, 4.5];
  const strict = await scripted(losses, { patience: 2, minDelta: 0.5 });
  assertEquals([strict.result.stoppedBy, strict.result.epochs], [
    "patience",
    3,
  ]);
  assertEquals(strict.result.best.epoch, 3); // the best is the best all the same
  // small gains add up against the mark that they are measured from
  const loose = await scripted(losses, { patience: 3, minDelta: 0.25 });
  assertEquals([loose.result.stoppedBy, loose.result.epochs], ["epochs", 6]);
  const exact = await scripted([4, 3, 2], { patience: 1, minDelta: 1 });
  assertEquals([exact.result.stoppedBy, exact.result.epochs], ["patience", 2]);
});

Deno.test("fit() without validation has patience with the training loss", async () => {
  const { result, network } = await scripted([5, 5, 5, 5], {
    validation: undefined,
    patience: 2,
  });
  // the loss of an epoch is met before its step: 1e9, 5, 5, 5
  assertEquals([result.stoppedBy, result.epochs], ["patience", 4]);
  assertEquals(network.parameters[0], 4);
  assertEquals(result.history.map(({ loss }) => loss), [1e9, 5, 5, 5]);
});

Deno.test("fit() stops at a loss that is at or below the target", async () => {
  const at = await scripted([5, 3, 2, 1], { targetLoss: 3 });
  assertEquals([at.result.stoppedBy, at.result.epochs], ["targetLoss", 2]);
  const below = await scripted([5, 3.1, 2, 1], { targetLoss: 3 });
  assertEquals([below.result.stoppedBy, below.result.epochs], [
    "targetLoss",
    3,
  ]);
  const never = await scripted([5, 4], { targetLoss: 3 });
  assertEquals(never.result.stoppedBy, "epochs");
  const zero = await scripted([1, 0, 1], { targetLoss: 0 });
  assertEquals([zero.result.stoppedBy, zero.result.epochs], ["targetLoss", 2]);
});

Deno.test("fit() names the target, not patience, where both would stop it", async () => {
  const { result } = await scripted([5, 6], { patience: 1, targetLoss: 6 });
  assertEquals([result.stoppedBy, result.epochs], ["targetLoss", 1]);
});

Deno.test("fit() waits for onEpoch, and tells it all", async () => {
  const network = net(), seen: FitEpoch[] = [], bits: number[][] = [];
  let running = false;
  const result = await run(network, {
    validation: waves(5, 2, 1),
    async onEpoch(epoch) {
      assertEquals(running, false);
      running = true;
      const before = [...network.parameters];
      await new Promise((resolve) => setTimeout(resolve, 1));
      assertEquals([...network.parameters], before); // nothing went on
      running = false;
      bits.push(before);
      seen.push(epoch);
    },
  });
  assertEquals(seen.map(({ epoch }) => epoch), [1, 2, 3, 4, 5]);
  assertEquals(seen.map(({ steps }) => steps), [3, 3, 3, 3, 3]);
  assertEquals(seen.map(({ loss }) => loss), result.history.map((h) => h.loss));
  assertEquals(
    seen.map(({ validation }) => validation!.loss),
    result.history.map((h) => h.validationLoss!),
  );
  for (const { epoch, best } of seen) {
    assertEquals([...best.parameters], bits[best.epoch - 1]);
    assert(best.epoch <= epoch);
    assertEquals(
      best.loss,
      Math.min(...result.history.slice(0, epoch).map((h) => h.validationLoss!)),
    );
  }
});

Deno.test("fit(): a best that was told stays as it was told", async () => {
  const bests: FitEpoch["best"][] = [];
  await run(net(), { onEpoch: ({ best }) => void bests.push(best) });
  assertEquals(bests.map(({ epoch }) => epoch), [1, 2, 3, 4, 5]);
  assertNotEquals(bests[0]!.parameters, bests[1]!.parameters);
});

Deno.test("fit() passes on what onEpoch throws", async () => {
  await assertRejects(
    () =>
      run(net(), {
        onEpoch: () => {
          throw new EvalError("mine");
        },
      }),
    EvalError,
    "mine",
  );
});

Deno.test("fit() interrupted between epochs keeps the best", async () => {
  const controller = new AbortController();
  const { network, result } = await scripted([3, 2, 5, 1], {
    signal: controller.signal,
    onEpoch({ epoch }) {
      if (epoch === 3) controller.abort();
    },
  });
  assertEquals([result.stoppedBy, result.epochs], ["interrupted", 3]);
  assertEquals(network.parameters[0], 2);
});

Deno.test("fit() interrupted within an epoch goes back to its beginning", async () => {
  const controller = new AbortController(), network = net(), two = net();
  let blocks = 0;
  const rule = sgd(0.05);
  const optimizer: Optimizer = {
    ...unhinted(rule),
    step(params, gradient, state, options) {
      if (++blocks === 25) controller.abort(); // first step of the third epoch
      rule.step(params, gradient, state, options);
    },
  };
  const result = await run(network, { optimizer, signal: controller.signal });
  assertEquals([result.stoppedBy, result.epochs], ["interrupted", 2]);
  await run(two, { epochs: 2 });
  assertEquals(network.parameters, two.parameters);
});

for (const validation of [undefined, waves(5, 2, 1)]) {
  const what = validation ? "validation" : "training";
  Deno.test(`fit() interrupted in its first epoch keeps what it had learnt, ${what}`, async () => {
    const controller = new AbortController(), network = net();
    const before = network.parameters.slice(), rule = sgd(0.05);
    const optimizer: Optimizer = {
      ...unhinted(rule),
      step(params, gradient, state, options) {
        controller.abort();
        rule.step(params, gradient, state, options);
      },
    };
    const { signal } = controller;
    const result = await run(network, { optimizer, signal, validation });
    assertEquals([result.stoppedBy, result.epochs], ["interrupted", 0]);
    assertEquals(result.best.epoch, 0);
    assertNotEquals(network.parameters, before);
    assertEquals(result.best.parameters, network.parameters);
    assertEquals(
      result.best.loss,
      evaluateLoss(network, validation ?? DATA, mse),
    );
  });
}

Deno.test("fit() interrupted on parameters that are lost goes back to the first", async () => {
  const controller = new AbortController(), network = net();
  const before = network.parameters.slice();
  const optimizer: Optimizer = {
    ...unhinted(sgd(0.05)),
    step(params) {
      controller.abort();
      params.fill(NaN);
    },
  };
  const result = await run(network, { optimizer, signal: controller.signal });
  assertEquals(result.stoppedBy, "interrupted");
  assertEquals(network.parameters, before);
});

Deno.test("fit() interrupted after its last epoch has stopped by itself", async () => {
  const controller = new AbortController();
  const result = await run(net(), {
    epochs: 2,
    signal: controller.signal,
    onEpoch({ epoch }) {
      if (epoch === 2) controller.abort();
    },
  });
  assertEquals([result.stoppedBy, result.epochs], ["epochs", 2]);
});

Deno.test("fit() stopped by AbortSignal.timeout() says that time is up", async () => {
  const rule = sgd(0.05);
  const optimizer: Optimizer = {
    ...unhinted(rule),
    step(params, gradient, state, options) {
      const end = performance.now() + 1;
      while (performance.now() < end);
      rule.step(params, gradient, state, options);
    },
  };
  const start = performance.now();
  const result = await run(net(), {
    optimizer,
    epochs: 1_000_000,
    signal: AbortSignal.any([
      AbortSignal.timeout(100),
      new AbortController().signal,
    ]),
  });
  assertEquals(result.stoppedBy, "time");
  const ms = performance.now() - start;
  assert(ms >= 95 && ms < 5000, `it took ${ms} ms`);
});

Deno.test("fit() that diverges ends on the best, with the error", async () => {
  const { network, result } = await scripted([4, 2, 3, 1], {
    optimizer: diverging(3),
  });
  assertEquals([result.stoppedBy, result.epochs], ["diverged", 3]);
  assertInstanceOf(result.error, DivergedError);
  assertEquals(result.error.epoch, 4);
  assertEquals([result.best.epoch, network.parameters[0]], [2, 2]);
});

function diverging(after: number): Optimizer {
  let steps = 0;
  return {
    ...unhinted(sgd(1)),
    step(params, _gradient, _state, options) {
      if (!options!.decay) return;
      params[0] = ++steps > after ? NaN : params[0]! + 1;
    },
  };
}

Deno.test("fit() that diverges in its first epoch ends where it began", async () => {
  const network = net(), before = network.parameters.slice();
  const result = await run(network, { optimizer: sgd(1e200) });
  assertEquals([result.stoppedBy, result.epochs], ["diverged", 0]);
  assertEquals(result.error!.epoch, 1);
  assertEquals(network.parameters, before);
  assertEquals(result.best, {
    epoch: 0,
    loss: evaluateLoss(network, DATA, mse),
    parameters: before,
  });
});

Deno.test("fit() of no epochs tells the loss it would start from", async () => {
  const network = net();
  const result = await run(network, { epochs: 0 });
  assertEquals([result.stoppedBy, result.epochs], ["epochs", 0]);
  assertClose(result.best.loss, evaluateLoss(network, DATA, mse));
  assertEquals(result.history, []);
});

Deno.test("fit() rejects stops that are out of range", async () => {
  for (const patience of [0, 0.5, -1, NaN]) {
    await assertRejects(
      () => run(net(), { patience }),
      RangeError,
      `Cannot fit: patience must be >= 1, got ${patience}`,
    );
  }
  for (const minDelta of [-1e-9, NaN, Infinity]) {
    await assertRejects(
      () => run(net(), { minDelta }),
      RangeError,
      `Cannot fit: minDelta must be >= 0, got ${minDelta}`,
    );
  }
  await assertRejects(
    () => run(net(), { targetLoss: NaN }),
    RangeError,
    "Cannot fit: targetLoss must be a number, got NaN",
  );
});

Deno.test("fit() checks its data even if it has nothing to do", async () => {
  const wrong = { inputs: matrix(1, 3), targets: matrix(1, 1) };
  await assertRejects(() => run(net(), { epochs: 0 }, wrong), TypeError);
});

Deno.test("fit(): snapshot() is refused once the run has gone on or ended", async () => {
  const seen: FitEpoch[] = [];
  await run(net(), {
    epochs: 2,
    onEpoch(epoch) {
      seen.push(epoch);
      assertEquals(epoch.snapshot().train.epoch, epoch.epoch);
      if (epoch.epoch === 2) {
        assertThrows(
          () => seen[0]!.snapshot(),
          Error,
          "Cannot take snapshot: the next epoch has begun",
        );
      }
    },
  });
  assertThrows(
    () => seen[1]!.snapshot(),
    Error,
    "Cannot take snapshot: the fit has ended",
  );
});

Deno.test("fit() rejects a state that doesn't fit", async () => {
  let state: FitState | undefined;
  await run(net(), { onEpoch: ({ snapshot }) => void (state = snapshot()) });
  const { train, best, history } = state!;
  const small = new Network(2, [dense(1, identity)]);
  await assertRejects(
    () => run(small, { resume: state, epochs: 9 }),
    TypeError,
    "Cannot resume: the network has 3 parameters, got 17 for the best epoch",
  );
  await assertRejects(
    () => run(net(), { resume: { train, best, history: history.slice(1) } }),
    TypeError,
    "Cannot resume: the history of epoch 5 must have as many entries, got 4",
  );
  await assertRejects(
    () => run(net(), { resume: state, epochs: 9 }, waves(11, 2, 1)),
    TypeError,
    "11 samples, got 17 float64 parameters and 10 samples",
  );
});

Deno.test("fit() works with any backend", async () => {
  let steps = 0;
  const backend: Backend = {
    ...reference,
    step(rule, params, gradient, state, options) {
      steps++;
      reference.step(rule, params, gradient, state, options);
    },
  };
  const network = net(backend), plain = net();
  await run(network);
  await run(plain);
  assertEquals(steps, 5 * 3 * 4);
  assertEquals(network.parameters, plain.parameters);
});

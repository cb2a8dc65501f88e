// A run that is stopped after any epoch and resumed gives the bits of one that
// never stopped: parameters, history, best and reason to stop.

import { identity, tanh } from "@gradus/activations";
import { halfSquaredError } from "@gradus/losses";
import {
  momentum,
  type Optimizer,
  type Schedule,
  sgd,
} from "@gradus/optimizers";
import * as schedules from "@gradus/optimizers/schedules";
import { assert, assertEquals } from "@std/assert";
import { dense } from "./dense.ts";
import { fit, type FitOptions, type FitState } from "./fit.ts";
import { OPTIMIZERS, waves } from "./_fixtures_test.ts";
import { Network } from "./network.ts";
import { UPDATE_ORDERS } from "./update.ts";

const DATA = waves(23, 2, 2), VALIDATION = waves(9, 2, 2);

function net(dtype: "float64" | "float32" = "float64"): Network {
  const layers = [dense(4, tanh), dense(2, identity)];
  return new Network(2, layers, { seed: 8, dtype });
}

/** Resumes after every epoch of a run, and compares. */
async function compare(
  options: Omit<FitOptions, "loss">,
  dtype: "float64" | "float32" = "float64",
): Promise<string> {
  const states: FitState[] = [];
  const whole = net(dtype);
  const rules: FitOptions = {
    loss: halfSquaredError,
    epochs: 8,
    batchSize: 5,
    seed: 2,
    ...options,
  };
  const expected = await fit(whole, DATA, {
    ...rules,
    onEpoch: ({ snapshot }) => void states.push(structuredClone(snapshot())),
  });
  assertEquals(states.length, expected.epochs);
  for (const [k, resume] of states.entries()) {
    const before = structuredClone(resume), network = net(dtype);
    const result = await fit(network, DATA, { ...rules, resume });
    assertEquals(network.parameters, whole.parameters, `after epoch ${k + 1}`);
    assertEquals(result, expected, `after epoch ${k + 1}`);
    assertEquals(resume, before); // the state can be used again
  }
  return expected.stoppedBy;
}

for (const [name, make] of OPTIMIZERS) {
  Deno.test(`resume: bit for bit with ${name}, shuffle and a plateau schedule`, async () => {
    const schedule = schedules.reduceOnPlateau({ patience: 1, factor: 0.5 });
    await compare({
      optimizer: make(0.05),
      schedule: schedule,
      validation: VALIDATION,
    });
  });
}

for (const [name, make] of Object.entries(schedules)) {
  Deno.test(`resume: bit for bit with the schedule ${name}`, async () => {
    const schedule = (make as () => unknown)() as Schedule;
    await compare({ optimizer: optimizer(), schedule });
  });
}

function optimizer(): Optimizer {
  return momentum(0.02);
}

for (const updateOrder of UPDATE_ORDERS) {
  Deno.test(`resume: bit for bit with the update order ${updateOrder}`, async () => {
    await compare({ optimizer: optimizer(), updateOrder });
  });
}

Deno.test("resume: bit for bit in 32 bits, in order, and with all at once", async () => {
  await compare({ optimizer: optimizer() }, "float32");
  await compare({ optimizer: optimizer(), shuffle: false });
  await compare({ optimizer: optimizer(), batchSize: Infinity });
});

Deno.test("resume: patience goes on counting where it was", async () => {
  for (const patience of [1, 2, 3]) {
    for (const minDelta of [0, 0.05]) {
      const stoppedBy = await compare({
        optimizer: optimizer(),
        validation: VALIDATION,
        epochs: 60,
        patience,
        minDelta,
      });
      assertEquals(stoppedBy, "patience");
    }
  }
});

Deno.test("resume: a loss that is as low as the best is no better", async () => {
  const rules = { validation: VALIDATION, epochs: 60, patience: 4 };
  const stoppedBy = await compare({ ...rules, optimizer: sgd(1e-300) });
  assertEquals(stoppedBy, "patience");
});

Deno.test("resume: a run that has reached its target has no more to do", async () => {
  const stoppedBy = await compare({
    optimizer: optimizer(),
    targetLoss: 0.6,
    epochs: 60,
  });
  assertEquals(stoppedBy, "targetLoss");
});

Deno.test("resume: a finished run can go on with more epochs", async () => {
  let state: FitState | undefined;
  const rules = { loss: halfSquaredError, optimizer: optimizer() };
  await fit(net(), DATA, {
    ...rules,
    epochs: 3,
    onEpoch: ({ snapshot }) => void (state = snapshot()),
  });
  const resumed = net(), whole = net();
  const result = await fit(resumed, DATA, {
    ...rules,
    epochs: 7,
    resume: state,
  });
  await fit(whole, DATA, { ...rules, epochs: 7 });
  assertEquals(result.epochs, 7);
  assertEquals(resumed.parameters, whole.parameters);
});

Deno.test("resume: an interrupted run gives the bits of the whole one", async () => {
  const rules: FitOptions = {
    loss: halfSquaredError,
    optimizer: optimizer(),
    epochs: 6,
    batchSize: 5,
    validation: VALIDATION,
  };
  const whole = net();
  const expected = await fit(whole, DATA, rules);
  const controller = new AbortController();
  let state: FitState | undefined;
  const stopped = await fit(net(), DATA, {
    ...rules,
    signal: controller.signal,
    onEpoch({ epoch, snapshot }) {
      state = snapshot();
      if (epoch === 4) controller.abort();
    },
  });
  assertEquals([stopped.stoppedBy, stopped.epochs], ["interrupted", 4]);
  assert(state !== undefined);
  const network = net();
  assertEquals(await fit(network, DATA, { ...rules, resume: state }), expected);
  assertEquals(network.parameters, whole.parameters);
});

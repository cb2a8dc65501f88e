import { relu } from "@gradus/activations";
import {
  copyNetwork,
  dense,
  DivergedError,
  Network,
  train,
  type UpdateOrder,
  weightRows,
} from "@gradus/core";
import { fromRows, wasm } from "@gradus/kernels";
import { halfSquaredError } from "@gradus/losses";
import { sgd } from "@gradus/optimizers";
import { assertClose } from "@gradus/testing";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { randomCase } from "./_random_case_test.ts";
import { trace } from "./trace.ts";
import type { StepTrace } from "./trace_types.ts";

const CASES = 1000;

Deno.test("trace() of 1,000 random cases ends where train() ends, bit for bit", async () => {
  const fast = await wasm();
  let stopped = 0;
  for (let seed = 0; seed < CASES + stopped; seed++) {
    const backend = seed % 4 === 3 ? fast : undefined;
    const { network, data, options, label } = randomCase(seed, backend);
    const { steps } = trace(network, data, { ...options, differences: false });
    const trained = copyNetwork(network);
    const epochs = train(trained, data, {
      ...options,
      epochs: options.steps,
      batchSize: Infinity,
    });
    // a loss such as -ln 0 is the one thing at which train() stops
    const [first, second] = steps.map(({ loss }) => Number.isFinite(loss));
    if (!first || !second) {
      await assertRejects(() => Array.fromAsync(epochs), DivergedError);
      stopped++;
      continue;
    }
    for await (const epoch of epochs) {
      const step = steps[epoch.epoch - 1]!;
      assertEquals(step.loss, epoch.loss, label);
      const expected = trained.layers.map((layer) => ({
        weights: weightRows(layer),
        bias: [...layer.bias],
      }));
      assertEquals(step.after, expected, label);
    }
  }
  assert(stopped < CASES / 20, `${stopped} cases had an infinite loss`);
});

Deno.test("trace() of 1,000 random cases: every gradient is within 1e-6 of its difference", () => {
  let checked = 0, kinks = 0;
  for (let seed = 0; seed < CASES; seed++) {
    const { network, data, options, label } = randomCase(seed);
    for (const { gradients, loss } of trace(network, data, options).steps) {
      if (!Number.isFinite(loss)) continue;
      for (const [l, { weights, bias }] of gradients.entries()) {
        const errors = [weights.relativeError!.flat(), bias.relativeError!];
        const marks = [weights.kink!.flat(), bias.kink!];
        for (const [k, error] of errors.flat().entries()) {
          checked++;
          if (marks.flat()[k]) kinks++;
          else assert(error < 1e-6, `${label}: layer ${l}, ${k}: ${error}`);
        }
      }
    }
  }
  assert(kinks < checked / 200, `${kinks} of ${checked} marked as kinks`);
});

Deno.test("trace() of 1,000 random cases: a closed form of δ is ∂L/∂a times f′(z)", () => {
  let compared = 0;
  for (let seed = 0; seed < CASES; seed++) {
    const { network, data, options } = randomCase(seed);
    const { steps } = trace(network, data, { ...options, differences: false });
    for (const { passes } of steps) {
      for (const { backward } of passes) {
        const { product, delta } = backward.at(-1)!;
        if (product === undefined) continue;
        for (const [n, row] of product.entries()) {
          if (!row.every(Number.isFinite)) continue;
          assertClose(row, delta[n]!, { rtol: 1e-6, atol: 1e-9 });
          compared++;
        }
      }
    }
  }
  assert(compared > 100);
});

Deno.test("trace(): inPlace sends δ through the weights that have moved, layerwise runs forward again", () => {
  const { network, data, options } = randomCase(3);
  const layers = network.layers.length;
  const run = (updateOrder: UpdateOrder) =>
    trace(network, data, { ...options, updateOrder, steps: 1 }).steps[0]!;
  const through = (step: StepTrace) =>
    step.passes.map(({ backward }) => backward.map((b) => b?.through));
  const fill = <T>(value: T) => Array<T>(layers - 1).fill(value);
  assert(layers > 1);
  assertEquals(through(run("simultaneous")), [[...fill("before"), undefined]]);
  assertEquals(through(run("inPlace")), [[...fill("after"), undefined]]);
  const inTurn = run("layerwise");
  assertEquals(inTurn.passes.length, layers);
  for (const [p, pass] of inTurn.passes.entries()) {
    for (let l = 0; l < layers; l++) {
      const moved = l >= layers - p;
      assertEquals(pass.parameters[l], moved ? "after" : "before");
      assertEquals(pass.backward[l] === null, l < layers - 1 - p);
    }
    assertEquals(inTurn.gradients[layers - 1 - p]!.pass, p);
  }
});

Deno.test("trace() leaves the network as it was", () => {
  const { network, data, options } = randomCase(1);
  const before = network.parameters.slice();
  trace(network, data, options);
  assertEquals(network.parameters, before);
});

Deno.test("trace() is plain data: JSON gives it back", () => {
  const { network, data, options } = randomCase(2);
  const whole = trace(network, data, options);
  assertEquals(JSON.parse(JSON.stringify(whole)), whole);
});

Deno.test("trace() marks a kink: relu at z = 0", () => {
  const network = new Network(1, [dense(1, relu, { weights: [[1]] })]);
  const data = { inputs: fromRows([[0]]), targets: fromRows([[1]]) };
  const rules = { loss: halfSquaredError, optimizer: sgd(0.1) };
  const { bias } = trace(network, data, rules).steps[0]!.gradients[0]!;
  assertEquals(bias.kink, [true]);
  assertEquals(bias.total, [0]); // the left-hand slope
});

Deno.test("trace() takes differences of the units and weights that are named", () => {
  const network = new Network(3, [dense(2, relu), dense(1, relu)], { seed: 2 });
  const data = { inputs: fromRows([[1, 2, 3]]), targets: fromRows([[1]]) };
  const { gradients } = trace(network, data, {
    loss: halfSquaredError,
    optimizer: sgd(0.1),
    differences: [{ layer: 0, unit: 1, inputs: [0, 2] }],
  }).steps[0]!;
  const taken = gradients.map(({ weights, bias }) => [
    weights.difference!.map((row) => row.map((d) => !Number.isNaN(d))),
    bias.difference!.map((d) => !Number.isNaN(d)),
  ]);
  assertEquals(taken, [
    [[[false, false, false], [true, false, true]], [false, true]],
    [[[false, false]], [false]],
  ]);
});

import { identity, sigmoid, softmax, tanh } from "@gradus/activations";
import { fromRows, type Vector, wasm } from "@gradus/kernels";
import { categoricalCrossEntropy, halfSquaredError } from "@gradus/losses";
import { l2 } from "@gradus/losses/penalties";
import {
  adam,
  adamw,
  type Clip,
  type Optimizer,
  sgd,
} from "@gradus/optimizers";
import { clipByGlobalNorm } from "@gradus/optimizers/clipping";
import { assertClose } from "@gradus/testing";
import {
  assert,
  assertEquals,
  assertNotEquals,
  assertThrows,
} from "@std/assert";
import { backprop } from "./backprop.ts";
import type { Dataset } from "./dataset.ts";
import { dense } from "./dense.ts";
import { drawn, OPTIMIZERS, waves, wholePass } from "./_fixtures_test.ts";
import { forward } from "./forward.ts";
import { Network } from "./network.ts";
import { Random } from "./random.ts";
import {
  type StepRules,
  UPDATE_ORDERS,
  type UpdateOrder,
  Updater,
} from "./update.ts";

const DATA = waves(6, 2, 1);

function net(frozen: { trainWeights?: boolean; trainBias?: boolean } = {}) {
  const network = new Network(2, [
    dense(3, tanh),
    dense(4, sigmoid, frozen),
    dense(1, identity),
  ]);
  const { length } = network.parameters;
  network.parameters.set(drawn(1, length, new Random(2)).data);
  return network;
}

/** Steps on the whole data set. */
function run(
  network: Network,
  rules: Partial<StepRules> & { updateOrder: UpdateOrder },
  { steps = 1, rate = 0.1, data = DATA as Dataset } = {},
) {
  const { workspace, pass } = wholePass(network, data);
  const updater = new Updater(network, workspace, {
    loss: halfSquaredError,
    optimizer: sgd(1),
    ...rules,
  });
  for (let step = 0; step < steps; step++) {
    forward(network, pass);
    updater.step(pass, rate);
  }
  return { updater, workspace, pass };
}

/** The gradient of the mean loss where the network is now. */
function gradientAt(network: Network, data = DATA): Vector {
  const { workspace, pass } = wholePass(network, data);
  forward(network, pass);
  backprop(network, workspace, pass, halfSquaredError);
  return workspace.gradient;
}

Deno.test("UPDATE_ORDERS are the three", () => {
  assertEquals(UPDATE_ORDERS, ["simultaneous", "layerwise", "inPlace"]);
});

Deno.test("Updater: simultaneous moves all layers against one gradient", () => {
  const network = net(), before = network.parameters.slice();
  const gradient = gradientAt(network).slice();
  run(network, { updateOrder: "simultaneous" });
  const expected = before.map((w, k) => w - 0.1 * gradient[k]!);
  assertClose(network.parameters, expected, { rtol: 1e-14 });
});

Deno.test("Updater: layerwise moves each layer against the gradient of then", () => {
  const network = net(), plain = net();
  run(network, { updateOrder: "layerwise" });
  for (const { offset, inputs, units } of plain.layers.toReversed()) {
    const gradient = gradientAt(plain), end = offset + (inputs + 1) * units;
    for (let k = offset; k < end; k++) {
      plain.parameters[k]! -= 0.1 * gradient[k]!;
    }
  }
  assertClose(network.parameters, plain.parameters, { rtol: 1e-13 });
});

Deno.test("Updater: inPlace takes δ through weights that have moved", () => {
  const network = net(), plain = net(), data = DATA;
  run(network, { updateOrder: "inPlace" });
  // all values as they were before the step; only the weights are new
  const { pass } = wholePass(plain, data);
  forward(plain, pass);
  const m = data.inputs.rows;
  let delta = Array.from({ length: m }, (_, n) => [
    (pass.layers[2]!.a.data[n]! - data.targets.data[n]!) / m,
  ]);
  for (let l = 2; l >= 0; l--) {
    const { inputs, units, weights, bias } = plain.layers[l]!;
    const x = l === 0 ? pass.x.data : pass.layers[l - 1]!.a.data;
    for (let n = 0; n < m; n++) {
      for (let j = 0; j < units; j++) {
        for (let i = 0; i < inputs; i++) {
          weights.data[i * units + j]! -= 0.1 * delta[n]![j]! *
            x[n * inputs + i]!;
        }
        bias[j]! -= 0.1 * delta[n]![j]!;
      }
    }
    if (l === 0) break;
    const { activation } = plain.layers[l - 1]!;
    const { z, a } = pass.layers[l - 1]!;
    delta = delta.map((d, n) =>
      Array.from({ length: inputs }, (_, i) => {
        let sum = 0;
        for (let j = 0; j < units; j++) {
          sum += d[j]! * weights.data[i * units + j]!;
        }
        const k = n * inputs + i;
        if (!("derivative" in activation)) {
          throw new TypeError("not elementwise");
        }
        return sum * activation.derivative(z.data[k]!, a.data[k]!);
      })
    );
  }
  assertClose(network.parameters, plain.parameters, { rtol: 1e-12 });
});

Deno.test("Updater: the three orders differ, but for a single layer", () => {
  const results = UPDATE_ORDERS.map((updateOrder) => {
    const network = net();
    run(network, { updateOrder });
    return network.parameters;
  });
  assertNotEquals(results[0], results[1]);
  assertNotEquals(results[0], results[2]);
  assertNotEquals(results[1], results[2]);
  const single = UPDATE_ORDERS.map((updateOrder) => {
    const network = new Network(2, [dense(1, identity)], { seed: 3 });
    run(network, { updateOrder }, { steps: 3 });
    return network.parameters;
  });
  assertEquals(single[1], single[0]);
  assertEquals(single[2], single[0]);
});

Deno.test("Updater: the learning rate is the step's, not the optimizer's", () => {
  const fast = net(), slow = net(), before = net().parameters;
  run(fast, { updateOrder: "simultaneous" }, { rate: 0.2 });
  run(slow, { updateOrder: "simultaneous" }, { rate: 0.1 });
  const moves = fast.parameters.map((w, k) => w - before[k]!);
  const expected = slow.parameters.map((w, k) => 2 * (w - before[k]!));
  assertClose(moves, expected, { rtol: 1e-9, atol: 1e-15 });
});

for (const updateOrder of UPDATE_ORDERS) {
  Deno.test(`Updater: frozen parameters don't move, whatever the optimizer, ${updateOrder}`, () => {
    for (const [name, make] of OPTIMIZERS) {
      for (const frozen of ["trainWeights", "trainBias"] as const) {
        const network = net({ [frozen]: false }), before = net();
        const data = waves(6, 2, 1);
        run(
          network,
          { updateOrder, optimizer: make(0.05), penalty: l2(0.3) },
          { steps: 5, rate: 0.05, data },
        );
        for (const [l, layer] of network.layers.entries()) {
          const was = before.layers[l]!;
          const parts = [
            [layer.weights.data, was.weights.data, layer.trainWeights],
            [layer.bias, was.bias, layer.trainBias],
          ] as const;
          for (const [now, then, trained] of parts) {
            const moved = now.some((w, k) => w !== then[k]);
            assertEquals(moved, trained, `${name}, layer ${l + 1}`);
          }
        }
      }
    }
  });

  Deno.test(`Updater: penalties are on trained weights, never on biases, ${updateOrder}`, () => {
    const bare = run(net(), { updateOrder }).workspace.gradients;
    const network = net(), before = net();
    const penalised = run(network, { updateOrder, penalty: l2(0.5) })
      .workspace.gradients;
    // of the other orders, only the last layer still has the same gradient
    for (const l of updateOrder === "simultaneous" ? [0, 1, 2] : [2]) {
      const { weights, bias } = penalised[l]!;
      const w = before.layers[l]!.weights.data;
      const extra = weights.data.map((g, k) => g - bare[l]!.weights.data[k]!);
      assertClose(extra, w.map((wk) => 0.5 * wk), { rtol: 1e-11 });
      assertEquals([...bias], [...bare[l]!.bias]);
    }
  });

  Deno.test(`Updater: weight decay is on weights, never on biases, ${updateOrder}`, () => {
    // far from 0, with no slope at all: only the decay moves
    const data = { inputs: fromRows([[0]]), targets: fromRows([[3]]) };
    const network = new Network(1, [
      dense(1, identity, { weights: [[2]], bias: [3] }),
    ]);
    const optimizer = adamw(0.1, { weightDecay: 0.5 });
    run(network, { updateOrder, optimizer }, { data });
    assertClose(network.parameters, [2 * (1 - 0.1 * 0.5), 3]);
  });

  Deno.test(`Updater: clipping sees the whole gradient or a layer's, ${updateOrder}`, () => {
    const seen: number[] = [];
    const clip: Clip = {
      name: "spy",
      settings: {},
      apply(gradient) {
        seen.push(gradient.length);
        gradient.fill(0);
      },
    };
    const network = net(), before = network.parameters.slice();
    run(network, { updateOrder, clip });
    const [one, two, three] = [9, 16, 5];
    assertEquals(
      seen,
      updateOrder === "simultaneous" ? [one + two + three] : [three, two, one],
    );
    assertEquals(network.parameters, before); // what was clipped is what moves
  });

  Deno.test(`Updater: clipping comes after the penalty, ${updateOrder}`, () => {
    const network = net(), before = network.parameters.slice();
    const clip = clipByGlobalNorm(0.01);
    run(network, { updateOrder, clip, penalty: l2(100) }, { rate: 1 });
    const moves = network.parameters.map((w, k) => before[k]! - w);
    const norms = updateOrder === "simultaneous"
      ? [moves]
      : network.layers.map(({ offset, inputs, units }) =>
        moves.subarray(offset, offset + (inputs + 1) * units)
      );
    for (const move of norms) assertClose(Math.hypot(...move), 0.01);
  });

  Deno.test(`Updater: learns class indices after softmax, ${updateOrder}`, () => {
    const network = new Network(1, [dense(3, softmax)], { seed: 1 });
    const data = {
      inputs: fromRows([[-2], [0.1], [2]]),
      targets: fromRows([[2], [1], [0]]),
    };
    run(
      network,
      { updateOrder, loss: categoricalCrossEntropy },
      { data, steps: 500, rate: 0.5 },
    );
    const { data: p } = network.predict(data.inputs);
    assert(p[2]! > 0.9 && p[4]! > 0.5 && p[6]! > 0.9, `[${p}]`);
  });
}

Deno.test("Updater: a frozen part's gradient is 0, and takes no room in the clip", () => {
  const network = net({ trainWeights: false });
  const { workspace } = run(network, { updateOrder: "simultaneous" });
  assert(workspace.gradients[1]!.weights.data.every((g) => g === 0));
  assert(workspace.gradients[1]!.bias.some((g) => g !== 0));
});

Deno.test("Updater: its state is a copy, and continues bit for bit", () => {
  const one = net(), optimizer = adam(0.01);
  const { updater, workspace } = run(
    one,
    { updateOrder: "simultaneous", optimizer },
    { steps: 3 },
  );
  const saved = updater.state, then = one.parameters.slice();
  assertEquals(saved.length, 6); // weights and biases of three layers
  const { pass } = wholePass(one, DATA);
  const go = (network: Network, by: Updater) => {
    for (let step = 0; step < 3; step++) {
      forward(network, pass);
      by.step(pass, 0.01);
    }
  };
  go(one, updater);
  const two = net();
  two.parameters.set(then);
  const again = new Updater(two, workspaceOf(two), {
    loss: halfSquaredError,
    optimizer,
    updateOrder: "simultaneous",
  });
  again.state = saved;
  (saved[0]!.m as Vector).fill(99); // a copy was taken
  go(two, again);
  assertEquals(two.parameters, one.parameters);
  assert(workspace.gradient.length === one.parameters.length);
});

function workspaceOf(network: Network) {
  return wholePass(network, DATA).workspace;
}

Deno.test("Updater: rejects the state of another network or optimizer", () => {
  const make = (network: Network, optimizer: Optimizer) =>
    new Updater(network, workspaceOf(network), {
      loss: halfSquaredError,
      optimizer,
      updateOrder: "simultaneous",
    });
  const updater = make(net(), adam());
  const before = updater.state;
  const small = new Network(2, [dense(1, identity)]);
  const other = new Network(2, [
    dense(3, tanh),
    dense(4, tanh),
    dense(2, tanh),
  ]);
  assertThrows(
    () => updater.state = make(small, adam()).state,
    TypeError,
    "Cannot resume: the network needs 6 states of the optimizer, got 2",
  );
  assertThrows(
    () => updater.state = make(other, adam()).state,
    TypeError,
    "Cannot resume: state 5 of the optimizer isn't one of adam for 4 parameters",
  );
  assertThrows(
    () => updater.state = make(net(), sgd()).state,
    TypeError,
    "Cannot resume: state 1 of the optimizer isn't one of adam for 6 parameters",
  );
  assertEquals(updater.state, before);
});

Deno.test("Updater: rejects an order that it doesn't know", () => {
  const updateOrder = "sideways" as UpdateOrder;
  assertThrows(
    () => run(net(), { updateOrder }),
    RangeError,
    "Cannot train: updateOrder must be one of simultaneous, layerwise, " +
      "inPlace, got sideways",
  );
});

Deno.test("Updater: setting its state over and over takes no more memory", () => {
  const backend = wasm({ shared: false, bytes: 2 ** 21 });
  const network = new Network(2, [dense(600, tanh), dense(1, identity)], {
    backend,
  });
  const { workspace, pass } = wholePass(network, DATA);
  const updater = new Updater(network, workspace, {
    loss: halfSquaredError,
    optimizer: adam(0.01),
    updateOrder: "simultaneous",
  });
  const saved = updater.state, first = network.parameters.slice();
  forward(network, pass);
  updater.step(pass, 0.01);
  const then = network.parameters.slice();
  for (let k = 0; k < 100; k++) { // 4 MB, if each were given memory of its own
    network.parameters.set(first);
    updater.state = saved;
    forward(network, pass);
    updater.step(pass, 0.01);
  }
  assertEquals(network.parameters, then);
});

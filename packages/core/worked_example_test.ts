// The 2-2-2 example of many textbooks: two sigmoid layers, biases held fixed,
// half squared error, one sample, rate 1/2. It was worked by hand with other
// update orders in different places, which is why its printed numbers differ.

import { sigmoid } from "@gradus/activations";
import { fromRows } from "@gradus/kernels";
import { halfSquaredError } from "@gradus/losses";
import { sgd } from "@gradus/optimizers";
import { assertClose } from "@gradus/testing";
import { assertEquals } from "@std/assert";
import { dense } from "./dense.ts";
import { evaluateLoss } from "./evaluate.ts";
import { fit } from "./fit.ts";
import { Network, weightRows } from "./network.ts";
import type { UpdateOrder } from "./update.ts";

const INPUTS = [0.05, 0.10], TARGETS = [0.01, 0.99], RATE = 0.5;
const DATA = { inputs: fromRows([INPUTS]), targets: fromRows([TARGETS]) };

async function trained(updateOrder: UpdateOrder, epochs: number) {
  const network = new Network(2, [
    dense(2, sigmoid, {
      weights: [[0.15, 0.20], [0.25, 0.30]],
      bias: [0.35, 0.35],
      trainBias: false,
    }),
    dense(2, sigmoid, {
      weights: [[0.40, 0.45], [0.50, 0.55]],
      bias: [0.60, 0.60],
      trainBias: false,
    }),
  ]);
  const loss = halfSquaredError;
  await fit(network, DATA, { loss, optimizer: sgd(RATE), epochs, updateOrder });
  return { network, loss: evaluateLoss(network, DATA, loss) };
}

/** The same in plain numbers, for any order. */
function plain(order: UpdateOrder, steps: number) {
  const W1 = [[0.15, 0.20], [0.25, 0.30]], W2 = [[0.40, 0.45], [0.50, 0.55]];
  const layer = (W: number[][], x: number[], b: number) =>
    W.map(([w1, w2]) => 1 / (1 + Math.exp(-(w1! * x[0]! + w2! * x[1]! + b))));
  const forward = () => {
    const h = layer(W1, INPUTS, 0.35);
    return { h, o: layer(W2, h, 0.60) };
  };
  const outer = (d: number[], x: number[]) =>
    d.map((di) => x.map((xi) => di * xi));
  const move = (W: number[][], g: number[][]) => {
    for (const j of [0, 1]) {
      for (const i of [0, 1]) W[j]![i]! -= RATE * g[j]![i]!;
    }
  };
  const outputDelta = (o: number[]) =>
    o.map((a, k) => (a - TARGETS[k]!) * a * (1 - a));
  const hiddenDelta = (d: number[], h: number[]) =>
    h.map((a, i) => (d[0]! * W2[0]![i]! + d[1]! * W2[1]![i]!) * a * (1 - a));
  for (let step = 0; step < steps; step++) {
    let { h, o } = forward();
    let d2 = outputDelta(o);
    const g2 = outer(d2, h);
    let d1 = hiddenDelta(d2, h);
    move(W2, g2);
    if (order === "inPlace") d1 = hiddenDelta(d2, h);
    if (order === "layerwise") {
      ({ h, o } = forward());
      d2 = outputDelta(o);
      d1 = hiddenDelta(d2, h);
    }
    move(W1, outer(d1, INPUTS));
  }
  const { o } = forward();
  const loss = o.reduce((sum, a, k) => sum + (a - TARGETS[k]!) ** 2, 0) / 2;
  return { W1, W2, loss };
}

Deno.test("worked example: the loss before the first step is 0.298371109", async () => {
  assertClose((await trained("simultaneous", 0)).loss, 0.298371109, {
    rtol: 2e-9,
  });
});

// Golden values: printed in lessons on this example, as many digits as there.
const PRINTED: [UpdateOrder, number, number, number][] = [
  ["simultaneous", 1, 0.291027774, 2e-9],
  ["inPlace", 1, 0.291027924, 2e-9],
  ["simultaneous", 10_000, 0.0000351019, 2e-6],
  ["inPlace", 10_000, 0.000035085, 2e-5],
];
for (const [order, steps, loss, rtol] of PRINTED) {
  Deno.test(`worked example: ${order}, after ${steps} steps, gives ${loss}`, async () => {
    assertClose((await trained(order, steps)).loss, loss, { rtol });
  });
}

// Golden values: printed in the same lessons.
Deno.test("worked example: the weights after one simultaneous step", async () => {
  const { network } = await trained("simultaneous", 1);
  const [W1, W2] = network.layers.map(weightRows);
  assertClose(W1!.flat(), [0.149780716, 0.19956143, 0.24975114, 0.29950229], {
    rtol: 3e-8,
  });
  assertClose(W2!.flat(), [0.35891648, 0.408666186, 0.511301270, 0.561370121], {
    rtol: 3e-8,
  });
});

for (const order of ["simultaneous", "layerwise", "inPlace"] as const) {
  Deno.test(`worked example: ${order} equals its plain numbers`, async () => {
    for (const steps of [1, 2, 50]) {
      const { network, loss } = await trained(order, steps);
      const expected = plain(order, steps);
      const [W1, W2] = network.layers.map(weightRows);
      assertClose(W1!.flat(), expected.W1.flat(), { rtol: 1e-12 });
      assertClose(W2!.flat(), expected.W2.flat(), { rtol: 1e-12 });
      assertClose(loss, expected.loss, { rtol: 1e-11 });
      const biases = network.layers.map(({ bias }) => [...bias]);
      assertEquals(biases, [[0.35, 0.35], [0.60, 0.60]]);
    }
  });
}

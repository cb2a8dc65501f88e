// deno-lint-ignore-file no-console
/**
 * A 2-3-2-1 network of sigmoids on one sample, in plain scalars.
 *
 * Everything that a step of training computes is written out below, a line a
 * number, without a loop, and then held against what core computes: each z,
 * a and δ, and each new weight and bias.
 *
 * Names: `z2_1` is z of unit 1 in layer 2; `w2_13` is the weight into unit 1 of
 * layer 2 from unit 3 of layer 1; `b2_1` is that unit's bias.
 *
 * Run it: `deno run examples/three_layers_by_hand.ts`
 */
import { sigmoid } from "@gradus/activations";
import {
  dense,
  forward,
  lossOf,
  Network,
  Updater,
  weightRows,
  Workspace,
} from "@gradus/core";
import { binaryCrossEntropy } from "@gradus/losses";
import { sgd } from "@gradus/optimizers";
import { equal, ok } from "node:assert/strict";

/** Prints the lesson, then asserts every number of it. */
export function main(print: (line: string) => void = console.log): void {
  // The sample, the learning rate, and σ.
  const x1 = 0.8, x2 = -0.4, y = 1, η = 0.1;
  const σ = (z: number) => 1 / (1 + Math.exp(-z));

  // The weights. Row j of W holds what comes into unit j.
  const w1_11 = 0.3, w1_12 = -0.2, b1_1 = 0.1;
  const w1_21 = -0.5, w1_22 = 0.7, b1_2 = -0.3;
  const w1_31 = 0.6, w1_32 = 0.4, b1_3 = 0.2;
  const w2_11 = 0.2, w2_12 = -0.6, w2_13 = 0.5, b2_1 = 0.05;
  const w2_21 = -0.3, w2_22 = 0.1, w2_23 = 0.9, b2_2 = -0.15;
  const w3_11 = -0.7, w3_12 = 0.4, b3_1 = 0.25;

  // Forward: z = W a + b with the a of the layer before, then a = σ(z).
  const z1_1 = w1_11 * x1 + w1_12 * x2 + b1_1, a1_1 = σ(z1_1);
  const z1_2 = w1_21 * x1 + w1_22 * x2 + b1_2, a1_2 = σ(z1_2);
  const z1_3 = w1_31 * x1 + w1_32 * x2 + b1_3, a1_3 = σ(z1_3);
  const z2_1 = w2_11 * a1_1 + w2_12 * a1_2 + w2_13 * a1_3 + b2_1;
  const z2_2 = w2_21 * a1_1 + w2_22 * a1_2 + w2_23 * a1_3 + b2_2;
  const a2_1 = σ(z2_1), a2_2 = σ(z2_2);
  const z3_1 = w3_11 * a2_1 + w3_12 * a2_2 + b3_1, a3_1 = σ(z3_1);

  // The loss, binary cross-entropy: the surprise at y under the probability a.
  const L = -(y * Math.log(a3_1) + (1 - y) * Math.log(1 - a3_1));

  // Backward, from the last layer. δ = ∂L/∂z = ∂L/∂a · σ'(z), with
  // σ' = a (1 - a); for this pair of loss and activation it comes to a - y.
  const dLda = -y / a3_1 + (1 - y) / (1 - a3_1);
  const δ3_1 = dLda * a3_1 * (1 - a3_1);
  ok(Math.abs(δ3_1 - (a3_1 - y)) < 1e-15);
  // A hidden unit: the δ above it, each over the weight that leads there, and
  // its own slope.
  const δ2_1 = w3_11 * δ3_1 * a2_1 * (1 - a2_1);
  const δ2_2 = w3_12 * δ3_1 * a2_2 * (1 - a2_2);
  const δ1_1 = (w2_11 * δ2_1 + w2_21 * δ2_2) * a1_1 * (1 - a1_1);
  const δ1_2 = (w2_12 * δ2_1 + w2_22 * δ2_2) * a1_2 * (1 - a1_2);
  const δ1_3 = (w2_13 * δ2_1 + w2_23 * δ2_2) * a1_3 * (1 - a1_3);

  // The step: ∂L/∂w is δ of the unit it leads to times what comes in, and
  // ∂L/∂b is δ; each parameter moves against it, by η.
  const newW1 = [
    [w1_11 - η * δ1_1 * x1, w1_12 - η * δ1_1 * x2],
    [w1_21 - η * δ1_2 * x1, w1_22 - η * δ1_2 * x2],
    [w1_31 - η * δ1_3 * x1, w1_32 - η * δ1_3 * x2],
  ];
  const newB1 = [b1_1 - η * δ1_1, b1_2 - η * δ1_2, b1_3 - η * δ1_3];
  const newW2 = [
    [w2_11 - η * δ2_1 * a1_1, w2_12 - η * δ2_1 * a1_2, w2_13 - η * δ2_1 * a1_3],
    [w2_21 - η * δ2_2 * a1_1, w2_22 - η * δ2_2 * a1_2, w2_23 - η * δ2_2 * a1_3],
  ];
  const newB2 = [b2_1 - η * δ2_1, b2_2 - η * δ2_2];
  const newW3 = [[w3_11 - η * δ3_1 * a2_1, w3_12 - η * δ3_1 * a2_2]];
  const newB3 = [b3_1 - η * δ3_1];

  // The same network in core, and one step on the same sample.
  const network = new Network(2, [
    dense(3, sigmoid, {
      weights: [[w1_11, w1_12], [w1_21, w1_22], [w1_31, w1_32]],
      bias: [b1_1, b1_2, b1_3],
    }),
    dense(2, sigmoid, {
      weights: [[w2_11, w2_12, w2_13], [w2_21, w2_22, w2_23]],
      bias: [b2_1, b2_2],
    }),
    dense(1, sigmoid, { weights: [[w3_11, w3_12]], bias: [b3_1] }),
  ]);
  const workspace = new Workspace(network, { capacity: 1, targets: 1 });
  const pass = workspace.pass(1);
  pass.x.data.set([x1, x2]);
  pass.y.data.set([y]);
  forward(network, pass);
  const before = lossOf(network, pass, binaryCrossEntropy);
  const updater = new Updater(network, workspace, {
    loss: binaryCrossEntropy,
    optimizer: sgd(η),
    updateOrder: "simultaneous",
  });
  updater.step(pass, η); // leaves z, a and δ of before the step in the pass

  // Layer by layer: what was written out, beside what core has.
  const byHand = [
    {
      z: [z1_1, z1_2, z1_3],
      a: [a1_1, a1_2, a1_3],
      δ: [δ1_1, δ1_2, δ1_3],
      W: newW1,
      b: newB1,
    },
    { z: [z2_1, z2_2], a: [a2_1, a2_2], δ: [δ2_1, δ2_2], W: newW2, b: newB2 },
    { z: [z3_1], a: [a3_1], δ: [δ3_1], W: newW3, b: newB3 },
  ];
  let compared = 0;
  const agree = (hand: number, core: number) => {
    ok(Math.abs(hand - core) < 1e-15, `${hand} by hand, ${core} by core`);
    compared++;
  };
  const fixed = (v: number) => v.toFixed(6).padStart(9);
  print("One step on x = (0.8, -0.4), y = 1, rate 0.1\n");
  print("unit         z         a         δ   new weights, then the new bias");
  for (const [l, hand] of byHand.entries()) {
    const { z, a, delta } = pass.layers[l]!, layer = network.layers[l]!;
    const rows = weightRows(layer);
    equal(layer.units, hand.z.length);
    for (let j = 0; j < layer.units; j++) {
      const numbers = [z.data[j]!, a.data[j]!, delta.data[j]!].map(fixed);
      const moved = [...rows[j]!, layer.bias[j]!].map(fixed);
      print(
        `${l + 1}_${j + 1}  ${numbers.join(" ")}  ${moved.join(" ")}`,
      );
      agree(hand.z[j]!, z.data[j]!);
      agree(hand.a[j]!, a.data[j]!);
      agree(hand.δ[j]!, delta.data[j]!);
      for (const [i, w] of hand.W[j]!.entries()) agree(w, rows[j]![i]!);
      agree(hand.b[j]!, layer.bias[j]!);
    }
  }
  forward(network, pass);
  const after = lossOf(network, pass, binaryCrossEntropy);
  print(`\nLoss ${before.toFixed(6)} before, ${after.toFixed(6)} after.`);
  print(`${compared} numbers by hand agree with core's.`);

  // 6 units with a z, an a and a δ; 14 weights and 6 biases.
  equal(compared, 6 * 3 + 14 + 6);
  ok(Math.abs(L - before) < 1e-15);
  // A small enough step lowers the loss by about η |∇L|².
  let slope = 0;
  for (const g of workspace.gradient) slope += g * g;
  ok(Math.abs((before - after) / (η * slope) - 1) < 0.05);
}

if (import.meta.main) main();

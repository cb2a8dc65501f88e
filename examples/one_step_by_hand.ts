// deno-lint-ignore-file no-console
/**
 * One step of backpropagation on a 2-2-2 network, every number in sight.
 *
 * The network and its numbers are those of a tutorial that many learners have
 * worked through: Mazur, A Step by Step Backpropagation Example (2015).
 *
 * Run it: `deno run examples/one_step_by_hand.ts`
 */
import { sigmoid } from "@gradus/activations";
import {
  backprop,
  dense,
  evaluateLoss,
  forward,
  Network,
  train,
  type UpdateOrder,
  Updater,
  weightRows,
  Workspace,
} from "@gradus/core";
import { fromRows } from "@gradus/kernels";
import { halfSquaredError } from "@gradus/losses";
import { sgd } from "@gradus/optimizers";
import { equal, ok } from "node:assert/strict";

// One sample: two inputs, and the two outputs that we want for them.
const sample = {
  inputs: fromRows([[0.05, 0.10]]),
  targets: fromRows([[0.01, 0.99]]),
};
const learningRate = 0.5;

/**
 * The network: w1 … w4 lead into the hidden units, w5 … w8 into the outputs.
 * Row j of `weights` holds what comes into unit j. Biases stay as they are.
 */
function newNetwork(): Network {
  return new Network(2, [
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
}

/** w1 … w8, in the order in which the tutorial counts them. */
function weightsOf(network: Network): number[] {
  return network.layers.flatMap((layer) => weightRows(layer).flat());
}

/** The loss after so many steps with this update order, and the outputs. */
async function trained(updateOrder: UpdateOrder, steps: number) {
  const network = newNetwork();
  const rules = { loss: halfSquaredError, optimizer: sgd(learningRate) };
  // With a single sample, an epoch is a step.
  const epochs = train(network, sample, {
    ...rules,
    epochs: steps,
    updateOrder,
  });
  for await (const _ of epochs);
  return {
    weights: weightsOf(network),
    outputs: [...network.predict(sample.inputs).data],
    loss: evaluateLoss(network, sample, halfSquaredError),
  };
}

/** Asserts that a number agrees with a printed one in all printed digits. */
function agrees(value: number, printed: string): void {
  equal(value.toFixed(printed.split(".")[1]!.length), printed);
}

/** Prints the lesson, then asserts its numbers. */
export async function main(
  print: (line: string) => void = console.log,
): Promise<void> {
  const row = (name: string, value: number, formula: string) =>
    print(`  ${name.padEnd(10)} ${value.toFixed(9).padStart(12)}   ${formula}`);

  // Forward. Each unit sums its weighted inputs and its bias, z (the tutorial
  // says net), and squashes the sum, a = σ(z) (the tutorial says out).
  const network = newNetwork();
  const workspace = new Workspace(network, { capacity: 1, targets: 2 });
  const pass = workspace.pass(1);
  pass.x.data.set(sample.inputs.data);
  pass.y.data.set(sample.targets.data);
  forward(network, pass);
  const [hidden, output] = pass.layers;
  const [zh1, zh2] = hidden!.z.data, [ah1, ah2] = hidden!.a.data;
  const [zo1, zo2] = output!.z.data, [ao1, ao2] = output!.a.data;
  const loss = halfSquaredError.value(output!.a.data, pass.y.data);
  print("Forward");
  row("net_h1", zh1!, "0.15 · 0.05 + 0.20 · 0.10 + 0.35");
  row("out_h1", ah1!, "σ(net_h1)");
  row("net_h2", zh2!, "0.25 · 0.05 + 0.30 · 0.10 + 0.35");
  row("out_h2", ah2!, "σ(net_h2)");
  row("net_o1", zo1!, "0.40 · out_h1 + 0.45 · out_h2 + 0.60");
  row("out_o1", ao1!, "σ(net_o1)");
  row("net_o2", zo2!, "0.50 · out_h1 + 0.55 · out_h2 + 0.60");
  row("out_o2", ao2!, "σ(net_o2)");
  row("E", loss, "½ (out_o1 - 0.01)² + ½ (out_o2 - 0.99)²");

  // Backward. δ of a unit says how fast E grows with the unit's z. An output's
  // δ has two factors: how E grows with a, and how a grows with z.
  backprop(network, workspace, pass, halfSquaredError);
  const [do1, do2] = output!.delta.data;
  ok(Math.abs(do1! - (ao1! - 0.01) * ao1! * (1 - ao1!)) < 1e-15);
  ok(Math.abs(do2! - (ao2! - 0.99) * ao2! * (1 - ao2!)) < 1e-15);
  // A hidden unit reaches E through both outputs, so it collects the δ of both,
  // each over the weight that joins them, and then its own slope.
  const [dh1, dh2] = hidden!.delta.data;
  ok(
    Math.abs(dh1! - (0.40 * do1! + 0.50 * do2!) * ah1! * (1 - ah1!)) < 1e-15,
  );
  ok(
    Math.abs(dh2! - (0.45 * do1! + 0.55 * do2!) * ah2! * (1 - ah2!)) < 1e-15,
  );
  // A weight's derivative: δ of the unit it leads to, times what comes in.
  const dw5 = do1! * ah1!, dw1 = dh1! * 0.05;
  print("\nBackward");
  row("δ_o1", do1!, "(out_o1 - 0.01) · out_o1 (1 - out_o1)");
  row("δ_o2", do2!, "(out_o2 - 0.99) · out_o2 (1 - out_o2)");
  row("∂E/∂w5", dw5, "δ_o1 · out_h1");
  row("δ_h1", dh1!, "(w5 δ_o1 + w7 δ_o2) · out_h1 (1 - out_h1)");
  row("δ_h2", dh2!, "(w6 δ_o1 + w8 δ_o2) · out_h2 (1 - out_h2)");
  row("∂E/∂w1", dw1, "δ_h1 · 0.05");
  // The workspace holds the same derivatives, the first weight's in front.
  ok(Math.abs(workspace.gradients[1]!.weights.data[0]! - dw5) < 1e-15);
  ok(Math.abs(workspace.gradients[0]!.weights.data[0]! - dw1) < 1e-15);

  // The step: every weight moves against its derivative, w ← w - 0.5 · ∂E/∂w.
  const before = weightsOf(network);
  const updater = new Updater(network, workspace, {
    loss: halfSquaredError,
    optimizer: sgd(learningRate),
    updateOrder: "simultaneous",
  });
  updater.step(pass, learningRate);
  const after = weightsOf(network);
  print("\nStep, w ← w - 0.5 · ∂E/∂w");
  for (const [i, w] of after.entries()) {
    row(`w${i + 1}`, w, `from ${before[i]!.toFixed(2)}`);
  }

  // In which order? The formulas above take every derivative at the old
  // weights; only then does anything move. That is `simultaneous`. A program
  // that moves w5 … w8 first, and then sends δ_o back over those same weights,
  // gets a slightly different δ_h: that is `inPlace`. The weights worked out in
  // the tutorial's text are of the first kind. The losses and outputs it quotes
  // come from running a program, and are of the second kind.
  const one = {
    simultaneous: await trained("simultaneous", 1),
    inPlace: await trained("inPlace", 1),
  };
  const many = {
    simultaneous: await trained("simultaneous", 10_000),
    inPlace: await trained("inPlace", 10_000),
  };
  print("\nTwo orders            simultaneous   inPlace");
  const pair = (name: string, a: number, b: number, digits: number) =>
    print(
      `  ${name.padEnd(18)}  ${a.toFixed(digits).padEnd(13)}  ` +
        b.toFixed(digits),
    );
  pair(
    "w1, one step",
    one.simultaneous.weights[0]!,
    one.inPlace.weights[0]!,
    9,
  );
  pair("E, one step", one.simultaneous.loss, one.inPlace.loss, 9);
  pair("E, 10,000 steps", many.simultaneous.loss, many.inPlace.loss, 10);
  for (const k of [0, 1]) {
    const name = `out_o${k + 1}, 10,000`;
    pair(name, many.simultaneous.outputs[k]!, many.inPlace.outputs[k]!, 9);
  }
  print(
    "\nBoth learn, to slightly different numbers: a worked example must say",
  );
  print("which order it means.");

  // Every printed digit, forward and backward, then after the step.
  agrees(zh1!, "0.3775");
  agrees(ah1!, "0.593269992");
  agrees(ah2!, "0.596884378");
  agrees(ao1!, "0.751365070");
  agrees(ao2!, "0.772928465");
  agrees(loss, "0.298371109");
  agrees(dw5, "0.082167041");
  agrees(dw1, "0.000438568");
  const printed = [
    ["0.149780716", "0.19956143", "0.24975114", "0.29950229"],
    ["0.35891648", "0.408666186", "0.511301270", "0.561370121"],
  ].flat();
  for (const [i, w] of printed.entries()) agrees(after[i]!, w);
  // `trained` took the same step.
  equal(one.simultaneous.weights.join(), after.join());

  agrees(one.simultaneous.loss, "0.291027774");
  agrees(many.simultaneous.loss, "0.0000351019");
  agrees(many.simultaneous.outputs[0]!, "0.015913620");
  agrees(many.simultaneous.outputs[1]!, "0.984064274");
  agrees(one.inPlace.loss, "0.291027924");
  agrees(many.inPlace.loss, "0.000035085");
  agrees(many.inPlace.outputs[0]!, "0.015912196");
  agrees(many.inPlace.outputs[1]!, "0.984065734");
}

if (import.meta.main) await main();

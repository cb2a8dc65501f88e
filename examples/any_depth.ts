// deno-lint-ignore-file no-console
/**
 * Backpropagation for any number of layers, once over samples in a loop and
 * once for the whole batch, and the check that catches a wrong derivative.
 *
 * Run it: `deno run examples/any_depth.ts`
 */
import {
  type Activation,
  leakyRelu,
  sigmoid,
  silu,
  softplus,
  tanh,
} from "@gradus/activations";
import {
  backprop,
  type Dataset,
  dense,
  forward,
  gradientCheck,
  Network,
  Random,
  weightRows,
  Workspace,
} from "@gradus/core";
import { matrix, rowOf } from "@gradus/kernels";
import { halfSquaredError } from "@gradus/losses";
import { equal, ok } from "node:assert/strict";

const INPUTS = 3, OUTPUTS = 2, SAMPLES = 12;
const DEEPEST = 8;

/** Activations of the layers, in turn; five layers have one each. */
const ACTIVATIONS = [tanh, softplus, leakyRelu(), silu, sigmoid];

/** A layer in plain numbers: `W[j][i]` leads from unit i to unit j. */
interface Layer {
  W: number[][];
  b: number[];
}

/** A network of this depth: hidden layers of 6, 5, 4, 6 … units, 2 outputs. */
function newNetwork(depth: number): Network {
  const layers = Array.from({ length: depth }, (_, l) => {
    const units = l === depth - 1 ? OUTPUTS : 6 - l % 3;
    return dense(units, ACTIVATIONS[l % ACTIVATIONS.length]!);
  });
  const network = new Network(INPUTS, layers, { seed: depth });
  // Biases start at 0, where a mistake in them could hide: move them.
  const random = new Random(depth).split("biases");
  for (const { bias } of network.layers) {
    for (let j = 0; j < bias.length; j++) bias[j] = random.normal() / 2;
  }
  return network;
}

/** Random samples: any will do, since derivatives must be right anywhere. */
function newData(): Dataset {
  const random = new Random(1);
  const inputs = matrix(SAMPLES, INPUTS), targets = matrix(SAMPLES, OUTPUTS);
  for (let k = 0; k < inputs.data.length; k++) inputs.data[k] = random.normal();
  for (let k = 0; k < targets.data.length; k++) {
    targets.data[k] = random.uniform();
  }
  return { inputs, targets };
}

/**
 * Adds the derivatives of one sample's loss to Δ. Four equations, whatever the
 * number of layers L:
 *
 *     δ_L = ∂L/∂a_L ⊙ f'(z_L)                 the last layer, a_L - y here
 *     δ_l = (W_{l+1}ᵀ δ_{l+1}) ⊙ f'(z_l)      each one from the one above
 *     Δ_l ← Δ_l + δ_l a_{l-1}ᵀ                weights; a_0 is the input
 *     Δ_l ← Δ_l + δ_l                         biases
 */
function addSample(
  layers: Layer[],
  f: Activation[],
  [x, y]: [x: ArrayLike<number>, y: ArrayLike<number>],
  Δ: Layer[],
): void {
  const z: number[][] = [], a: number[][] = [];
  for (const [l, { W, b }] of layers.entries()) {
    const below = l === 0 ? x : a[l - 1]!;
    z[l] = W.map((w, j) => w.reduce((s, wji, i) => s + wji * below[i]!, b[j]!));
    a[l] = z[l].map((zj) => f[l]!.value(zj));
  }
  let δ: number[] = [];
  for (let l = layers.length - 1; l >= 0; l--) {
    const above = layers[l + 1]?.W;
    δ = z[l]!.map((zj, j) => {
      const dLda = above === undefined
        ? a[l]![j]! - y[j]!
        : above.reduce((sum, w, k) => sum + w[j]! * δ[k]!, 0);
      return dLda * f[l]!.derivative(zj, a[l]![j]!);
    });
    const below = l === 0 ? x : a[l - 1]!;
    for (const [j, dj] of δ.entries()) {
      for (let i = 0; i < below.length; i++) Δ[l]!.W[j]![i]! += dj * below[i]!;
      Δ[l]!.b[j]! += dj;
    }
  }
}

/** D = Δ/m: the derivatives of the mean loss, from a loop over samples. */
function gradientByLoop(network: Network, data: Dataset): Layer[] {
  const layers = network.layers.map((layer) => ({
    W: weightRows(layer),
    b: [...layer.bias],
  }));
  const Δ = layers.map(({ W, b }) => ({
    W: W.map((row) => row.map(() => 0)),
    b: b.map(() => 0),
  }));
  const f = network.layers.map(({ activation }) => activation as Activation);
  const m = data.inputs.rows;
  for (let i = 0; i < m; i++) {
    addSample(layers, f, [rowOf(data.inputs, i), rowOf(data.targets, i)], Δ);
  }
  return Δ.map(({ W, b }) => ({
    W: W.map((row) => row.map((d) => d / m)),
    b: b.map((d) => d / m),
  }));
}

/** The same from core, all samples in one matrix: ∂L/∂W = δᵀ A, no loop. */
function gradientByBatch(network: Network, data: Dataset): Layer[] {
  const { rows } = data.inputs;
  const workspace = new Workspace(network, {
    capacity: rows,
    targets: OUTPUTS,
  });
  const pass = workspace.pass(rows);
  pass.x.data.set(data.inputs.data);
  pass.y.data.set(data.targets.data);
  forward(network, pass);
  backprop(network, workspace, pass, halfSquaredError);
  return network.layers.map((layer, l) => {
    const { weights, bias } = workspace.gradients[l]!;
    return { W: weightRows({ ...layer, weights }), b: [...bias] };
  });
}

/** All numbers of some layers in a row. */
function flat(layers: Layer[]): number[] {
  return layers.flatMap(({ W, b }) => [...W.flat(), ...b]);
}

/** Prints the lesson, then asserts that all derivatives agree. */
export function main(print: (line: string) => void = console.log): void {
  const data = newData();
  print(`D = Δ/m over ${SAMPLES} samples against the whole batch at once\n`);
  print("layers   parameters   largest |D|   largest difference");
  for (let depth = 1; depth <= DEEPEST; depth++) {
    const network = newNetwork(depth);
    const loop = flat(gradientByLoop(network, data));
    const batch = flat(gradientByBatch(network, data));
    const largest = Math.max(...loop.map(Math.abs));
    const apart = Math.max(...loop.map((d, k) => Math.abs(d - batch[k]!)));
    print(
      String(depth).padStart(6) + String(loop.length).padStart(13) +
        largest.toFixed(6).padStart(14) +
        apart.toExponential(1).padStart(21),
    );
    equal(loop.length, network.parameters.length);
    equal(batch.length, loop.length);
    ok(apart < 1e-14);
    ok(largest > 1e-3);
  }

  // Two programs may share a mistake. The gradient check knows nothing of δ: it
  // nudges each parameter a little up and down, and looks at the loss.
  const network = newNetwork(5);
  const { worst, gradients } = gradientCheck(network, data, {
    loss: halfSquaredError,
  });
  print("\nGradient check, five layers, an activation each\n");
  print("layer   activation   parameters   worst relative error");
  for (const [l, { activation }] of network.layers.entries()) {
    const ours = gradients.filter(({ layer }) => layer === l + 1);
    const error = Math.max(...ours.map(({ relativeError }) => relativeError));
    print(
      `${l + 1}       ${activation.name.padEnd(13)}` +
        String(ours.length).padStart(10) + "   " + error.toExponential(1),
    );
  }
  const { layer, unit, input } = worst;
  const place = input === undefined ? "the bias" : `the weight from ${input}`;
  print(
    `\nWorst of all: ${worst.relativeError.toExponential(1)}, at ${place} ` +
      `into unit ${unit} of layer ${layer}.`,
  );

  equal(new Set(network.layers.map(({ activation }) => activation)).size, 5);
  equal(gradients.length, network.parameters.length);
  ok(worst.relativeError < 1e-7);
  // It does catch mistakes: tanh with the derivative of another function,
  // 1 - z² for 1 - a², is off by far more than any rounding.
  const wrong = { ...tanh, derivative: (z: number) => 1 - z * z };
  const broken = new Network(INPUTS, [dense(4, wrong), dense(2, sigmoid)]);
  const caught = gradientCheck(broken, data, { loss: halfSquaredError });
  print(
    "With 1 - z² for tanh' in place of 1 - a²: " +
      `${caught.worst.relativeError.toPrecision(2)}, caught.`,
  );
  ok(caught.worst.relativeError > 0.01);
  equal(caught.worst.layer, 1);
}

if (import.meta.main) main();

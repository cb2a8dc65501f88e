import { identity, sigmoid, tanh } from "@gradus/activations";
import { halfSquaredError } from "@gradus/losses";
import { assertClose } from "@gradus/testing";
import { assertEquals } from "@std/assert";
import {
  backprop,
  hiddenDelta,
  layerGradient,
  outputDelta,
} from "./backprop.ts";
import { dense } from "./dense.ts";
import { drawn, waves, wholePass } from "./_fixtures_test.ts";
import { forward } from "./forward.ts";
import { Network, weightRows } from "./network.ts";
import { Random } from "./random.ts";

/** A 2-3-2-1 net with random weights and biases. */
function net(): Network {
  const network = new Network(2, [
    dense(3, tanh),
    dense(2, sigmoid),
    dense(1, identity),
  ]);
  network.parameters.set(
    drawn(1, network.parameters.length, new Random(4)).data,
  );
  return network;
}

/** One sample's gradients, a number at a time, straight from the chain rule. */
function scalarGradients(network: Network, x: number[], y: number) {
  const [one, two, three] = network.layers.map((layer) => ({
    w: weightRows(layer),
    b: [...layer.bias],
  }));
  const z1 = [0, 1, 2].map((j) =>
    one!.w[j]![0]! * x[0]! + one!.w[j]![1]! * x[1]! + one!.b[j]!
  );
  const a1 = z1.map((z) => (Math.exp(2 * z) - 1) / (Math.exp(2 * z) + 1));
  const z2 = [0, 1].map((j) =>
    two!.w[j]![0]! * a1[0]! + two!.w[j]![1]! * a1[1]! +
    two!.w[j]![2]! * a1[2]! + two!.b[j]!
  );
  const a2 = z2.map((z) => 1 / (1 + Math.exp(-z)));
  const a3 = three!.w[0]![0]! * a2[0]! + three!.w[0]![1]! * a2[1]! +
    three!.b[0]!;
  const d3 = a3 - y;
  const d2 = [0, 1].map((j) => d3 * three!.w[0]![j]! * a2[j]! * (1 - a2[j]!));
  const d1 = [0, 1, 2].map((i) =>
    (d2[0]! * two!.w[0]![i]! + d2[1]! * two!.w[1]![i]!) *
    (1 - Math.tanh(z1[i]!) ** 2)
  );
  // memory order: all units of input 1, then all of input 2 …, then biases
  const flat = [
    ...x.flatMap((xi) => d1.map((d) => d * xi)),
    ...d1,
    ...a1.flatMap((a) => d2.map((d) => d * a)),
    ...d2,
    ...a2.map((a) => d3 * a),
    d3,
  ];
  return { z: [z1, z2, [a3]], a: [a1, a2, [a3]], delta: [d1, d2, [d3]], flat };
}

Deno.test("backprop() of one sample equals the chain rule, number by number", () => {
  const network = net(), data = waves(1, 2, 1);
  const { workspace, pass } = wholePass(network, data);
  forward(network, pass);
  backprop(network, workspace, pass, halfSquaredError);
  const expected = scalarGradients(
    network,
    [...data.inputs.data],
    data.targets.data[0]!,
  );
  for (const [l, { z, a, delta }] of pass.layers.entries()) {
    assertClose(z.data, expected.z[l]!, { rtol: 1e-12 });
    assertClose(a.data, expected.a[l]!, { rtol: 1e-12 });
    assertClose(delta.data, expected.delta[l]!, { rtol: 1e-11 });
  }
  assertClose(workspace.gradient, expected.flat, { rtol: 1e-11 });
});

Deno.test("backprop() of a batch is the mean of the samples' gradients", () => {
  const network = net(), data = waves(7, 2, 1);
  const { workspace, pass } = wholePass(network, data);
  forward(network, pass);
  backprop(network, workspace, pass, halfSquaredError);
  const mean = new Float64Array(workspace.gradient.length);
  for (let n = 0; n < 7; n++) {
    const { flat } = scalarGradients(
      network,
      [...data.inputs.data.subarray(2 * n, 2 * n + 2)],
      data.targets.data[n]!,
    );
    for (const [k, g] of flat.entries()) mean[k]! += g / 7;
  }
  assertClose(workspace.gradient, mean, { rtol: 1e-10, atol: 1e-14 });
});

Deno.test("backprop() of a batch is the mean of backprop() one by one", () => {
  const network = net(), data = waves(9, 2, 1);
  const { workspace, pass } = wholePass(network, data);
  forward(network, pass);
  backprop(network, workspace, pass, halfSquaredError);
  const batch = workspace.gradient.slice();
  const mean = new Float64Array(batch.length);
  for (let n = 0; n < 9; n++) {
    const single = workspace.pass(1);
    single.x.data.set(data.inputs.data.subarray(2 * n, 2 * n + 2));
    single.y.data.set(data.targets.data.subarray(n, n + 1));
    forward(network, single);
    backprop(network, workspace, single, halfSquaredError);
    for (let k = 0; k < mean.length; k++) {
      mean[k]! += workspace.gradient[k]! / 9;
    }
  }
  assertClose(batch, mean, { rtol: 1e-12, atol: 1e-15 });
});

Deno.test("backprop() is its parts, from the last layer down", () => {
  const network = net(), data = waves(3, 2, 1);
  const whole = wholePass(network, data), parts = wholePass(network, data);
  forward(network, whole.pass);
  backprop(network, whole.workspace, whole.pass, halfSquaredError);
  forward(network, parts.pass);
  outputDelta(network, parts.pass, halfSquaredError);
  hiddenDelta(network, parts.pass, 1);
  hiddenDelta(network, parts.pass, 0);
  for (const l of [0, 1, 2]) {
    layerGradient(network, parts.workspace, parts.pass, l);
  }
  assertEquals(parts.workspace.gradient, whole.workspace.gradient);
});

Deno.test("backprop() moves no parameter and no input", () => {
  const network = net(), data = waves(3, 2, 1);
  const { workspace, pass } = wholePass(network, data);
  const before = network.parameters.slice(), x = pass.x.data.slice();
  forward(network, pass);
  backprop(network, workspace, pass, halfSquaredError);
  assertEquals([network.parameters, pass.x.data], [before, x]);
});

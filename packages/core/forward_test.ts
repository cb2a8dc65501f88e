import { identity, relu, sigmoid, softmax } from "@gradus/activations";
import { fromRows } from "@gradus/kernels";
import { binaryCrossEntropy, halfSquaredError } from "@gradus/losses";
import { assertClose } from "@gradus/testing";
import { assertEquals } from "@std/assert";
import { dense } from "./dense.ts";
import { wholePass } from "./_fixtures_test.ts";
import { forward, lossOf } from "./forward.ts";
import { Network } from "./network.ts";

Deno.test("forward() fills z and a of every layer, by hand", () => {
  const network = new Network(2, [
    dense(2, relu, { weights: [[1, 2], [-1, 0]], bias: [0, 0.5] }),
    dense(2, softmax, { weights: [[0, 0], [Math.LN2, 9]] }),
  ]);
  const inputs = fromRows([[1, 0], [-1, 1]]);
  const { pass } = wholePass(network, { inputs, targets: inputs });
  forward(network, pass);
  const [one, two] = pass.layers;
  assertEquals([...one!.z.data], [1, -0.5, 1, 1.5]);
  assertEquals([...one!.a.data], [1, 0, 1, 1.5]);
  assertClose(two!.z.data, [0, Math.LN2, 0, Math.LN2 + 13.5]);
  assertClose(two!.a.data.subarray(0, 2), [1 / 3, 2 / 3]);
});

Deno.test("lossOf() is the sum over the batch", () => {
  const network = new Network(1, [dense(1, identity, { weights: [[2]] })]);
  const data = { inputs: fromRows([[1], [2]]), targets: fromRows([[0], [1]]) };
  const { pass } = wholePass(network, data);
  forward(network, pass);
  assertEquals(lossOf(network, pass, halfSquaredError), 2 + 4.5);
});

Deno.test("lossOf() takes the closed form with the last layer's activation", () => {
  const network = new Network(1, [dense(1, sigmoid, { weights: [[1]] })]);
  const data = { inputs: fromRows([[800]]), targets: fromRows([[0]]) };
  const { pass } = wholePass(network, data);
  forward(network, pass);
  assertEquals(lossOf(network, pass, binaryCrossEntropy), 800);
});

import { relu, softmax } from "@gradus/activations";
import { wasm } from "@gradus/kernels";
import { assertEquals } from "@std/assert";
import { copyNetwork } from "./copy_network.ts";
import { dense } from "./dense.ts";
import { Network } from "./network.ts";

Deno.test("copyNetwork() copies layers, numbers and what is frozen, not memory", () => {
  const network = new Network(2, [
    dense(3, relu, { trainBias: false }),
    dense(2, softmax, { trainWeights: false }),
  ], { seed: 4, dtype: "float32" });
  const before = network.parameters.slice();
  const copy = copyNetwork(network);
  assertEquals(copy.parameters, before);
  assertEquals(
    copy.layers.map(({ trainWeights, trainBias }) => [trainWeights, trainBias]),
    [[true, false], [false, true]],
  );
  copy.parameters.fill(0);
  assertEquals(network.parameters, before);
});

Deno.test("copyNetwork() changes the kind of number and the backend", () => {
  const network = new Network(2, [dense(3, relu)], { dtype: "float32" });
  const backend = wasm();
  const copy = copyNetwork(network, { dtype: "float64", backend });
  assertEquals([copy.dtype, copy.backend], ["float64", backend]);
  assertEquals([...copy.parameters], [...network.parameters]);
});

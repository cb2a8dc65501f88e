import { identity, relu } from "@gradus/activations";
import { fromRows } from "@gradus/kernels";
import { assertEquals, assertInstanceOf } from "@std/assert";
import { dense } from "./dense.ts";
import { allFinite, DivergedError, findCulprit } from "./diverged.ts";
import { wholePass } from "./_fixtures_test.ts";
import { forward } from "./forward.ts";
import { Network } from "./network.ts";

function prepared() {
  const network = new Network(1, [
    dense(2, relu, { weights: [[1], [1]] }),
    dense(1, identity, { weights: [[1, 1]] }),
  ]);
  const inputs = fromRows([[1], [2]]);
  const { pass } = wholePass(network, { inputs, targets: inputs });
  forward(network, pass);
  return { network, pass };
}

Deno.test("DivergedError: says where and what, and keeps the numbers", () => {
  const error = new DivergedError({
    epoch: 3,
    step: 7,
    layer: 2,
    what: "a weight",
  });
  assertInstanceOf(error, Error);
  assertEquals(error.name, "DivergedError");
  assertEquals([error.epoch, error.step, error.layer], [3, 7, 2]);
  assertEquals(
    error.message,
    "Training diverged in epoch 3, step 7: a weight of layer 2 is no longer finite",
  );
});

Deno.test("allFinite() is false for one that isn't", () => {
  assertEquals(allFinite([]), true);
  assertEquals(allFinite([0, -1e308, 5e-324]), true);
  for (const wrong of [NaN, Infinity, -Infinity]) {
    assertEquals(allFinite([1, 2, wrong]), false);
    assertEquals(allFinite(Float64Array.of(wrong, 1)), false);
  }
});

Deno.test("findCulprit() names the first thing of the first layer", () => {
  type Spoil = (of: ReturnType<typeof prepared>) => void;
  const cases: [Spoil, number, string][] = [
    [({ network }) => network.layers[0]!.weights.data[1] = NaN, 1, "a weight"],
    [({ network }) => network.layers[0]!.bias[1] = Infinity, 1, "a bias"],
    [({ pass }) => pass.layers[0]!.z.data[3] = NaN, 1, "a pre-activation"],
    [({ pass }) => pass.layers[0]!.a.data[2] = -Infinity, 1, "an activation"],
    [({ network }) => network.layers[1]!.weights.data[0] = NaN, 2, "a weight"],
    [({ network }) => network.layers[1]!.bias[0] = NaN, 2, "a bias"],
    [({ pass }) => pass.layers[1]!.z.data[0] = NaN, 2, "a pre-activation"],
    [({ pass }) => pass.layers[1]!.a.data[1] = NaN, 2, "an activation"],
    [() => {}, 2, "the loss"],
  ];
  for (const [spoil, layer, what] of cases) {
    const made = prepared();
    spoil(made);
    assertEquals(findCulprit(made.network, made.pass), { layer, what });
  }
});

Deno.test("findCulprit() stops at the first of two", () => {
  const { network, pass } = prepared();
  network.layers[1]!.weights.data[0] = NaN;
  pass.layers[0]!.a.data[0] = NaN;
  assertEquals(findCulprit(network, pass), { layer: 1, what: "an activation" });
});

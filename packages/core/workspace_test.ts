import { identity, tanh } from "@gradus/activations";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { dense } from "./dense.ts";
import { Network } from "./network.ts";
import { Workspace } from "./workspace.ts";

function make(dtype: "float64" | "float32" = "float64") {
  const network = new Network(2, [dense(3, tanh), dense(1, identity)], {
    dtype,
  });
  return new Workspace(network, { capacity: 5, targets: 1 });
}

Deno.test("Workspace: the gradient is laid out like the parameters", () => {
  const { gradient, gradients } = make();
  assertEquals(gradient.length, 13);
  for (let k = 0; k < 13; k++) gradient[k] = k;
  const [one, two] = gradients;
  assertEquals([...one!.weights.data], [0, 1, 2, 3, 4, 5]);
  assertEquals([one!.weights.rows, one!.weights.columns], [2, 3]);
  assertEquals([...one!.bias], [6, 7, 8]);
  assertEquals([...one!.all], [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  assertEquals([...two!.weights.data], [9, 10, 11]);
  assertEquals([...two!.bias], [12]);
  assertEquals([...two!.all], [9, 10, 11, 12]);
});

Deno.test("Workspace: pass() has a row for each sample", () => {
  const pass = make().pass(5);
  const shapes = [
    pass.x,
    pass.y,
    ...pass.layers.flatMap(({ z, a, delta }) => [z, a, delta]),
  ]
    .map(({ rows, columns }) => [rows, columns]);
  assertEquals(shapes, [
    [5, 2],
    [5, 1],
    [5, 3],
    [5, 3],
    [5, 3],
    [5, 1],
    [5, 1],
    [5, 1],
  ]);
});

Deno.test("Workspace: a smaller pass() is a view of the full one, made once", () => {
  const workspace = make(), full = workspace.pass(5), two = workspace.pass(2);
  assertEquals(workspace.capacity, 5);
  assert(workspace.pass(5) === full);
  assert(workspace.pass(2) === two);
  two.x.data.set([1, 2, 3, 4]);
  two.y.data.set([5, 6]);
  two.layers[0]!.z.data.fill(7);
  two.layers[0]!.a.data.fill(8);
  two.layers[1]!.delta.data.fill(9);
  assertEquals([...full.x.data], [1, 2, 3, 4, 0, 0, 0, 0, 0, 0]);
  assertEquals([...full.y.data], [5, 6, 0, 0, 0]);
  assertEquals(full.layers[0]!.z.data.filter((z) => z === 7).length, 6);
  assertEquals(full.layers[0]!.a.data.filter((a) => a === 8).length, 6);
  assertEquals([...full.layers[1]!.delta.data], [9, 9, 0, 0, 0]);
});

Deno.test("Workspace: pass() rejects more rows than its capacity", () => {
  assertThrows(() => make().pass(6), RangeError, "has 5 rows, got 6");
});

Deno.test("Workspace: its numbers are of the network's kind", () => {
  const workspace = make("float32"), { x, layers } = workspace.pass(5);
  assert(workspace.gradient instanceof Float32Array);
  assert(x.data instanceof Float32Array);
  assert(layers[1]!.delta.data instanceof Float32Array);
});

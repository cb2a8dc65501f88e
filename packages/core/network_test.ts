import {
  type Activation,
  identity,
  relu,
  sigmoid,
  softmax,
  tanh,
} from "@gradus/activations";
import {
  type Backend,
  fromRows,
  matrix,
  reference,
  wasm,
} from "@gradus/kernels";
import { assertClose } from "@gradus/testing";
import {
  assert,
  assertEquals,
  assertNotEquals,
  assertThrows,
} from "@std/assert";
import { dense } from "./dense.ts";
import { drawn } from "./_fixtures_test.ts";
import { constant, heNormal } from "./initializers/mod.ts";
import { Network, weightRows } from "./network.ts";
import { Random } from "./random.ts";

Deno.test("Network: its layers are views into one vector, one after another", () => {
  const network = new Network(2, [dense(3, tanh), dense(1, sigmoid)]);
  assertEquals([network.inputs, network.outputs], [2, 1]);
  assertEquals(network.parameters.length, 2 * 3 + 3 + 3 * 1 + 1);
  assertEquals(network.layers.map(({ offset }) => offset), [0, 9]);
  for (let k = 0; k < 13; k++) network.parameters[k] = k;
  const [one, two] = network.layers;
  assertEquals([...one!.weights.data], [0, 1, 2, 3, 4, 5]);
  assertEquals([one!.weights.rows, one!.weights.columns], [2, 3]);
  assertEquals([...one!.bias], [6, 7, 8]);
  assertEquals([...two!.weights.data], [9, 10, 11]);
  assertEquals([two!.weights.rows, two!.weights.columns], [3, 1]);
  assertEquals([...two!.bias], [12]);
  assertEquals([one!.inputs, one!.units, two!.inputs, two!.units], [
    2,
    3,
    3,
    1,
  ]);
  assertEquals([one!.activation, two!.activation], [tanh, sigmoid]);
});

Deno.test("Network: given weights are read by unit, as textbooks write them", () => {
  const weights = [[1, 2, 3], [4, 5, 6]];
  const network = new Network(3, [
    dense(2, identity, { weights, bias: [10, 20] }),
  ]);
  const layer = network.layers[0]!;
  assertEquals([...layer.weights.data], [1, 4, 2, 5, 3, 6]);
  assertEquals(weightRows(layer), weights);
  const z = network.predict(fromRows([[1, 1, 1], [1, 0, 2]]));
  assertEquals([...z.data], [16, 35, 17, 36]);
});

Deno.test("Network: weightRows() gives copies", () => {
  const network = new Network(1, [dense(1, identity, { weights: [[5]] })]);
  weightRows(network.layers[0]!)[0]![0] = 0;
  assertEquals([...network.layers[0]!.weights.data], [5]);
});

Deno.test("Network: rejects given weights that don't fit the inputs", () => {
  const layers = [
    dense(1, identity),
    dense(2, identity, { weights: [[1], [2, 3]] }),
  ];
  assertThrows(
    () => new Network(3, layers),
    TypeError,
    "Cannot create network: layer 2 has 1 inputs, got 2 weights for unit 2",
  );
});

Deno.test("Network: rejects inputs that aren't a whole number >= 1", () => {
  for (const inputs of [0, -1, 1.5, NaN, Infinity]) {
    assertThrows(
      () => new Network(inputs, [dense(1, identity)]),
      RangeError,
      `Cannot create network: inputs must be a whole number >= 1, got ${inputs}`,
    );
  }
});

Deno.test("Network: rejects a stack of no layers", () => {
  assertThrows(
    () => new Network(1, []),
    RangeError,
    "Cannot create network: it needs at least one layer",
  );
});

Deno.test("Network: rejects a seed that is out of range", () => {
  assertThrows(
    () => new Network(1, [dense(1, identity)], { seed: -1 }),
    RangeError,
    "seed must be a whole number in [0, 2^32), got -1",
  );
});

Deno.test("Network: rejects an activation that names an unknown initializer", () => {
  for (const initializer of ["magic", "uniform", "__proto__"]) {
    const rule: Activation = { ...tanh, name: "mine", initializer };
    assertThrows(
      () => new Network(1, [dense(1, rule)]),
      TypeError,
      "Cannot create network: activation mine names an unknown initializer, " +
        `got ${initializer}`,
    );
  }
});

Deno.test("Network: weights are drawn by the rule that the activation names", () => {
  const network = new Network(4, [dense(300, relu)], { seed: 2 });
  const expected = new Float64Array(1200);
  heNormal.fill(
    expected,
    { inputs: 4, outputs: 300 },
    new Random(2).split("weights").split("layer 0"),
  );
  assertEquals(network.layers[0]!.weights.data, expected);
  assert(network.layers[0]!.bias.every((b) => b === 0));
});

Deno.test("Network: a layer's own initializer comes before the activation's", () => {
  const initializer = constant({ value: 7 });
  const network = new Network(2, [dense(2, relu, { initializer })]);
  assertEquals([...network.parameters], [7, 7, 7, 7, 0, 0]);
});

Deno.test("Network: the same seed gives the same weights, 0 unless said", () => {
  const make = (seed?: number) =>
    new Network(3, [dense(4, tanh), dense(4, tanh)], { seed }).parameters;
  assertEquals(make(5), make(5));
  assertEquals(make(), make(0));
  assertNotEquals(make(5), make(6));
});

Deno.test("Network: layers of one shape draw other weights", () => {
  const network = new Network(3, [dense(3, tanh), dense(3, tanh)]);
  const [one, two] = network.layers;
  assertNotEquals(one!.weights.data.slice(), two!.weights.data.slice());
});

Deno.test("Network: a layer's weights don't depend on those given before it", () => {
  const drawnAll = new Network(1, [dense(1, tanh), dense(5, tanh)]);
  const given = new Network(1, [
    dense(1, tanh, { weights: [[1]] }),
    dense(5, tanh),
  ]);
  assertEquals(
    given.layers[1]!.weights.data.slice(),
    drawnAll.layers[1]!.weights.data.slice(),
  );
});

Deno.test("Network: layers are trained unless they are frozen", () => {
  const network = new Network(1, [
    dense(1, tanh),
    dense(1, tanh, { trainWeights: false }),
    dense(1, tanh, { trainBias: false }),
  ]);
  assertEquals(
    network.layers.map((
      { trainWeights, trainBias },
    ) => [trainWeights, trainBias]),
    [[true, true], [false, true], [true, false]],
  );
});

Deno.test("Network: predict() of many rows equals predict() row by row", () => {
  const network = new Network(3, [dense(5, tanh), dense(2, softmax)]);
  for (const rows of [1, 255, 256, 257, 600]) {
    const inputs = drawn(rows, 3, new Random(1));
    const together = network.predict(inputs);
    assertEquals([together.rows, together.columns], [rows, 2]);
    const oneByOne = Array.from({ length: rows }, (_, n) => [
      ...network.predict(matrix(1, 3, inputs.data.slice(3 * n, 3 * n + 3)))
        .data,
    ]).flat();
    assertEquals([...together.data], oneByOne);
  }
});

Deno.test("Network: predict() takes any number of rows after any other", () => {
  const network = new Network(1, [dense(1, identity, { weights: [[2]] })]);
  for (const rows of [3, 1, 0, 400, 2, 300]) {
    const inputs = matrix(
      rows,
      1,
      Float64Array.from({ length: rows }, (_, i) => i),
    );
    assertEquals(
      [...network.predict(inputs).data],
      Array.from({ length: rows }, (_, i) => 2 * i),
    );
  }
});

Deno.test("Network: predict() gives new numbers each time", () => {
  const network = new Network(1, [dense(1, identity, { weights: [[1]] })]);
  const first = network.predict(fromRows([[1]]));
  network.predict(fromRows([[2]]));
  assertEquals([...first.data], [1]);
});

Deno.test("Network: predict() leaves its inputs unchanged", () => {
  const inputs = fromRows([[1], [2]]);
  new Network(1, [dense(1, tanh)]).predict(inputs);
  assertEquals([...inputs.data], [1, 2]);
});

Deno.test("Network: predict() rejects another number of columns", () => {
  const network = new Network(2, [dense(1, identity)]);
  for (const columns of [1, 3]) {
    assertThrows(
      () => network.predict(matrix(1, columns)),
      TypeError,
      `Cannot predict: the network has 2 inputs, got ${columns} columns`,
    );
  }
});

Deno.test("Network: in 32 bits it holds and gives 32-bit numbers", () => {
  const layers = [dense(3, tanh), dense(1, sigmoid)];
  const narrow = new Network(2, layers, { seed: 1, dtype: "float32" });
  const wide = new Network(2, layers, { seed: 1 });
  assertEquals([narrow.dtype, wide.dtype], ["float32", "float64"]);
  assertEquals(narrow.parameters, Float32Array.from(wide.parameters));
  const inputs = drawn(10, 2, new Random(1));
  const out = narrow.predict(inputs);
  assert(out.data instanceof Float32Array);
  assertClose(out.data, wide.predict(inputs).data, { rtol: 1e-6 });
});

Deno.test("Network: takes its memory and arithmetic from the backend", () => {
  const calls: string[] = [];
  const backend: Backend = {
    ...reference,
    vector(length, dtype) {
      calls.push(`vector ${length} ${dtype}`);
      return reference.vector(length, dtype);
    },
    affine(x, weights, bias, z) {
      calls.push("affine");
      reference.affine(x, weights, bias, z);
    },
    activate(rule, z, a) {
      calls.push(`activate ${rule.name}`);
      reference.activate(rule, z, a);
    },
  };
  const network = new Network(2, [dense(3, tanh)], { backend });
  assertEquals(network.backend, backend);
  assertEquals(calls, ["vector 9 float64"]);
  calls.length = 0;
  network.predict(fromRows([[1, 2]]));
  assertEquals(calls.slice(-2), ["affine", "activate tanh"]);
  calls.length = 0;
  network.predict(fromRows([[3, 4]])); // needs no new memory
  assertEquals(calls, ["affine", "activate tanh"]);
});

Deno.test("predict() fills the matrix it is given", () => {
  for (const backend of [reference, wasm()]) {
    const network = new Network(2, [dense(3, tanh)], { seed: 1, backend });
    const inputs = fromRows([[1, 2], [3, 4]]), out = matrix(2, 3);
    assert(network.predict(inputs, out) === out);
    assertEquals(out, network.predict(inputs));
    assertThrows(
      () => network.predict(inputs, matrix(1, 3)),
      TypeError,
      "Cannot predict: 2 rows have 3 outputs each, got room for 1 × 3",
    );
  }
});

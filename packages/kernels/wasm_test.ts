import * as activations from "@gradus/activations";
import {
  type Activation,
  elu,
  identity,
  leakyRelu,
  sigmoid,
  softmax,
  tanh,
} from "@gradus/activations";
import { dense, Network, train } from "@gradus/core";
import * as losses from "@gradus/losses";
import { halfSquaredError, huber, type Loss, mse } from "@gradus/losses";
import * as optimizers from "@gradus/optimizers";
import {
  adagrad,
  adam,
  adamw,
  momentum,
  nesterov,
  type Optimizer,
  rmsprop,
  sgd,
} from "@gradus/optimizers";
import { assertClose, backendSuite } from "@gradus/testing";
import { assert, assertEquals, assertThrows } from "@std/assert";
import type { Backend } from "./backend.ts";
import {
  type Dtype,
  type Matrix,
  matrix,
  rowOf,
  type Vector,
  vector,
} from "./matrix.ts";
import { reference } from "./reference.ts";
import { wasm } from "./wasm.ts";

type Rule = activations.Activation | activations.RowActivation;

const DTYPES: readonly Dtype[] = ["float64", "float32"];
const NEAR = {
  float64: { rtol: 1e-12, atol: 1e-12 },
  float32: { rtol: 1e-5, atol: 1e-5 },
};

for (const { name, run } of backendSuite(wasm())) Deno.test(name, run);
for (
  const { name, run } of backendSuite(wasm({ fused: false, shared: false }), {
    label: "wasm without fused sums, in memory of its own",
  })
) Deno.test(name, run);

/** Numbers in [-1, 1) that look like chance. */
function draws(length: number, seed = 1): Float64Array {
  let x = seed;
  return Float64Array.from(
    { length },
    () => (x = x * 48271 % 2147483647) / 1073741823.5 - 1,
  );
}

function filled(
  backend: Backend,
  dtype: Dtype,
  rows: number,
  columns: number,
  seed = 1,
): Matrix {
  const data = backend.vector(rows * columns, dtype);
  data.set(draws(rows * columns, seed));
  return matrix(rows, columns, data);
}

/** A matrix's transpose. */
function turned(
  backend: Backend,
  dtype: Dtype,
  { rows, columns, data }: Matrix,
): Matrix {
  const to = backend.vector(data.length, dtype);
  for (const k of to.keys()) {
    to[k] = data[k % rows * columns + Math.floor(k / rows)]!;
  }
  return matrix(columns, rows, to);
}

/** A matrix to be filled, with NaN behind it, which must stay. */
class Output {
  readonly matrix: Matrix;
  readonly #whole: Vector;

  constructor(backend: Backend, dtype: Dtype, rows: number, columns: number) {
    this.#whole = backend.vector(rows * columns + 20, dtype).fill(NaN);
    const own = this.#whole.subarray(0, rows * columns);
    this.matrix = matrix(rows, columns, own);
  }

  /** The entries, once nothing is written behind them. */
  taken(): Vector {
    const { data } = this.matrix;
    const behind = [...this.#whole.subarray(data.length)];
    assert(behind.every(Number.isNaN), `${behind}`);
    return data;
  }
}

/** Every entry of `X W + b`, and of the two products of backprop. */
function products(
  backend: Backend,
  dtype: Dtype,
  [batch, inputs, units]: readonly [number, number, number],
): Record<string, Vector> {
  const x = filled(backend, dtype, batch, inputs, 2);
  const weights = filled(backend, dtype, inputs, units, 3);
  const bias = filled(backend, dtype, 1, units, 4).data;
  const z = new Output(backend, dtype, batch, units);
  const below = new Output(backend, dtype, batch, inputs);
  const dWeights = new Output(backend, dtype, inputs, units);
  const dBias = new Output(backend, dtype, 1, units);
  backend.affine(x, weights, bias, z.matrix);
  backend.backward(z.matrix, weights, below.matrix);
  backend.gradients(x, z.matrix, dWeights.matrix, dBias.matrix.data);
  return {
    z: z.taken(),
    below: below.taken(),
    dWeights: dWeights.taken(),
    dBias: dBias.taken(),
  };
}

// every height and width of a tile, of a single row and of a single column;
// long sums, and copies of large factors
const SHAPES: readonly (readonly [number, number, number])[] = [
  ...Array.from({ length: 14 }, (_, k) => [k + 1, 14 - k, k + 1] as const),
  ...Array.from({ length: 18 }, (_, k) => [3, 2, k + 1] as const),
  ...Array.from({ length: 72 }, (_, k) => [1, 3, k + 1] as const),
  ...Array.from({ length: 40 }, (_, k) => [k % 11 + 1, k + 1, 1] as const),
  [2, 257, 9],
  [300, 5, 4],
  [7, 600, 40],
  [30, 700, 520],
  [700, 520, 40],
  [100, 97, 3],
  [38, 73, 45],
  [26, 40, 515],
  [32, 20, 1100],
];

for (const dtype of DTYPES) {
  Deno.test(`wasm: ${dtype} products of every shape agree with reference`, () => {
    const backends = [wasm(), wasm({ fused: false })];
    for (const shape of SHAPES) {
      const expected = products(reference, dtype, shape);
      for (const backend of backends) {
        for (
          const [name, data] of Object.entries(products(backend, dtype, shape))
        ) {
          const tolerance = dtype === "float64"
            ? { rtol: 1e-11, atol: 1e-11 }
            : { rtol: 1e-3, atol: 1e-3 };
          assert(data.length > 0, name);
          assertClose(data, expected[name]!, tolerance);
        }
      }
    }
  });

  Deno.test(`wasm: ${dtype} affine() gives a row the same bits in any batch`, () => {
    const backend = wasm();
    for (const units of [1, 3, 9, 40, 70]) {
      const x = filled(backend, dtype, 101, 300, 7);
      const weights = filled(backend, dtype, 300, units, 8);
      const bias = filled(backend, dtype, 1, units, 9).data;
      const all = filled(backend, dtype, 101, units);
      backend.affine(x, weights, bias, all);
      for (const n of [0, 5, 96, 100]) {
        const one = filled(backend, dtype, 1, units);
        backend.affine(matrix(1, 300, rowOf(x, n)), weights, bias, one);
        assertEquals([...one.data], [...rowOf(all, n)], `${units} units`);
      }
    }
  });

  // rows that are left over, steps that are, and columns
  for (const rows of [6, 7, 8, 11, 14, 20]) {
    Deno.test(`wasm: ${dtype} products of ${rows} rows have the bits of one row alone`, () => {
      const backend = wasm();
      for (const [depth, columns] of [[32, 32], [64, 37], [81, 48]] as const) {
        const make = (rows: number, columns: number, seed: number) =>
          filled(backend, dtype, rows, columns, seed);
        const a = make(rows, depth, 2), b = make(depth, columns, 3);
        const bias = make(1, columns, 4).data;
        const turnedA = turned(backend, dtype, a);
        const turnedB = turned(backend, dtype, b);
        const none = backend.vector(columns, dtype);
        const compute = (a: Matrix, turnedA: Matrix) => {
          const output = (columns: number) =>
            new Output(backend, dtype, a.rows, columns);
          const z = output(columns), out = output(columns);
          const gradient = output(columns);
          backend.affine(a, b, bias, z.matrix);
          backend.backward(a, turnedB, out.matrix);
          backend.gradients(turnedA, b, gradient.matrix, none);
          return [z, out, gradient].map((output) => [...output.taken()]);
        };
        const all = compute(a, turnedA);
        for (let r = 0; r < rows; r++) {
          const row = matrix(1, depth, rowOf(a, r));
          const one = compute(row, matrix(depth, 1, rowOf(a, r)));
          const expected = all.map((whole) =>
            whole.slice(r * columns, (r + 1) * columns)
          );
          assertEquals(one, expected, `row ${r} of ${depth} × ${columns}`);
        }
      }
    });
  }

  Deno.test(`wasm: ${dtype} settings of activations are taken from the rule`, () => {
    const backend = wasm();
    const rules = [
      elu({ alpha: 0.3 }),
      leakyRelu({ slope: 0.2 }),
      leakyRelu({ slope: 0 }),
    ];
    for (const rule of rules) {
      const z = filled(backend, dtype, 3, 5), a = filled(backend, dtype, 3, 5);
      const delta = filled(backend, dtype, 3, 5, 2),
        before = delta.data.slice();
      z.data[3] = -Infinity;
      backend.activate(rule, z, a);
      backend.pullback(rule, z, a, delta);
      assertClose(a.data, z.data.map((x) => rule.value(x)), NEAR[dtype]);
      const expected = z.data.map((x, i) =>
        before[i]! * rule.derivative(x, a.data[i]!)
      );
      assertClose(delta.data, expected, NEAR[dtype]);
    }
  });

  const OPTIMIZERS: readonly Optimizer[] = [
    sgd(0.3),
    momentum(0.1, { decay: 0.7 }),
    nesterov(0.1, { decay: 0.7 }),
    adagrad(0.1, { initial: 0.5, epsilon: 0.01 }),
    rmsprop(0.1, { decay: 0.7, epsilon: 0.01 }),
    adam(0.1, { beta1: 0.7, beta2: 0.8, epsilon: 0.01 }),
    adamw(0.1, { beta1: 0.7, beta2: 0.8, epsilon: 0.01, weightDecay: 0.3 }),
  ].map((rule) => rule as unknown as Optimizer);
  for (const rule of OPTIMIZERS) {
    Deno.test(`wasm: ${dtype} step() takes the settings of ${rule.name} from the rule`, () => {
      const backend = wasm();
      const params = filled(backend, dtype, 1, 13).data;
      const plain = Float64Array.from(params);
      const state = rule.init(params), plainState = rule.init(plain);
      for (let t = 0; t < 5; t++) {
        const gradient = filled(backend, dtype, 1, 13, t + 2).data;
        const options = { learningRate: 0.05 * (t + 1), decay: t !== 3 };
        backend.step(rule, params, gradient, state, options);
        rule.step(plain, Float64Array.from(gradient), plainState, options);
      }
      assertClose(params, plain, NEAR[dtype]);
    });
  }
}

for (const dtype of DTYPES) {
  for (
    const rule of [
      momentum(0.1),
      nesterov(0.1),
      rmsprop(0.1),
      adam(0.1),
    ].map((rule) => rule as unknown as Optimizer)
  ) {
    Deno.test(`wasm: ${dtype} ${rule.name} keeps no subnormal averages, and every NaN`, () => {
      const least = dtype === "float32" ? 2 ** -126 : 2 ** -1022;
      const backend = wasm(), params = backend.vector(7, dtype);
      const gradient = backend.vector(7, dtype);
      const state = rule.init(params) as Record<string, unknown>;
      const averages = () =>
        Object.values(state).filter((part) => typeof part === "object")
          .map((part) => [...part as Float64Array]);
      const step = () =>
        backend.step(rule, params, gradient, state, {
          learningRate: 0.1,
          decay: true,
        });
      // Squares come to 0.4, 1 and 8 times the least normal number or more.
      const size = Math.sqrt(least);
      gradient.set([1, size, 2 * size, 40 * size, least, -least, 0]);
      step();
      gradient.fill(0);
      for (let k = 0; k < 200; k++) step();
      for (const average of averages()) {
        for (const x of average) {
          assert(x === 0 || Math.abs(x) >= least, `${x}`);
        }
        assert(average[0] !== 0);
        assertEquals(average[4], 0);
      }
      gradient[2] = NaN;
      step();
      for (const average of averages()) assert(Number.isNaN(average[2]));
    });
  }
}

/** Rows of these numbers; what is left of them is left out. */
function holding(
  backend: Backend,
  dtype: Dtype,
  columns: number,
  numbers: readonly number[],
): Matrix {
  const rows = Math.floor(numbers.length / columns);
  const data = backend.vector(rows * columns, dtype);
  data.set(numbers.slice(0, rows * columns));
  return matrix(rows, columns, data);
}

/** How many numbers are subnormal. */
function subnormalsIn(v: Vector, dtype: Dtype): number {
  const least = dtype === "float32" ? 2 ** -126 : 2 ** -1022;
  let count = 0;
  for (const x of v) if (x !== 0 && Math.abs(x) < least) count++;
  return count;
}

for (const dtype of DTYPES) {
  // logits beside 0 over which e^z is subnormal, and many that lead up to them
  const [first, last] = dtype === "float32" ? [-104, -70] : [-746, -670];
  const logits = Array.from(
    { length: 4 * (last - first) },
    (_, k) => first + k / 4,
  );

  Deno.test(`wasm: ${dtype} δ of finished classes holds no subnormal number`, () => {
    for (
      const [rule, loss, targets] of [
        [softmax, losses.categoricalCrossEntropy, [0, 1]],
        [softmax, halfSquaredError, [0.5, 0.5]],
        [sigmoid, losses.binaryCrossEntropy, [0, 0]],
        [sigmoid, halfSquaredError, [1, 1]],
      ] as const
    ) {
      const deltas = [wasm(), reference].map((backend) => {
        const shape = (numbers: readonly number[]) =>
          holding(backend, dtype, 2, numbers);
        const z = shape(logits.flatMap((x) => [x, 0]));
        const y = shape(logits.flatMap(() => targets));
        const a = shape([...z.data]), delta = shape([...z.data]);
        backend.activate(rule as unknown as Rule, z, a);
        const batch = { z, a, y }, target = { scale: 1 / 128, delta };
        backend.outputDelta(
          loss as unknown as Loss,
          rule as unknown as Rule,
          batch,
          target,
        );
        return delta.data;
      });
      assertEquals(subnormalsIn(deltas[0]!, dtype), 0, rule.name);
      assert(subnormalsIn(deltas[1]!, dtype) > 0, rule.name);
    }
  });

  Deno.test(`wasm: ${dtype} δ holds no subnormal number after any activation, but every NaN`, () => {
    const backend = wasm(), least = dtype === "float32" ? -126 : -1022;
    const rules = [
      ...Object.values(activations),
      leakyRelu({ slope: 0.1 }),
      elu({ alpha: 1 }),
    ].filter((rule) => typeof rule === "object" && rule.kernel) as Rule[];
    assert(rules.length > 8);
    for (const rule of rules) {
      for (const columns of [1, 3, 4, 8]) {
        const z = holding(backend, dtype, columns, logits.map((_, k) => k % 5));
        const a = holding(backend, dtype, columns, logits);
        const delta = holding(
          backend,
          dtype,
          columns,
          logits.map((_, k) => (k % 3 - 1) * 1.9 * 2 ** (least - k % 9)),
        );
        backend.activate(rule, z, a);
        backend.pullback(rule, z, a, delta);
        assertEquals(subnormalsIn(delta.data, dtype), 0, rule.name);
        delta.data.fill(NaN);
        backend.pullback(rule, z, a, delta);
        assert(delta.data.every(Number.isNaN), rule.name);
      }
    }
  });
}

Deno.test("wasm: computes on one thread, in memory of its own", () => {
  const backend = wasm(), other = wasm();
  assertEquals([backend.name, backend.threads], ["wasm", 1]);
  const v = backend.vector(3, "float64").fill(7);
  assertEquals([...other.vector(3, "float64")], [0, 0, 0]);
  assert(v.buffer !== other.vector(1, "float64").buffer);
});

Deno.test("wasm: operations on vectors from elsewhere are computed all the same", () => {
  const backend = wasm(), stranger = wasm();
  const own = (rows: number, columns: number, seed: number) =>
    filled(backend, "float64", rows, columns, seed);
  const places: ((rows: number, columns: number, seed: number) => Matrix)[] = [
    (rows, columns, seed) => matrix(rows, columns, draws(rows * columns, seed)),
    (rows, columns, seed) => filled(stranger, "float64", rows, columns, seed),
  ];
  for (const elsewhere of places) {
    const results = [own, elsewhere].map((make) => {
      const x = make(4, 3, 2), weights = make(3, 2, 3), bias = make(1, 2, 4);
      const z = own(4, 2, 5), a = make(4, 2, 6), y = make(4, 2, 7);
      const delta = make(4, 2, 8), below = own(4, 3, 9);
      const batch = { z, a, y };
      backend.affine(x, weights, bias.data, z);
      backend.activate(tanh, z, a);
      const sum = backend.loss(halfSquaredError, tanh, batch);
      backend.outputDelta(halfSquaredError, tanh, batch, { scale: 0.5, delta });
      backend.backward(delta, weights, below);
      const xs = make(4, 3, 10);
      backend.activate(tanh, x, xs);
      backend.pullback(tanh, x, xs, below);
      const moved = make(1, 2, 4).data, rule = momentum(0.1);
      const state = rule.init(moved);
      const options = { learningRate: 0.1, decay: true };
      backend.step(rule, moved, bias.data, state, options);
      backend.gradients(x, delta, weights, bias.data);
      return [
        sum,
        ...[z.data, a.data, delta.data, below.data, weights.data, bias.data],
        ...[moved, state.v],
      ].flatMap((part) => typeof part === "number" ? [part] : [...part]);
    });
    assertClose(results[0]!, results[1]!, { rtol: 1e-13, atol: 1e-13 });
  }
});

Deno.test("wasm: a vector of the other dtype isn't taken for one of its own", () => {
  const backend = wasm();
  const z = filled(backend, "float32", 1, 3),
    a = filled(backend, "float64", 1, 3);
  backend.activate(sigmoid, z, a);
  assertClose(a.data, [...z.data].map((x) => sigmoid.value(x)), {
    rtol: 1e-15,
  });
});

Deno.test("wasm: rules with a hint that it doesn't know run as written", () => {
  const backend = wasm(), kernel = { id: "unheard of" };
  const cube: Activation = {
    name: "cube",
    range: [-Infinity, Infinity],
    initializer: "glorotUniform",
    kernel,
    value: (z) => z ** 3,
    derivative: (z) => 3 * z ** 2,
  };
  const z = filled(backend, "float64", 2, 3),
    a = filled(backend, "float64", 2, 3);
  const delta = filled(backend, "float64", 2, 3), before = delta.data.slice();
  backend.activate(cube, z, a);
  backend.pullback(cube, z, a, delta);
  assertEquals([...a.data], [...z.data].map((x) => x ** 3));
  assertClose(delta.data, before.map((d, i) => d * 3 * z.data[i]! ** 2));

  const halved = {
    ...softmax,
    kernel,
    forward: (z: ArrayLike<number>, a: Float64Array | Float32Array) => {
      for (let i = 0; i < a.length; i++) a[i] = z[i]! / 2;
    },
  };
  backend.activate(halved, z, a);
  backend.pullback(halved, z, a, delta);
  assertEquals([...a.data], [...z.data].map((x) => x / 2));

  const loss = { ...mse, kernel, canonical: undefined, value: () => 3 };
  assertEquals(backend.loss(loss, sigmoid, { z, a, y: a }), 6);

  const still = { ...sgd(0.1), kernel, step: () => {} };
  const params = filled(backend, "float64", 1, 3).data, was = params.slice();
  backend.step(still, params, was, {}, { learningRate: 1, decay: true });
  assertEquals([...params], [...was]);
});

Deno.test("wasm: outputDelta() of a loss without a kernel uses that of the activation", () => {
  const backend = wasm();
  const make = (seed: number) => filled(backend, "float64", 5, 3, seed);
  const z = make(2), a = make(3), y = make(4), delta = make(5);
  backend.activate(tanh, z, a);
  backend.outputDelta(huber(), tanh, { z, a, y }, { scale: 0.25, delta });
  const plain = matrix(5, 3);
  reference.outputDelta(huber(), tanh, { z, a, y }, {
    scale: 0.25,
    delta: plain,
  });
  assertClose(delta.data, plain.data, { rtol: 1e-14, atol: 1e-15 });
});

Deno.test("wasm: a state that can't be taken over is stepped as written", () => {
  const backend = wasm(), rule = momentum(0.5);
  const params = filled(backend, "float64", 1, 4).data;
  const gradient = filled(backend, "float64", 1, 4, 2).data;
  const expected = params.slice(), plainState = rule.init(expected);
  const state = Object.freeze(rule.init(params));
  for (let t = 0; t < 3; t++) {
    const options = { learningRate: 0.5, decay: true };
    backend.step(rule, params, gradient, state, options);
    rule.step(expected, gradient, plainState, options);
  }
  assertEquals([...params], [...expected]);
  assertEquals([...state.v], [...plainState.v]);
});

Deno.test("wasm: memory that can't grow says so when it is full", () => {
  const backend = wasm({ shared: false, bytes: 2 ** 21 });
  backend.vector(1000, "float64");
  assertThrows(
    () => backend.vector(2 ** 20, "float64"),
    RangeError,
    "Cannot allocate: the memory of this backend must stay within 2097152 bytes",
  );
  assertEquals(backend.vector(10, "float32").length, 10); // there is room yet
});

for (const dtype of DTYPES) {
  Deno.test(`wasm: ${dtype} steps and predictions have the same bits without shared memory`, async () => {
    const inputs = matrix(50, 13, draws(650));
    const targets = matrix(50, 3, draws(150, 2));
    const layers = [dense(17, tanh), dense(9, sigmoid), dense(3, identity)];
    const rules = { loss: mse, optimizer: adam(0.01), batchSize: 8, epochs: 3 };
    const results = [];
    for (const backend of [wasm({ shared: true }), wasm({ shared: false })]) {
      const network = new Network(13, layers, { seed: 5, dtype, backend });
      const before = network.parameters.slice();
      const untrained = network.predict(inputs).data;
      const costs: number[] = [];
      for await (const { loss } of train(network, { inputs, targets }, rules)) {
        costs.push(loss);
      }
      assert(network.parameters.every((w, i) => w !== before[i]));
      const trained = network.predict(inputs).data;
      const parameters = network.parameters.slice();
      results.push({ untrained, costs, parameters, trained });
    }
    assertEquals(results[0], results[1]);
  });
}

Deno.test("wasm: memory grows under vectors that are in use", () => {
  const backend = wasm();
  const first = backend.vector(5, "float64").fill(2);
  const large = backend.vector(2 ** 21, "float64").fill(1);
  const z = matrix(1, 5, first), a = matrix(1, 5, large.subarray(0, 5));
  backend.activate(tanh, z, a); // both are still known
  assertClose(a.data, first.map((x) => Math.tanh(x)), { rtol: 1e-15 });
  assertEquals(large[5], 1);
});

Deno.test("wasm: refuses a size of memory that is no size", () => {
  for (const bytes of [0, -1, NaN, 2 ** 32 + 1]) {
    assertThrows(
      () => wasm({ bytes }),
      RangeError,
      `Cannot create wasm: bytes must be in (0, 4294967296], got ${bytes}`,
    );
  }
});

Deno.test("wasm: vector() refuses a length that is no count", () => {
  const backend = wasm();
  for (const length of [-1, 1.5, NaN]) {
    assertThrows(
      () => backend.vector(length, "float64"),
      RangeError,
      `length must be a whole number >= 0, got ${length}`,
    );
  }
  assertEquals(vector(0).length, backend.vector(0, "float64").length);
});

/** A rule none of whose methods may be called. */
function sealed<R extends object>(rule: R): R {
  const copy = { ...rule } as Record<string, unknown>;
  for (const [name, part] of Object.entries(copy)) {
    if (typeof part === "function") {
      copy[name] = () => {
        throw new Error(`${name}() was called`);
      };
    } else if (name === "canonical") copy[name] = sealed(part as object);
  }
  return copy as R;
}

Deno.test("wasm: rules with a known hint run in kernels, never in their own loops", () => {
  const hinted = <R extends { kernel?: unknown }>(rules: readonly R[]) =>
    rules.filter(({ kernel }) => kernel !== undefined).map(sealed);
  const ready = <R>(rules: object): R[] =>
    Object.values(rules).map((rule) =>
      typeof rule === "function" ? rule() : rule
    );
  const backend = wasm();
  let count = 0;
  for (const dtype of DTYPES) {
    const make = (seed: number) => filled(backend, dtype, 4, 5, seed);
    const z = make(1), a = make(2), y = make(3), delta = make(4);
    for (const rule of hinted(ready<Rule>(activations))) {
      backend.activate(rule, z, a);
      backend.pullback(rule, z, a, delta);
      count++;
    }
    for (const loss of hinted(ready<Loss>(losses))) {
      const { activation } = loss.canonical!;
      const rule = sealed(
        (activations as unknown as Record<string, Rule>)[activation]!,
      );
      backend.loss(loss, rule, { z, a, y });
      backend.outputDelta(loss, rule, { z, a, y }, { scale: 0.5, delta });
      count++;
    }
    for (const rule of ready<Optimizer>(optimizers)) {
      if (rule.kernel === undefined) continue;
      const state = rule.init(z.data);
      const options = { learningRate: 0.1, decay: true };
      backend.step(sealed(rule), z.data, a.data, state, options);
      count++;
    }
  }
  assertEquals(count, 2 * (11 + 4 + 7));
});

Deno.test("wasm: step() corrects Adam's moments by each state's own count and shares", () => {
  const backend = wasm();
  const rules = [
    adam(0.1),
    adam(0.1, { beta1: 0.5 }),
    adam(0.1, { beta2: 0.5 }),
  ];
  const runs = rules.map((rule, k) => {
    const params = filled(backend, "float64", 1, 3, k + 1).data;
    const plain = params.slice();
    return {
      rule,
      params,
      plain,
      state: rule.init(plain),
      own: rule.init(plain),
    };
  });
  const gradient = filled(backend, "float64", 1, 3, 9).data;
  const options = { learningRate: 0.1, decay: true };
  // the second runs ahead by a step, then all take turns
  for (const k of [1, 0, 1, 2, 0, 1, 2]) {
    const { rule, params, plain, state, own } = runs[k]!;
    backend.step(rule, params, gradient, state, options);
    rule.step(plain, gradient, own, options);
    assertClose(params, plain, { rtol: 1e-13 });
  }
});

const FAR = [
  -Infinity,
  -1e30,
  -800,
  -50,
  -20,
  -3,
  3,
  20,
  50,
  800,
  1e30,
  Infinity,
];

for (const dtype of DTYPES) {
  Deno.test(`wasm: ${dtype} activations and slopes keep their digits far from 0`, () => {
    const backend = wasm();
    const near = dtype === "float64"
      ? { rtol: 1e-11, atol: 1e-300 }
      : { rtol: 1e-4, atol: 1e-36 };
    for (const any of Object.values(activations)) {
      const rule = typeof any === "function" ? any() : any;
      if (rule.kernel === undefined || "forward" in rule) continue;
      const make = () => filled(backend, dtype, 3, 4);
      const z = make(), a = make(), slopes = make();
      z.data.set(FAR);
      slopes.data.fill(1);
      backend.activate(rule, z, a);
      backend.pullback(rule, z, a, slopes);
      assertClose(a.data, FAR.map((x) => rule.value(x)), near);
      const expected = FAR.map((x) => rule.derivative(x, rule.value(x)));
      assertClose(slopes.data, expected, near);
    }
  });
}

Deno.test("wasm: sees a number that isn't finite at every place, by allFinite()", () => {
  const backend = wasm();
  for (const dtype of DTYPES) {
    const most = dtype === "float64" ? Number.MAX_VALUE : 3.4e38;
    const whole = backend.vector(60, dtype);
    for (let length = 0; length <= 40; length++) {
      const v = whole.subarray(3, 3 + length);
      whole.fill(NaN); // beyond both ends
      v.fill(-most);
      assertEquals(backend.allFinite!(v), true, `${length}`);
      for (let k = 0; k < length; k++) {
        for (const x of [NaN, Infinity, -Infinity]) {
          v[k] = x;
          assertEquals(
            backend.allFinite!(v),
            false,
            `${x} at ${k} of ${length}`,
          );
        }
        v[k] = [0, -0, 5e-324, 1.5e-45, most][k % 5]!;
      }
      assertEquals(backend.allFinite!(v), true, `${length}`);
    }
  }
});

Deno.test("wasm: says nothing by allFinite() on what isn't in its memory", () => {
  assertEquals(wasm().allFinite!(vector(3, "float64")), undefined);
  assertEquals(wasm().allFinite!(wasm().vector(3, "float32")), undefined);
});

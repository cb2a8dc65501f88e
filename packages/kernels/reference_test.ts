import { sigmoid, softmax, tanh } from "@gradus/activations";
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  mse,
} from "@gradus/losses";
import { adam } from "@gradus/optimizers";
import { assertClose, backendSuite } from "@gradus/testing";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { type Dtype, fromRows, matrix, vector } from "./matrix.ts";
import { reference } from "./reference.ts";

for (const { name, run } of backendSuite(reference)) Deno.test(name, run);

const DTYPES: readonly Dtype[] = ["float64", "float32"];

/** Whole numbers from -9 to 9: their sums of products are exact in 32 bits. */
function whole(length: number, seed: number): number[] {
  let x = seed;
  return Array.from({ length }, () => (x = x * 48271 % 2147483647) % 19 - 9);
}

Deno.test("reference: computes with one thread and takes memory anywhere", () => {
  assertEquals(reference.name, "reference");
  assertEquals(reference.threads, 1);
  assertEquals(reference.vector(2, "float32"), vector(2, "float32"));
  assertEquals(reference.vector(2, "float64"), vector(2, "float64"));
});

Deno.test("reference: affine() is exact on whole numbers of any shape", () => {
  for (const dtype of DTYPES) {
    for (const [n, i, j] of [[1, 1, 1], [1, 4, 3], [5, 1, 2], [6, 7, 8]]) {
      const X = whole(n! * i!, 1), W = whole(i! * j!, 2), b = whole(j!, 3);
      const x = matrix(n!, i!, vector(n! * i!, dtype));
      const w = matrix(i!, j!, vector(i! * j!, dtype));
      const bias = vector(j!, dtype),
        z = matrix(n!, j!, vector(n! * j!, dtype));
      x.data.set(X);
      w.data.set(W);
      bias.set(b);
      reference.affine(x, w, bias, z);
      const expected = Array.from({ length: n! * j! }, (_, k) => {
        const row = Math.floor(k / j!), unit = k % j!;
        let sum = b[unit]!;
        for (let q = 0; q < i!; q++) {
          sum += X[row * i! + q]! * W[q * j! + unit]!;
        }
        return sum;
      });
      assertEquals([...z.data], expected);
    }
  }
});

Deno.test("reference: sums of 32-bit numbers are taken in 64 bits", () => {
  // 2^24 + 1 is no 32-bit number: a 32-bit sum would stay at 2^24
  const x = fromRows([[2 ** 24, 1, 1, -(2 ** 24)]], "float32");
  const w = fromRows([[1], [1], [1], [1]], "float32");
  const z = matrix(1, 1, new Float32Array(1));
  reference.affine(x, w, new Float32Array(1), z);
  assertEquals([...z.data], [2]);

  const column = fromRows([[2 ** 24], [1], [1], [-(2 ** 24)]], "float32");
  const ones = fromRows([[1], [1], [1], [1]], "float32");
  const dW = matrix(1, 1, new Float32Array(1)), db = new Float32Array(1);
  reference.gradients(ones, column, dW, db);
  assertEquals([...dW.data, ...db], [2, 2]);

  const below = matrix(1, 1, new Float32Array(1));
  const weights = fromRows([[1, 1, 1, 1]], "float32");
  reference.backward(x, weights, below);
  assertEquals([...below.data], [2]);
});

Deno.test("reference: sums don't depend on what was summed before", () => {
  const wide = matrix(1, 300), w = matrix(2, 300), x = fromRows([[1, 1]]);
  w.data.fill(3);
  reference.affine(x, w, vector(300), wide);
  assert(wide.data.every((z) => z === 6));
  const narrow = matrix(1, 1);
  reference.affine(fromRows([[2]]), fromRows([[5]]), vector(1), narrow);
  assertEquals([...narrow.data], [10]);
});

Deno.test("reference: backward() and gradients(), by hand", () => {
  const x = fromRows([[1, 2, 3], [4, 5, 6]]);
  const delta = fromRows([[1, -1], [2, 10]]);
  const weights = fromRows([[1, 2], [3, 4], [5, 6]]);
  const out = matrix(2, 3);
  reference.backward(delta, weights, out);
  assertEquals([...out.data], [-1, -1, -1, 22, 46, 70]);
  const dW = matrix(3, 2), db = vector(2);
  reference.gradients(x, delta, dW, db);
  assertEquals([...dW.data], [9, 39, 12, 48, 15, 57]);
  assertEquals([...db], [3, 9]);
});

Deno.test("reference: activate() and pullback(), entry by entry and by row", () => {
  const z = fromRows([[0, Math.LN2], [1, 1]]), a = matrix(2, 2);
  reference.activate(softmax, z, a);
  assertClose(a.data, [1 / 3, 2 / 3, 0.5, 0.5]);
  const delta = fromRows([[3, 6], [1, -1]]);
  reference.pullback(softmax, z, a, delta); // a ⊙ (g - a·g), a·g = 5 and 0
  assertClose(delta.data, [-2 / 3, 2 / 3, 0.5, -0.5]);

  reference.activate(tanh, z, a);
  assertClose(a.data, [0, 0.6, Math.tanh(1), Math.tanh(1)]); // tanh(ln 2) = 3/5
  const slope = fromRows([[2, 2], [0, 1]]);
  reference.pullback(tanh, z, a, slope);
  assertClose(slope.data, [2, 1.28, 0, 1 - Math.tanh(1) ** 2]);
});

Deno.test("reference: loss() is the sum over the batch, not the mean", () => {
  const a = fromRows([[1, 2], [3, 5]]), y = fromRows([[0, 0], [3, 4]]);
  const batch = { z: a, a, y };
  assertClose(reference.loss(mse, tanh, batch), 5 / 2 + 1 / 2);
});

Deno.test("reference: loss() and outputDelta() stay finite on far logits", () => {
  const z = fromRows([[800], [-800]]), a = fromRows([[1], [0]]);
  const y = fromRows([[0], [1]]), delta = matrix(2, 1);
  assertEquals(reference.loss(binaryCrossEntropy, sigmoid, { z, a, y }), 1600);
  reference.outputDelta(binaryCrossEntropy, sigmoid, { z, a, y }, {
    scale: 0.5,
    delta,
  });
  assertEquals([...delta.data], [0.5, -0.5]);
});

Deno.test("reference: outputDelta() takes class indices in a single column", () => {
  const a = fromRows([[0.25, 0.75], [0.5, 0.5]]);
  const batch = { z: a, a, y: fromRows([[1], [0]]) }, delta = matrix(2, 2);
  reference.outputDelta(categoricalCrossEntropy, softmax, batch, {
    scale: 1,
    delta,
  });
  assertEquals([...delta.data], [0.25, -0.25, -0.5, 0.5]);
});

Deno.test("reference: step() moves as the rule does, at the rate it is told", () => {
  const rule = adam(0.5), params = new Float64Array([1, -1]);
  const gradient = new Float64Array([3, -0.1]), state = rule.init(params);
  reference.step(rule, params, gradient, state, {
    learningRate: 0.25,
    decay: true,
  });
  assertClose(params, [0.75, -0.75], { rtol: 1e-6 });
  assertEquals(state.t, 1);
});

Deno.test("reference: an error in a user's rule comes through", () => {
  const broken = {
    name: "broken",
    value(): number {
      throw new EvalError("no value");
    },
    derivative: () => 1,
  };
  const m = fromRows([[1]]);
  assertThrows(() => reference.activate(broken, m, m), EvalError, "no value");
});

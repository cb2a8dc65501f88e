import { sigmoid, softmax } from "@gradus/activations";
import { type Backend, isRowRule, reference } from "@gradus/kernels";
import { sgd } from "@gradus/optimizers";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { backendSuite } from "./backend_suite.ts";
import { assertCatches, failing } from "./_failing.ts";

Deno.test("backendSuite() passes the reference", () => {
  assertEquals(failing(backendSuite(reference)), []);
});

/** Wrong backends, each with the case that must see it. */
const WRONG: [string, Partial<Backend>, string][] = [
  ["an empty name", { name: "" }, "has a name"],
  ["no threads", { threads: 0 }, "has a name"],
  ["half a thread", { threads: 1.5 }, "has a name"],
  [
    "memory that isn't zero",
    { vector: (length, dtype) => reference.vector(length, dtype).fill(1) },
    "vector() gives zeros",
  ],
  [
    "memory of the wrong kind",
    { vector: (length) => reference.vector(length, "float64") },
    "vector() gives zeros",
  ],
  [
    "memory that is too long",
    { vector: (length, dtype) => reference.vector(length + 1, dtype) },
    "vector() gives zeros",
  ],
  [
    "a forgotten bias",
    {
      affine: (x, weights, bias, z) =>
        reference.affine(x, weights, bias.map(() => 0), z),
    },
    "float64 affine() gives Z",
  ],
  [
    "weights read the other way round",
    {
      affine(x, weights, bias, z) {
        const { rows, columns, data } = weights;
        const turned = data.map((_, k) =>
          data[Math.floor(k / columns) + (k % columns) * rows]!
        );
        reference.affine(x, { rows, columns, data: turned }, bias, z);
      },
    },
    "float64 affine() gives Z",
  ],
  [
    "64-bit sums taken in 32 bits",
    {
      affine(x, weights, bias, z) {
        reference.affine(x, weights, bias, z);
        for (const [k, value] of z.data.entries()) {
          z.data[k] = Math.fround(value);
        }
      },
    },
    "float64 affine() gives Z",
  ],
  [
    "results that are added to the output",
    {
      affine(x, weights, bias, z) {
        const before = z.data.slice();
        reference.affine(x, weights, bias, z);
        for (const [k, value] of before.entries()) z.data[k]! += value;
      },
    },
    "float32 affine() gives Z",
  ],
  [
    "a last row that is left out",
    {
      affine(x, weights, bias, z) {
        const rows = Math.max(z.rows - 1, 1);
        reference.affine({ ...x, rows }, weights, bias, { ...z, rows });
      },
    },
    "float64 affine() gives Z",
  ],
  [
    "a write past the end",
    {
      affine(x, weights, bias, z) {
        reference.affine(x, weights, bias, z);
        const { buffer, byteOffset, length } = z.data;
        if (z.data instanceof Float64Array) {
          new Float64Array(buffer, byteOffset, length + 1)[length] = 0;
        }
      },
    },
    "float64 affine() writes to its output and nothing else",
  ],
  [
    "a write before the start",
    {
      backward(delta, weights, out) {
        reference.backward(delta, weights, out);
        const { buffer, byteOffset, BYTES_PER_ELEMENT: size } = out.data;
        if (out.data instanceof Float32Array) {
          new Float32Array(buffer, byteOffset - size, 1)[0] = 0;
        }
      },
    },
    "float32 backward() writes to its output and nothing else",
  ],
  [
    "an input that is changed",
    {
      gradients(x, delta, dWeights, dBias) {
        reference.gradients(x, delta, dWeights, dBias);
        delta.data.fill(0);
      },
    },
    "float64 gradients() writes to its output and nothing else",
  ],
  [
    "a transposed product",
    {
      backward(delta, weights, out) {
        const { rows, columns, data } = weights;
        const turned = data.map((_, k) =>
          data[Math.floor(k / rows) + (k % rows) * columns]!
        );
        reference.backward(delta, { rows, columns, data: turned }, out);
      },
    },
    "float64 backward() gives G",
  ],
  [
    "the mean where the sum should be",
    {
      gradients(x, delta, dWeights, dBias) {
        reference.gradients(x, delta, dWeights, dBias);
        for (let j = 0; j < dBias.length; j++) dBias[j]! /= x.rows;
      },
    },
    "float32 gradients() gives Xᵀ δ",
  ],
  [
    "gradients of an empty batch that are left as they were",
    {
      gradients(x, delta, dWeights, dBias) {
        if (x.rows > 0) reference.gradients(x, delta, dWeights, dBias);
      },
    },
    "float64 gradients() gives Xᵀ δ",
  ],
  [
    "a product that skips zeros",
    {
      affine(x, weights, bias, z) {
        const data = weights.data.map((w) => Number.isFinite(w) ? w : 0);
        reference.affine(x, { ...weights, data }, bias, z);
      },
    },
    "float64 affine() takes 0 times Infinity for NaN",
  ],
  [
    "a NaN that spreads to other rows",
    {
      affine(x, weights, bias, z) {
        reference.affine(x, weights, bias, z);
        if (z.data.some(Number.isNaN)) z.data.fill(NaN);
      },
    },
    "float32 affine() shows a NaN in its own row",
  ],
  [
    "a NaN that is swallowed on the way back",
    {
      backward(delta, weights, out) {
        const data = delta.data.map((d) => Number.isNaN(d) ? 0 : d);
        reference.backward({ ...delta, data }, weights, out);
      },
    },
    "float64 backward() shows a NaN in its own row",
  ],
  [
    "a NaN that is swallowed in the gradient",
    {
      gradients(x, delta, dWeights, dBias) {
        const data = delta.data.map((d) => Number.isNaN(d) ? 0 : d);
        reference.gradients(x, { ...delta, data }, dWeights, dBias);
      },
    },
    "float64 gradients() shows a NaN in its own unit",
  ],
  [
    "an activation taken by its name alone",
    {
      activate: (rule, z, a) =>
        reference.activate(rule.name === "sigmoid" ? sigmoid : rule, z, a),
    },
    "float64 activate() of another sigmoid gives A = f(Z)",
  ],
  [
    "a row activation taken by its name alone",
    {
      activate: (rule, z, a) =>
        reference.activate(rule.name === "softmax" ? softmax : rule, z, a),
    },
    "float64 activate() of another softmax gives A = f(Z)",
  ],
  [
    "a method torn from its object",
    {
      activate(rule, z, a) {
        if (isRowRule(rule)) return reference.activate(rule, z, a);
        const { name, derivative } = rule, value = rule.value.bind({});
        reference.activate({ name, value, derivative }, z, a);
      },
    },
    "float64 activate() of bent gives A = f(Z)",
  ],
  [
    "an activation that is a little off",
    {
      activate(rule, z, a) {
        reference.activate(rule, z, a);
        if (rule.name !== "tanh") return;
        for (let k = 0; k < a.data.length; k++) a.data[k]! *= 1 + 1e-11;
      },
    },
    "float64 activate() of tanh gives A = f(Z)",
  ],
  [
    "a right-hand slope at a kink",
    {
      pullback(rule, z, a, delta) {
        if (rule.name === "relu" && !isRowRule(rule)) {
          const { name, value } = rule;
          const derivative = (z: number) => z >= 0 ? 1 : 0;
          reference.pullback({ name, value, derivative }, z, a, delta);
        } else reference.pullback(rule, z, a, delta);
      },
    },
    "float64 pullback() of relu gives Jᵀ δ",
  ],
  [
    "a pullback that overwrites δ with the slope",
    {
      pullback(rule, z, a, delta) {
        if (!isRowRule(rule)) delta.data.fill(1);
        reference.pullback(rule, z, a, delta);
      },
    },
    "float64 pullback() of sigmoid gives Jᵀ δ",
  ],
  [
    "a pullback that changes z",
    {
      pullback(rule, z, a, delta) {
        reference.pullback(rule, z, a, delta);
        z.data.fill(0);
      },
    },
    "float64 pullback() of tanh writes to its output and nothing else",
  ],
  [
    "the mean loss in place of the sum",
    {
      loss: (loss, rule, batch) =>
        reference.loss(loss, rule, batch) / Math.max(batch.a.rows, 1),
    },
    "float64 loss() of huber(delta 1) gives the sum of L",
  ],
  [
    "a loss without its closed form",
    {
      loss: (loss, rule, batch) =>
        reference.loss(
          {
            value: (a, y) => loss.value(a, y),
            gradient: (a, y, out) => loss.gradient(a, y, out),
          },
          rule,
          batch,
        ),
    },
    "float64 loss() of binaryCrossEntropy gives the sum of L",
  ],
  [
    "a closed form after any activation",
    {
      loss: (loss, rule, batch) =>
        reference.loss(
          loss,
          { ...rule, name: loss.canonical?.activation ?? rule.name },
          batch,
        ),
    },
    "float64 loss() of paired gives the sum of L",
  ],
  [
    "a δ without its closed form",
    {
      outputDelta: (loss, rule, batch, target) =>
        reference.outputDelta(
          {
            value: (a, y) => loss.value(a, y),
            gradient: (a, y, out) => loss.gradient(a, y, out),
          },
          rule,
          batch,
          target,
        ),
    },
    "float64 outputDelta() of categoricalCrossEntropy gives scale",
  ],
  [
    "a scale that is left out",
    {
      outputDelta: (loss, rule, batch, { delta }) =>
        reference.outputDelta(loss, rule, batch, { scale: 1, delta }),
    },
    "float64 outputDelta() of mse gives scale",
  ],
  [
    "a δ without the slope of the activation",
    {
      outputDelta(loss, rule, batch, target) {
        const identity = {
          name: rule.name,
          value: (z: number) => z,
          derivative: () => 1,
        };
        reference.outputDelta(loss, identity, batch, target);
      },
    },
    "float64 outputDelta() of mae gives scale",
  ],
  [
    "targets that are changed",
    {
      outputDelta(loss, rule, batch, target) {
        reference.outputDelta(loss, rule, batch, target);
        batch.y.data.fill(0);
      },
    },
    "float32 outputDelta() of mse writes to its output and nothing else",
  ],
  [
    "an optimizer taken by its name alone",
    {
      step(rule, params, gradient, state, options) {
        const { name } = rule as unknown as { name: string };
        if (name === "sgd") sgd().step(params, gradient, {}, options);
        else rule.step(params, gradient, state, options);
      },
    },
    "float64 step() of another sgd moves as the rule does",
  ],
  [
    "a learning rate that isn't passed on",
    {
      step: (rule, params, gradient, state, { decay }) =>
        rule.step(params, gradient, state, { decay }),
    },
    "float64 step() of sgd moves as the rule does",
  ],
  [
    "weight decay that can't be turned off",
    {
      step: (rule, params, gradient, state, { learningRate }) =>
        rule.step(params, gradient, state, { learningRate }),
    },
    "float64 step() of adamw",
  ],
  [
    "a state that isn't advanced",
    {
      step: (rule, params, gradient, state, options) =>
        rule.step(params, gradient, structuredClone(state), options),
    },
    "float64 step() of momentum",
  ],
];

for (const [what, change, words] of WRONG) {
  Deno.test(`backendSuite() catches ${what}`, () => {
    const cases = backendSuite({ ...reference, ...change });
    const some = cases.filter(({ name }) => name.includes(words));
    assert(some.length >= 1, `no case is named "${words}"`);
    assertEquals(failing(some).length > 0, true, `"${words}" does not fail`);
  });
}

Deno.test("backendSuite() catches memory that is given twice", () => {
  const block = reference.vector(1 << 15, "float64");
  const vector: Backend["vector"] = (length, dtype) =>
    dtype === "float64"
      ? block.subarray(0, length).fill(0)
      : reference.vector(length, dtype);
  assertCatches(
    backendSuite({ ...reference, vector }),
    "vector() gives memory that is never given twice",
  );
});

Deno.test("backendSuite() catches results that depend on earlier calls", () => {
  let calls = 0;
  const affine: Backend["affine"] = (x, weights, bias, z) => {
    reference.affine(x, weights, bias, z);
    for (const [k, value] of z.data.entries()) {
      z.data[k] = value * (1 + 1e-15 * (calls % 7));
    }
    calls++;
  };
  assertCatches(
    backendSuite({ ...reference, affine }),
    "float64 affine() gives the same bits again",
  );
});

Deno.test("backendSuite() allows what is within its tolerance, and no more", () => {
  const affine: Backend["affine"] = (x, weights, bias, z) => {
    reference.affine(x, weights, bias, z);
    for (const [k, value] of z.data.entries()) z.data[k] = Math.fround(value);
  };
  const rough = { ...reference, affine };
  const cases = backendSuite(rough, { tolerance: { float64: 1e-6 } });
  assertEquals(failing(cases), []);
  assertCatches(backendSuite(rough), "float64 affine() gives Z = X W + b");
});

Deno.test("backendSuite() tries no kind of number that it isn't asked to", () => {
  const only64: Backend = {
    ...reference,
    vector(length, dtype) {
      assertEquals(dtype, "float64");
      return reference.vector(length, dtype);
    },
  };
  const cases = backendSuite(only64, { dtypes: ["float64"] });
  assertEquals(failing(cases), []);
  assert(cases.every(({ name }) => !name.includes("float32")));
});

Deno.test("backendSuite() heads its cases with the name or the label", () => {
  const named = backendSuite(reference);
  assert(named.every(({ name }) => name.startsWith("reference: ")));
  assertEquals(new Set(named.map(({ name }) => name)).size, named.length);
  const labelled = backendSuite(reference, { label: "mine" });
  assert(labelled.every(({ name }) => name.startsWith("mine: ")));
});

Deno.test("backendSuite() rejects a tolerance that is not positive", () => {
  for (const float32 of [0, -1, NaN, Infinity]) {
    assertThrows(
      () => backendSuite(reference, { tolerance: { float32 } }),
      RangeError,
      `Cannot create suite: tolerance must be > 0, got ${float32}`,
    );
  }
});

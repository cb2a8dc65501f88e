import { assert } from "@std/assert";
import { type Backend, type Dtype, dtypeOf } from "@gradus/kernels";
import { Arena } from "./_arena.ts";
import type { SuiteCase } from "./suite_case.ts";

/** Name, threads and memory. */
export function factsCases(
  backend: Backend,
  dtypes: readonly Dtype[],
): SuiteCase[] {
  return [
    {
      name: "has a name, and a whole number of threads",
      run() {
        const { name, threads } = backend;
        assert(/^[a-z][\w-]*$/i.test(name), `name is "${name}"`);
        assert(
          Number.isInteger(threads) && threads >= 1,
          `threads is ${threads}`,
        );
      },
    },
    {
      name: "vector() gives zeros of the kind and number asked for",
      run() {
        for (const dtype of dtypes) {
          for (const length of [0, 1, 5, 1000]) {
            const v = backend.vector(length, dtype);
            assert(v.length === length, `${length} numbers are ${v.length}`);
            assert(dtypeOf(v) === dtype, `${dtype} is ${dtypeOf(v)}`);
            assert(v.every((x) => x === 0), `a new vector is [${v}]`);
            v.fill(1); // the next one must not show it
          }
        }
      },
    },
    {
      name: "vector() gives memory that is never given twice",
      run() {
        for (const dtype of dtypes) {
          const made = Array.from(
            { length: 20 },
            (_, k) => backend.vector(7, dtype).fill(k),
          );
          for (const [k, v] of made.entries()) {
            assert(v.every((x) => x === k), `vector ${k} holds [${v}]`);
          }
        }
      },
    },
  ];
}

/** A number that isn't finite must show where it belongs, and only there. */
export function nonFiniteCases(backend: Backend, dtype: Dtype): SuiteCase[] {
  const BATCH = 5, INPUTS = 6, UNITS = 7;
  const ones = (length: number) => new Float64Array(length).fill(1);
  const place = () => {
    const arena = new Arena(backend, dtype);
    return {
      x: arena.matrix(BATCH, INPUTS, ones(BATCH * INPUTS)),
      weights: arena.matrix(INPUTS, UNITS, ones(INPUTS * UNITS)),
      bias: arena.vector(ones(UNITS)),
      z: arena.matrix(BATCH, UNITS, ones(BATCH * UNITS)),
    };
  };
  const check = (
    values: ArrayLike<number>,
    isNaNAt: (k: number) => boolean,
    what: string,
  ) => {
    for (let k = 0; k < values.length; k++) {
      assert(
        Number.isNaN(values[k]!) === isNaNAt(k),
        `${what} is ${values[k]} at index ${k}, ` +
          `which ${isNaNAt(k) ? "should" : "must not"} be NaN`,
      );
    }
  };
  return [
    {
      name: `${dtype} affine() shows a NaN in its own row`,
      run() {
        const { x, weights, bias, z } = place();
        x.data[2 * INPUTS + 1] = NaN;
        backend.affine(x, weights, bias, z);
        check(z.data, (k) => Math.floor(k / UNITS) === 2, "z");
      },
    },
    {
      name: `${dtype} affine() takes 0 times Infinity for NaN`,
      run() {
        const { x, weights, bias, z } = place();
        x.data.fill(0);
        weights.data[3 * UNITS + 4] = Infinity;
        backend.affine(x, weights, bias, z);
        check(z.data, (k) => k % UNITS === 4, "z");
      },
    },
    {
      name: `${dtype} backward() shows a NaN in its own row`,
      run() {
        const { x, weights, z } = place();
        z.data[3 * UNITS + 6] = NaN;
        weights.data.fill(0);
        backend.backward(z, weights, x);
        check(x.data, (k) => Math.floor(k / INPUTS) === 3, "dL/da");
      },
    },
    {
      name: `${dtype} gradients() shows a NaN in its own unit`,
      run() {
        const { x, weights, bias, z } = place();
        z.data[4 * UNITS + 5] = NaN;
        x.data.fill(0);
        backend.gradients(x, z, weights, bias);
        check(weights.data, (k) => k % UNITS === 5, "∂L/∂W");
        check(bias, (k) => k === 5, "∂L/∂b");
      },
    },
  ];
}

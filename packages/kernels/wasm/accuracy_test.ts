// How far the vectorized functions are from the true values, in units of the
// last place: for 64 bits against 250-bit arithmetic, for 32 bits against
// Math's 64 bits, over the whole range of arguments.

import { assert, assertEquals } from "@std/assert";
import { LinearMemory } from "./_memory.ts";
import {
  canFuse,
  type Instance,
  instantiate,
  SCRATCH_BYTES,
} from "./_module.ts";
import {
  type Precise,
  preciseExp,
  preciseLog,
  preciseSigmoid,
  preciseSoftplus,
  preciseTanh,
  ulpsBetween,
} from "./_precise_test.ts";

interface Subject {
  readonly name: string;
  readonly precise: (x: number) => Precise;
  readonly math: (x: number) => number;
  /** The stated bound, in units of the last place. */
  readonly bound: number;
  /** Arguments where the result is neither 0 nor infinite nor constant. */
  readonly from: number;
  readonly to: number;
  /** At -Infinity, -0, 0, Infinity. */
  readonly limits: readonly [number, number, number, number];
}

const SUBJECTS: readonly Subject[] = [
  {
    name: "exp",
    precise: preciseExp,
    math: Math.exp,
    bound: 1,
    from: -745,
    to: 709.78,
    limits: [0, 1, 1, Infinity],
  },
  {
    name: "log",
    precise: preciseLog,
    math: Math.log,
    bound: 1,
    from: 2 ** -1074,
    to: Number.MAX_VALUE,
    limits: [NaN, -Infinity, -Infinity, Infinity],
  },
  {
    name: "tanh",
    precise: preciseTanh,
    math: Math.tanh,
    bound: 2,
    from: -20,
    to: 20,
    limits: [-1, -0, 0, 1],
  },
  {
    name: "sigmoid",
    precise: preciseSigmoid,
    math: (x) => {
      const e = Math.exp(-Math.abs(x));
      return x >= 0 ? 1 / (1 + e) : e / (1 + e);
    },
    bound: 3,
    from: -745,
    to: 40,
    limits: [0, 0.5, 0.5, 1],
  },
  {
    name: "softplus",
    precise: preciseSoftplus,
    math: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    bound: 2,
    from: -745,
    to: 60,
    limits: [0, Math.LN2, Math.LN2, Infinity],
  },
];

/** Arguments all over a function's range: most of them near 0 and near 1. */
function wideArguments({ name, from, to }: Subject): number[] {
  const all: number[] = [from, to, 1, 1 - 2 ** -53, 1 + 2 ** -52, 2 ** -1030];
  for (let k = 0; k <= 2000; k++) {
    all.push(
      name === "log"
        ? 2 ** (-1074 + 2097 * k / 2000)
        : from + (to - from) * k / 2000,
    );
    all.push((k - 1000) / 500, (k - 1000) / 8000, 1 + (k - 1000) / 4000);
    const tiny = 1.37 * 10 ** (-320 + 0.16 * k);
    all.push(tiny, -tiny);
  }
  return all.filter((x) => x >= from && x <= to);
}

/** Bit patterns of 32-bit numbers, an even share of all there are. */
function narrowArguments(): Float32Array {
  const bits = Uint32Array.from({ length: 1 << 18 }, (_, k) => k * 16381);
  return new Float32Array(bits.buffer);
}

/** The values of a function on these arguments. */
function evaluate(
  { wide, narrow, activations, functions }: Instance,
  memory: LinearMemory,
  name: string,
  x: ArrayLike<number>,
  dtype: "float64" | "float32",
): Float64Array | Float32Array {
  const z = memory.vector(x.length, dtype), a = memory.vector(x.length, dtype);
  z.set(x);
  const code = activations.get(name) ?? functions.get(name)!;
  const operations = dtype === "float64" ? wide : narrow;
  operations.activate(code, z.byteOffset, a.byteOffset, x.length, 0);
  return a;
}

/** Error of a 32-bit result, given the true value in 64 bits. */
function narrowUlps(actual: number, exact: number): number {
  if (Object.is(actual, Math.fround(exact))) return 0.5;
  const exponent = Math.floor(Math.log2(Math.abs(exact)));
  return Math.abs(actual - exact) / 2 ** Math.max(exponent - 23, -149);
}

Deno.test("canFuse() holds on the hosts that these tests run on", () => {
  assertEquals(canFuse(), true);
});

for (const fused of [true, false]) {
  const build = fused ? "fused" : "plain";
  const memory = new LinearMemory(64 + SCRATCH_BYTES, true, 0);
  const instance = instantiate(fused, true, memory.memory, 64);
  for (const subject of SUBJECTS) {
    const { name, precise, math, bound, limits } = subject;

    Deno.test(`${name}: within ${bound} ulp in 64 bits (${build})`, () => {
      const x = wideArguments(subject);
      const y = evaluate(instance, memory, name, x, "float64");
      for (const [k, xk] of x.entries()) {
        if (xk === 0) continue;
        const ulps = ulpsBetween(y[k]!, precise(xk), 53, -1074);
        assert(ulps <= bound, `${name}(${xk}) is ${y[k]}, off by ${ulps} ulp`);
      }
    });

    Deno.test(`${name}: within ${bound} ulp in 32 bits (${build})`, () => {
      const x = narrowArguments();
      const y = evaluate(instance, memory, name, x, "float32");
      for (const [k, xk] of x.entries()) {
        const exact = math(xk);
        if (Number.isNaN(exact) || exact === 0 || !Number.isFinite(exact)) {
          assert(Object.is(y[k], exact) || y[k] === exact, `${name}(${xk})`);
          continue;
        }
        const ulps = narrowUlps(y[k]!, exact);
        assert(ulps <= bound, `${name}(${xk}) is ${y[k]}, off by ${ulps} ulp`);
      }
    });

    Deno.test(`${name}: is right at the ends of the range (${build})`, () => {
      for (const dtype of ["float64", "float32"] as const) {
        const ends = [-Infinity, -0, 0, Infinity, NaN];
        const y = evaluate(instance, memory, name, ends, dtype);
        for (const [k, limit] of limits.entries()) {
          const near = dtype === "float64" ? limit : Math.fround(limit);
          assert(
            Object.is(y[k], near) || Math.abs(y[k]! - near) < 1e-7 * near,
            `${dtype} ${name}(${ends[k]}) is ${y[k]}, should be ${limit}`,
          );
        }
        assertEquals(y[4], NaN);
      }
    });
  }

  Deno.test(`exp: overflows and underflows where the numbers end (${build})`, () => {
    const at = (x: number, dtype: "float64" | "float32") =>
      evaluate(instance, memory, "exp", [x], dtype)[0]!;
    assertEquals(at(709.79, "float64"), Infinity);
    assertEquals(at(-745.2, "float64"), 0);
    assertEquals(at(-745.1, "float64"), 2 ** -1074);
    assertEquals(at(88.8, "float32"), Infinity);
    assertEquals(at(-104, "float32"), 0);
    assertEquals(at(-103.2, "float32"), 2 ** -149);
  });
}

import { fillNormal } from "./_draws.ts";
import type { Initializer } from "./types.ts";

/**
 * A random orthogonal matrix: the rows (or columns, whichever are fewer) of W
 * are at right angles to one another and of length `gain`, so that a deep
 * linear stack neither shrinks nor stretches what passes through.
 *
 * Normal draws, made orthonormal one after the other (modified Gram-Schmidt,
 * twice over, which is as good as Householder's method at these sizes).
 * Source: Saxe, McClelland and Ganguli (2014).
 *
 * @param options Its `gain`, > 0, is 1 unless said.
 * @returns The rule.
 * @throws {RangeError} If the gain isn't a positive number.
 *
 * @example Columns of length one
 * ```ts
 * import { Random } from "@gradus/core";
 * import { orthogonal } from "@gradus/core/initializers";
 * import { ok } from "node:assert/strict";
 *
 * const w = new Float64Array(3 * 2); // [inputs, outputs]
 * orthogonal().fill(w, { inputs: 3, outputs: 2 }, new Random(1));
 * ok(Math.abs(Math.hypot(w[0]!, w[2]!, w[4]!) - 1) < 1e-12);
 * ok(Math.abs(w[0]! * w[1]! + w[2]! * w[3]! + w[4]! * w[5]!) < 1e-12);
 * ```
 */
export function orthogonal(options: { gain?: number } = {}): Initializer {
  const { gain = 1 } = options;
  if (!(gain > 0 && gain < Infinity)) {
    throw new RangeError(
      `Cannot create orthogonal: gain must be > 0, got ${gain}`,
    );
  }
  return {
    name: "orthogonal",
    settings: { gain },
    fill(weights, { inputs, outputs }, random) {
      const count = Math.min(inputs, outputs);
      const length = Math.max(inputs, outputs);
      const basis = new Float64Array(count * length);
      fillNormal(basis, 1, random);
      for (let k = 0; k < count; k++) {
        const v = basis.subarray(k * length, (k + 1) * length);
        for (let pass = 0; pass < 2; pass++) {
          for (let earlier = 0; earlier < k; earlier++) {
            const u = basis.subarray(earlier * length, (earlier + 1) * length);
            const share = dot(u, v);
            for (let i = 0; i < length; i++) v[i]! -= share * u[i]!;
          }
        }
        const norm = Math.sqrt(dot(v, v));
        for (let i = 0; i < length; i++) v[i]! /= norm;
      }
      for (let i = 0; i < inputs; i++) {
        for (let j = 0; j < outputs; j++) {
          weights[i * outputs + j] = gain *
            (inputs >= outputs
              ? basis[j * length + i]!
              : basis[i * length + j]!);
        }
      }
    },
  };
}

function dot(u: Float64Array, v: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < u.length; i++) sum += u[i]! * v[i]!;
  return sum;
}

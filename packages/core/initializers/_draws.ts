import type { Vector } from "@gradus/kernels";
import type { Random } from "../random.ts";

/** Fills with draws from the uniform distribution on [-limit, limit]. */
export function fillUniform(w: Vector, limit: number, random: Random): void {
  for (let k = 0; k < w.length; k++) w[k] = limit * (2 * random.uniform() - 1);
}

/** Fills with draws from the normal distribution of this standard deviation. */
export function fillNormal(w: Vector, sd: number, random: Random): void {
  for (let k = 0; k < w.length; k++) w[k] = sd * random.normal();
}

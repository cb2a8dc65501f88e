import { matrix } from "@gradus/kernels";
import { ensureRange, ensureWhole } from "../_ensure_range.ts";
import type { Generated, PlaneOptions } from "./types.ts";

/**
 * Points in the plane whose classes take turns, so that they are as equal in
 * number as can be and any run of rows holds all of them.
 *
 * @param point Coordinates of point `i` of the `count` points of class `k`.
 */
export function plane(
  name: string,
  { rows, noise = 0, random }: PlaneOptions,
  classes: number,
  point: (k: number, i: number, count: number) => [x: number, y: number],
): Generated {
  const action = `generate ${name}`;
  ensureWhole(action, "rows", 1, rows);
  ensureNoise(action, noise);
  const inputs = matrix(rows, 2), targets = matrix(rows, 1);
  for (let row = 0; row < rows; row++) {
    const k = row % classes;
    const count = Math.ceil((rows - k) / classes);
    const [x, y] = point(k, Math.floor(row / classes), count);
    inputs.data[2 * row] = noise > 0 ? x + noise * random.normal() : x;
    inputs.data[2 * row + 1] = noise > 0 ? y + noise * random.normal() : y;
    targets.data[row] = k;
  }
  return {
    inputs,
    targets,
    featureNames: featureNames(2),
    targetName: "class",
    classes,
  };
}

/** Throws unless `noise` is a standard deviation. */
export function ensureNoise(action: string, noise: number): void {
  const ok = noise >= 0 && noise < Infinity;
  ensureRange(ok, action, "noise must be a number >= 0", noise);
}

/** `x1`, `x2` and so on. */
export function featureNames(features: number): string[] {
  return Array.from({ length: features }, (_, j) => `x${j + 1}`);
}

import { forward, type Network, Workspace } from "@gradus/core";
import type { Axis } from "./axes.ts";

/** What the maps are drawn over. */
export interface MapView {
  /** Input along the horizontal axis. */
  readonly x: number;
  /** Input along the vertical axis; the same one draws a line. */
  readonly y: number;
  /** Values of all inputs; those of the two axes don't count. */
  readonly base: readonly number[];
  /** Points along each axis. */
  readonly size: number;
}

/** What every unit gives over a part of the plane, or along a line. */
export interface Maps {
  /** Points along the horizontal axis. */
  readonly columns: number;
  /** Points along the vertical axis, top to bottom; 1 for a line. */
  readonly rows: number;
  /**
   * For each layer and unit its activations as bytes, row by row: 128 is the
   * middle of the unit's range, 255 its top.
   */
  readonly units: readonly (readonly Uint8ClampedArray[])[];
  /** What the bytes 0 and 255 of each unit stand for. */
  readonly ranges: readonly (readonly (readonly [number, number])[])[];
  /** The outputs themselves, a row for each point. */
  readonly outputs: Float64Array;
}

/** Points run forward at a time. */
const CHUNK = 256;

/** Runs a network over grids of inputs; its buffers are allocated once. */
export class Mapper {
  readonly #network: Network;
  readonly #axes: readonly Axis[];
  readonly #workspace: Workspace;

  /** For a network whose inputs have these axes. */
  constructor(network: Network, axes: readonly Axis[]) {
    this.#network = network;
    this.#axes = axes;
    this.#workspace = new Workspace(network, { capacity: CHUNK, targets: 0 });
  }

  /** The maps at the network's parameters of now. */
  draw({ x, y, base, size }: MapView): Maps {
    const network = this.#network;
    const rows = x === y ? 1 : size, points = size * rows;
    const values = network.layers.map(({ units }) =>
      Array.from({ length: units }, () => new Float64Array(points))
    );
    const [left, right] = this.#axes[x]!.range;
    const [bottom, top] = this.#axes[y]!.range;
    for (let start = 0; start < points; start += CHUNK) {
      const pass = this.#workspace.pass(Math.min(CHUNK, points - start));
      const inputs = pass.x;
      for (let n = 0; n < inputs.rows; n++) {
        const at = n * inputs.columns;
        const column = (start + n) % size, row = Math.floor((start + n) / size);
        for (let j = 0; j < inputs.columns; j++) inputs.data[at + j] = base[j]!;
        if (rows > 1) {
          inputs.data[at + y] = top + (bottom - top) * row / (rows - 1);
        }
        inputs.data[at + x] = left + (right - left) * column / (size - 1);
      }
      forward(network, pass);
      for (const [l, { a }] of pass.layers.entries()) {
        for (let j = 0; j < a.columns; j++) {
          const unit = values[l]![j]!;
          for (let n = 0; n < a.rows; n++) {
            unit[start + n] = a.data[n * a.columns + j]!;
          }
        }
      }
    }
    const ranges = network.layers.map(({ activation }, l) =>
      values[l]!.map((unit) => rangeOf(unit, activation.range))
    );
    return {
      columns: size,
      rows,
      units: values.map((layer, l) =>
        layer.map((unit, j) => bytesOf(unit, ranges[l]![j]!))
      ),
      ranges,
      outputs: interleaved(values.at(-1)!),
    };
  }
}

/** The rule's own range, or one around 0 that holds all values. */
function rangeOf(
  values: Float64Array,
  [least, greatest]: readonly [number, number],
): [number, number] {
  if (Number.isFinite(least) && Number.isFinite(greatest)) {
    return [least, greatest];
  }
  let most = 1e-9;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return [-most, most];
}

/** Values as bytes: the ends of the range are 0 and 255. */
function bytesOf(
  values: Float64Array,
  [low, high]: readonly [number, number],
): Uint8ClampedArray {
  const bytes = new Uint8ClampedArray(values.length),
    scale = 255 / (high - low);
  for (let n = 0; n < values.length; n++) bytes[n] = scale * (values[n]! - low);
  return bytes;
}

function interleaved(units: readonly Float64Array[]): Float64Array {
  const { length } = units[0]!;
  const out = new Float64Array(length * units.length);
  for (const [k, unit] of units.entries()) {
    for (let n = 0; n < length; n++) out[n * units.length + k] = unit[n]!;
  }
  return out;
}

// Some rows of a batch: gathered, run forward, their losses, and δ.
import {
  activate,
  pullback,
  pullbackBy,
  sigmoidWithSlopes,
} from "./activations";
import {
  BLOCK,
  exponentials,
  logistic,
  lossOf,
  outputDelta,
} from "./losses";
import { isShared } from "./blocks";
import { sharedAffine, sharedBackward } from "./library";
import { affine, backward } from "./products";
import { Layer, layerOf, Program, ROW_WISE } from "./program";
import { softmax, softmaxPullback } from "./softmax";

/** Copies rows of a table, those that `order` names or one after another. */
export function gather<T>(
  from: usize,
  order: usize,
  first: usize,
  rows: usize,
  columns: usize,
  to: usize,
): void {
  const bytes = columns * sizeof<T>();
  for (let n: usize = 0; n < rows; n++) {
    const row: usize = load<u32>(order + ((first + n) << 2));
    memory.copy(to, from + row * bytes, bytes);
    to += bytes;
  }
}

/**
 * Runs rows `first` to `last` of a batch through the layers; the last layer's
 * activation is left out if it is to be had with the loss.
 */
export function forward<T>(
  program: Program,
  x: usize,
  first: usize,
  last: usize,
  later: bool,
  scratch: usize,
): void {
  const size: usize = sizeof<T>(), rows = last - first;
  let from = x;
  for (let l: usize = 0; l < program.layers; l++) {
    const layer = layerOf(program, l);
    const inputs: usize = layer.inputs, units: usize = layer.units;
    const at: usize = first * units * size;
    const z = layer.z + at, a = layer.a + at;
    const weights = layer.weights, bias = layer.bias;
    if (isShared(inputs * units, units)) {
      const all = from - first * inputs * size;
      sharedAffine<T>(inputs, units, all, weights, bias, layer.z);
    } else affine<T>(rows, inputs, units, from, weights, bias, z, scratch);
    if (later && l == program.layers - 1) return;
    if (layer.code == ROW_WISE) softmax<T>(z, a, rows, units);
    else if (layer.values != 0) {
      sigmoidWithSlopes<T>(z, a, layer.values + at, rows * units);
    } else activate<T>(layer.code, z, a, rows * units, layer.parameter);
    from = a;
  }
}

/**
 * δ of all layers, for rows `first` to `last` of a batch; unless the last came
 * with the loss.
 */
export function backwards<T>(
  program: Program,
  y: usize,
  first: usize,
  last: usize,
  together: bool,
  scale: f64,
  scratch: usize,
): void {
  const size: usize = sizeof<T>(), rows = last - first;
  let l = program.layers - 1;
  let above = layerOf(program, l);
  const outputs: usize = above.units;
  const at: usize = first * outputs * size;
  if (!together) {
    outputDelta<T>(
      program.loss,
      above.a + at,
      y,
      above.delta + at,
      rows,
      outputs,
      program.targets,
      program.slope * scale,
    );
  }
  if (program.closed == 0) slopes<T>(above, first, rows);
  while (l > 0) {
    const layer = layerOf(program, --l);
    const inputs: usize = layer.units, units: usize = above.units;
    const delta = above.delta, weights = above.weights, out = layer.delta;
    if (isShared(inputs * units, inputs)) {
      sharedBackward<T>(inputs, units, delta, weights, out);
    } else {
      backward<T>(
        rows,
        inputs,
        units,
        delta + first * units * size,
        weights,
        out + first * inputs * size,
        scratch,
      );
    }
    slopes<T>(layer, first, rows);
    above = layer;
  }
}

/** `δ ← f'(z) ⊙ δ` for some rows of a layer. */
function slopes<T>(layer: Layer, first: usize, rows: usize): void {
  const units: usize = layer.units;
  const at: usize = first * units * sizeof<T>();
  const a = layer.a + at, delta = layer.delta + at;
  if (layer.code == ROW_WISE) {
    softmaxPullback<T>(a, delta, rows, units);
  } else if (layer.values != 0) {
    pullbackBy<T>(layer.values + at, delta, rows * units);
  } else {
    pullback<T>(
      layer.code,
      layer.z + at,
      a,
      delta,
      rows * units,
      layer.parameter,
    );
  }
}

/**
 * The losses of rows `first` to `last`, a sum for every block; with them, if
 * asked for, the last activations and their δ.
 */
export function sumBlocks<T>(
  program: Program,
  y: usize,
  first: usize,
  last: usize,
  together: bool,
  scale: f64,
): void {
  const layer = layerOf(program, program.layers - 1);
  const size: usize = sizeof<T>(), units = layer.units;
  if (together) {
    const at = first * units * size, count = (last - first) * units;
    exponentials<T>(layer.z + at, layer.a + at, count);
  }
  for (let n = first; n < last; n += BLOCK) {
    const rows = min(BLOCK, last - n), at = n * units * size;
    const ys = y + (n - first) * program.targets * size;
    let sum: f64;
    if (together) {
      sum = logistic<T>(
        layer.z + at,
        layer.a + at,
        ys,
        layer.delta + at,
        rows * units,
        program.slope * scale,
      );
    } else {
      const outputs = program.closed != 0 ? layer.z : layer.a;
      sum = lossOf<T>(
        program.loss,
        outputs + at,
        ys,
        rows,
        units,
        program.targets,
      );
    }
    store<f64>(program.blocks + ((n / BLOCK) << 3), sum);
  }
}

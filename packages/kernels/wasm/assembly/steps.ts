// Whole steps of training, by any number of threads that all run this.
//
// Each thread takes some of a batch's rows forward and back, then some of the
// weights' rows from their gradient to their step. No number depends on how
// many threads there are: each is computed by one thread, in one order.
import { backwards, forward, gather, sumBlocks } from "./batch";
import { isForeign, isShared, rowsOfBlock, setBatch } from "./blocks";
import { allFinite } from "./finite";
import { BLOCK, loss_binaryCrossEntropy } from "./losses";
import { addPenalty, step } from "./optimizers";
import { meet, share } from "./pool";
import { columnSums } from "./column_sums";
import { weightGradients } from "./products";
import { firstInput } from "./shares";
import {
  ALL_DONE,
  Layer,
  layerOf,
  LOSS_NOT_FINITE,
  PARAMETER_NOT_FINITE,
  Program,
} from "./program";

/** Rows that go through all layers together, to stay near. */
const CHUNK: usize = 256;

/** The gradient of this thread's share of a layer, and its step. */
function descend<T>(
  program: Program,
  layer: Layer,
  x: usize,
  rows: usize,
  rates: usize,
  thread: usize,
  threads: usize,
  scratch: usize,
): void {
  const inputs: usize = layer.inputs, units: usize = layer.units;
  const size: usize = sizeof<T>();
  const first = firstInput(thread, threads, rows, inputs, units);
  const last = firstInput(thread + 1, threads, rows, inputs, units);
  if (layer.trainWeights != 0 && first < last) {
    const at = first * units * size, count = (last - first) * units;
    const w: usize = layer.weights + at, g: usize = layer.dWeights + at;
    weightGradients<T>(
      first,
      last,
      rows,
      inputs,
      units,
      x,
      layer.delta,
      layer.dWeights,
      scratch,
    );
    if (program.l1 != 0 || program.l2 != 0) {
      addPenalty<T>(w, g, count, program.l1, program.l2);
    }
    step<T>(
      program,
      w,
      g,
      layer.weights1 + at,
      layer.weights2 + at,
      count,
      rates,
      true,
    );
  }
  if (layer.trainBias != 0 && thread == threads - 1) {
    columnSums<T>(layer.delta, rows, units, layer.dBias);
    step<T>(
      program,
      layer.bias,
      layer.dBias,
      layer.bias1,
      layer.bias2,
      units,
      rates,
      false,
    );
  }
}

/** True if this thread's share of the parameters is finite. */
function areFinite<T>(program: Program, thread: usize, threads: usize): bool {
  const first = share(program.count, 16, thread, threads);
  const last = share(program.count, 16, thread + 1, threads);
  return allFinite<T>(program.parameters + first * sizeof<T>(), last - first);
}

/** Rows of a batch of so many that one thread takes at least. */
function rowsOfShare(program: Program, height: usize): usize {
  for (let l: usize = 0; l < program.layers; l++) {
    const layer = layerOf(program, l);
    if (isForeign(height, layer.inputs, layer.units)) {
      return rowsOfBlock(height);
    }
  }
  return BLOCK;
}

/** Whether threads meet on the way through the layers. */
function hasShared(program: Program): bool {
  for (let l: usize = 0; l < program.layers; l++) {
    const layer = layerOf(program, l);
    const inputs = layer.inputs, units = layer.units, weights = inputs * units;
    if (isShared(weights, units)) return true;
    if (l > 0 && isShared(weights, inputs)) return true;
  }
  return false;
}

/** Steps `first` to `first + count`, counted from the start of an epoch. */
export function runSteps<T>(
  program: Program,
  first: usize,
  count: usize,
  thread: usize,
  threads: usize,
  scratch: usize,
): void {
  const size: usize = sizeof<T>();
  const batch = program.batch, rows = program.rows;
  const epoch = (rows + batch - 1) / batch;
  const features: usize = program.features, targets: usize = program.targets;
  if (thread == 0) {
    program.done = 0;
    program.stopped = ALL_DONE;
  }
  const together = program.closed != 0 &&
    program.loss == loss_binaryCrossEntropy;
  for (let s: usize = 0; s < count; s++) {
    const index = (first + s) % epoch, start = index * batch;
    const height = min(batch, rows - start), scale = 1.0 / <f64> height;
    setBatch(height, thread, threads);
    const unit = rowsOfShare(program, height);
    const from = share(height, unit, thread, threads);
    const to = share(height, unit, thread + 1, threads);
    if (index == 0) {
      const k = share(program.count, 16, thread, threads);
      const end = share(program.count, 16, thread + 1, threads);
      const at = k * size;
      memory.copy(
        program.lastGood + at,
        program.parameters + at,
        (end - k) * size,
      );
    }
    let x: usize = program.x, y: usize = program.y;
    if (program.order == 0) {
      x = program.inputsAt + start * features * size;
      y = program.targetsAt + start * targets * size;
    }
    // All threads come to where they meet, even one that has no rows.
    const meets = hasShared(program), most = meets ? height : CHUNK;
    for (let n = from; n < to || (meets && n == from); n += most) {
      const end = min(n + most, to);
      const xs = x + n * features * size;
      const ys = y + n * targets * size;
      if (program.order != 0) {
        const at = start + n, height = end - n, order = program.order;
        gather<T>(program.inputsAt, order, at, height, features, xs);
        gather<T>(program.targetsAt, order, at, height, targets, ys);
      }
      forward<T>(program, xs, n, end, together, scratch);
      sumBlocks<T>(program, ys, n, end, together, scale);
      backwards<T>(program, ys, n, end, together, scale, scratch);
    }
    meet(threads);
    let sum: f64 = 0;
    for (let n: usize = 0; n < height; n += BLOCK) {
      sum += load<f64>(program.blocks + ((n / BLOCK) << 3));
    }
    sum /= program.divisor;
    if (!isFinite(sum)) {
      if (thread == 0) {
        program.done = s;
        program.stopped = LOSS_NOT_FINITE;
      }
      return;
    }
    if (thread == 0) store<f64>(program.losses + (s << 3), sum);
    const rates: usize = program.rates + (s << 3);
    for (let l: usize = 0; l < program.layers; l++) {
      const below: usize = l == 0 ? x : layerOf(program, l - 1).a;
      const layer = layerOf(program, l);
      descend<T>(program, layer, below, height, rates, thread, threads, scratch);
    }
    meet(threads);
    if (index == epoch - 1) {
      if (!areFinite<T>(program, thread, threads)) {
        program.done = s;
        atomic.store<i32>(
          changetype<usize>(program) + offsetof<Program>("stopped"),
          PARAMETER_NOT_FINITE,
        );
      }
      meet(threads);
      if (program.stopped != ALL_DONE) return;
    }
  }
  if (thread == 0) program.done = count;
}

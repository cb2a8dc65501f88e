// What the outside sees: tasks of all threads, the other operations for f64 and
// for f32, the codes of activations, losses and optimizers, and how much scratch
// there must be.

import * as activations from "./activations";
import * as softmax from "./softmax";
import * as finite from "./finite";
import * as losses from "./losses";
import * as optimizers from "./optimizers";

export {
  activation_elu,
  activation_geluTanh,
  activation_identity,
  activation_leakyRelu,
  activation_relu,
  activation_selu,
  activation_sigmoid,
  activation_silu,
  activation_softplus,
  activation_tanh,
  function_exp,
  function_log,
} from "./activations";
export {
  loss_binaryCrossEntropy,
  loss_categoricalCrossEntropy,
  loss_squaredError,
} from "./losses";
export {
  optimizer_adagrad,
  optimizer_adam,
  optimizer_adamw,
  optimizer_momentum,
  optimizer_nesterov,
  optimizer_rmsprop,
  optimizer_sgd,
} from "./optimizers";
export { isForeign, setLibrary } from "./blocks";
export { fail, setMaySleep } from "./pool";
export { SCRATCH_BYTES } from "./products";
export { perform, serve } from "./tasks";
export { pairs } from "./wide_tile";

export function activate64(
  code: i32,
  z: usize,
  a: usize,
  count: usize,
  parameter: f64,
): void {
  activations.activate<f64>(code, z, a, count, parameter);
}

export function activate32(
  code: i32,
  z: usize,
  a: usize,
  count: usize,
  parameter: f64,
): void {
  activations.activate<f32>(code, z, a, count, parameter);
}

export function pullback64(
  code: i32,
  z: usize,
  a: usize,
  delta: usize,
  count: usize,
  parameter: f64,
): void {
  activations.pullback<f64>(code, z, a, delta, count, parameter);
}

export function pullback32(
  code: i32,
  z: usize,
  a: usize,
  delta: usize,
  count: usize,
  parameter: f64,
): void {
  activations.pullback<f32>(code, z, a, delta, count, parameter);
}

export function softmax64(
  z: usize,
  a: usize,
  rows: usize,
  columns: usize,
): void {
  softmax.softmax<f64>(z, a, rows, columns);
}

export function softmax32(
  z: usize,
  a: usize,
  rows: usize,
  columns: usize,
): void {
  softmax.softmax<f32>(z, a, rows, columns);
}

export function softmaxPullback64(
  a: usize,
  delta: usize,
  rows: usize,
  columns: usize,
): void {
  softmax.softmaxPullback<f64>(a, delta, rows, columns);
}

export function softmaxPullback32(
  a: usize,
  delta: usize,
  rows: usize,
  columns: usize,
): void {
  softmax.softmaxPullback<f32>(a, delta, rows, columns);
}

export function loss64(
  code: i32,
  outputs: usize,
  y: usize,
  rows: usize,
  columns: usize,
  targets: usize,
): f64 {
  return losses.lossOfAll<f64>(code, outputs, y, rows, columns, targets);
}

export function outputDelta64(
  code: i32,
  a: usize,
  y: usize,
  delta: usize,
  rows: usize,
  columns: usize,
  targets: usize,
  scale: f64,
): void {
  losses.outputDelta<f64>(code, a, y, delta, rows, columns, targets, scale);
}

export function loss32(
  code: i32,
  outputs: usize,
  y: usize,
  rows: usize,
  columns: usize,
  targets: usize,
): f64 {
  return losses.lossOfAll<f32>(code, outputs, y, rows, columns, targets);
}

export function outputDelta32(
  code: i32,
  a: usize,
  y: usize,
  delta: usize,
  rows: usize,
  columns: usize,
  targets: usize,
  scale: f64,
): void {
  losses.outputDelta<f32>(code, a, y, delta, rows, columns, targets, scale);
}

export function allFinite64(numbers: usize, count: usize): bool {
  return finite.allFinite<f64>(numbers, count);
}

export function allFinite32(numbers: usize, count: usize): bool {
  return finite.allFinite<f32>(numbers, count);
}

export function update64(
  code: i32,
  w: usize,
  g: usize,
  first: usize,
  second: usize,
  count: usize,
  p0: f64,
  p1: f64,
  p2: f64,
  rate: f64,
  root: f64,
  shrink: f64,
): void {
  optimizers.update<f64>(
    code,
    w,
    g,
    first,
    second,
    count,
    p0,
    p1,
    p2,
    rate,
    root,
    shrink,
  );
}

export function update32(
  code: i32,
  w: usize,
  g: usize,
  first: usize,
  second: usize,
  count: usize,
  p0: f64,
  p1: f64,
  p2: f64,
  rate: f64,
  root: f64,
  shrink: f64,
): void {
  optimizers.update<f32>(
    code,
    w,
    g,
    first,
    second,
    count,
    p0,
    p1,
    p2,
    rate,
    root,
    shrink,
  );
}

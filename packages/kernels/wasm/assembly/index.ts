// What the outside sees: every operation for f64 and for f32, the codes of
// the activations, and where free memory begins.

import * as products from "./products";
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

export function affine64(
  batch: usize,
  inputs: usize,
  units: usize,
  x: usize,
  weights: usize,
  bias: usize,
  z: usize,
  scratch: usize,
): void {
  products.affine<f64>(batch, inputs, units, x, weights, bias, z, scratch);
}

export function affine32(
  batch: usize,
  inputs: usize,
  units: usize,
  x: usize,
  weights: usize,
  bias: usize,
  z: usize,
  scratch: usize,
): void {
  products.affine<f32>(batch, inputs, units, x, weights, bias, z, scratch);
}

export function backward64(
  batch: usize,
  inputs: usize,
  units: usize,
  delta: usize,
  weights: usize,
  out: usize,
  scratch: usize,
): void {
  products.backward<f64>(batch, inputs, units, delta, weights, out, scratch);
}

export function backward32(
  batch: usize,
  inputs: usize,
  units: usize,
  delta: usize,
  weights: usize,
  out: usize,
  scratch: usize,
): void {
  products.backward<f32>(batch, inputs, units, delta, weights, out, scratch);
}

export function gradients64(
  batch: usize,
  inputs: usize,
  units: usize,
  x: usize,
  delta: usize,
  dWeights: usize,
  dBias: usize,
  scratch: usize,
): void {
  products.gradients<f64>(
    batch,
    inputs,
    units,
    x,
    delta,
    dWeights,
    dBias,
    scratch,
  );
}

export function gradients32(
  batch: usize,
  inputs: usize,
  units: usize,
  x: usize,
  delta: usize,
  dWeights: usize,
  dBias: usize,
  scratch: usize,
): void {
  products.gradients<f32>(
    batch,
    inputs,
    units,
    x,
    delta,
    dWeights,
    dBias,
    scratch,
  );
}

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

export function rescale64(
  delta: usize,
  count: usize,
  scale: f64,
): void {
  losses.rescale<f64>(delta, count, scale);
}

export function rescale32(
  delta: usize,
  count: usize,
  scale: f64,
): void {
  losses.rescale<f32>(delta, count, scale);
}

export function allFinite64(numbers: usize, count: usize): bool {
  return finite.allFinite<f64>(numbers, count);
}

export function allFinite32(numbers: usize, count: usize): bool {
  return finite.allFinite<f32>(numbers, count);
}

export function sgd64(
  w: usize,
  g: usize,
  count: usize,
  rate: f64,
): void {
  optimizers.sgd<f64>(w, g, count, rate);
}

export function sgd32(
  w: usize,
  g: usize,
  count: usize,
  rate: f64,
): void {
  optimizers.sgd<f32>(w, g, count, rate);
}

export function momentum64(
  w: usize,
  g: usize,
  v: usize,
  count: usize,
  rate: f64,
  decay: f64,
): void {
  optimizers.momentum<f64>(w, g, v, count, rate, decay);
}

export function momentum32(
  w: usize,
  g: usize,
  v: usize,
  count: usize,
  rate: f64,
  decay: f64,
): void {
  optimizers.momentum<f32>(w, g, v, count, rate, decay);
}

export function nesterov64(
  w: usize,
  g: usize,
  v: usize,
  count: usize,
  rate: f64,
  decay: f64,
): void {
  optimizers.nesterov<f64>(w, g, v, count, rate, decay);
}

export function nesterov32(
  w: usize,
  g: usize,
  v: usize,
  count: usize,
  rate: f64,
  decay: f64,
): void {
  optimizers.nesterov<f32>(w, g, v, count, rate, decay);
}

export function adagrad64(
  w: usize,
  g: usize,
  sum: usize,
  count: usize,
  rate: f64,
  epsilon: f64,
): void {
  optimizers.adagrad<f64>(w, g, sum, count, rate, epsilon);
}

export function adagrad32(
  w: usize,
  g: usize,
  sum: usize,
  count: usize,
  rate: f64,
  epsilon: f64,
): void {
  optimizers.adagrad<f32>(w, g, sum, count, rate, epsilon);
}

export function rmsprop64(
  w: usize,
  g: usize,
  v: usize,
  count: usize,
  rate: f64,
  decay: f64,
  epsilon: f64,
): void {
  optimizers.rmsprop<f64>(w, g, v, count, rate, decay, epsilon);
}

export function rmsprop32(
  w: usize,
  g: usize,
  v: usize,
  count: usize,
  rate: f64,
  decay: f64,
  epsilon: f64,
): void {
  optimizers.rmsprop<f32>(w, g, v, count, rate, decay, epsilon);
}

export function adam64(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  count: usize,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
  rate: f64,
  root: f64,
  shrink: f64,
): void {
  optimizers.adam<f64>(
    w,
    g,
    m,
    v,
    count,
    beta1,
    beta2,
    epsilon,
    rate,
    root,
    shrink,
  );
}

export function adam32(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  count: usize,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
  rate: f64,
  root: f64,
  shrink: f64,
): void {
  optimizers.adam<f32>(
    w,
    g,
    m,
    v,
    count,
    beta1,
    beta2,
    epsilon,
    rate,
    root,
    shrink,
  );
}

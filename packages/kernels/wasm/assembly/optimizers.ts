// One step of an optimizer on w, against the gradient g. `rate` is η.
//
// Averages that decay end as subnormal numbers where the gradient stays 0, as
// it does behind a ReLU that has died: they are taken as 0 from there on.
import {
  lanes,
  madd,
  nmadd,
  select,
  splat,
  storeUpTo,
  withoutSubnormals,
} from "./lanes";
import { Program, RATES } from "./program";

// Each `optimizer_<name>` is read by name from the outside.
export const optimizer_sgd: i32 = 0;
export const optimizer_momentum: i32 = 1;
export const optimizer_nesterov: i32 = 2;
export const optimizer_adagrad: i32 = 3;
export const optimizer_rmsprop: i32 = 4;
export const optimizer_adam: i32 = 5;
export const optimizer_adamw: i32 = 5;

/** `w ← w - ηg`. */
function sgd<T>(w: usize, g: usize, count: usize, rate: f64): void {
  const eta = splat<T>(rate);
  for (let k: usize = 0; k < count; k += lanes<T>()) {
    const at = k * sizeof<T>();
    storeUpTo<T>(
      w + at,
      nmadd<T>(eta, v128.load(g + at), v128.load(w + at)),
      count - k,
    );
  }
}

/** `v ← μv + g`, `w ← w - ηv`. */
function momentum<T>(
  w: usize,
  g: usize,
  v: usize,
  count: usize,
  rate: f64,
  decay: f64,
): void {
  const eta = splat<T>(rate), mu = splat<T>(decay);
  for (let k: usize = 0; k < count; k += lanes<T>()) {
    const at = k * sizeof<T>();
    const velocity = withoutSubnormals<T>(
      madd<T>(mu, v128.load(v + at), v128.load(g + at)),
    );
    storeUpTo<T>(v + at, velocity, count - k);
    storeUpTo<T>(w + at, nmadd<T>(eta, velocity, v128.load(w + at)), count - k);
  }
}

/** `v ← μv + g`, `w ← w - η(g + μv)`. */
function nesterov<T>(
  w: usize,
  g: usize,
  v: usize,
  count: usize,
  rate: f64,
  decay: f64,
): void {
  const eta = splat<T>(rate), mu = splat<T>(decay);
  for (let k: usize = 0; k < count; k += lanes<T>()) {
    const at = k * sizeof<T>();
    const slope = v128.load(g + at);
    const velocity = withoutSubnormals<T>(
      madd<T>(mu, v128.load(v + at), slope),
    );
    storeUpTo<T>(v + at, velocity, count - k);
    const ahead = madd<T>(mu, velocity, slope);
    storeUpTo<T>(w + at, nmadd<T>(eta, ahead, v128.load(w + at)), count - k);
  }
}

/** ε in every lane: above 0, even where its dtype can't tell it from 0. */
@inline
function smallest<T>(epsilon: f64): v128 {
  const normal: f64 = sizeof<T>() == 4
    ? f32.MIN_NORMAL_VALUE
    : f64.MIN_NORMAL_VALUE;
  return splat<T>(max(epsilon, normal));
}

/** `w - η g / (√s + ε)`. */
@inline
function scaledStep<T>(
  w: v128,
  g: v128,
  s: v128,
  eta: v128,
  epsilon: v128,
): v128 {
  const length = v128.add<T>(v128.sqrt<T>(s), epsilon);
  return v128.sub<T>(w, v128.div<T>(v128.mul<T>(eta, g), length));
}

/** `G ← G + g²`, `w ← w - ηg / (√G + ε)`. */
function adagrad<T>(
  w: usize,
  g: usize,
  sum: usize,
  count: usize,
  rate: f64,
  epsilon: f64,
): void {
  const eta = splat<T>(rate), small = smallest<T>(epsilon);
  for (let k: usize = 0; k < count; k += lanes<T>()) {
    const at = k * sizeof<T>();
    const slope = v128.load(g + at);
    const squares = madd<T>(slope, slope, v128.load(sum + at));
    storeUpTo<T>(sum + at, squares, count - k);
    const moved = scaledStep<T>(v128.load(w + at), slope, squares, eta, small);
    storeUpTo<T>(w + at, moved, count - k);
  }
}

/** `v ← ρv + (1 - ρ)g²`, `w ← w - ηg / (√v + ε)`. */
function rmsprop<T>(
  w: usize,
  g: usize,
  v: usize,
  count: usize,
  rate: f64,
  decay: f64,
  epsilon: f64,
): void {
  const eta = splat<T>(rate), small = smallest<T>(epsilon);
  const rho = splat<T>(decay), rest = splat<T>(1 - decay);
  for (let k: usize = 0; k < count; k += lanes<T>()) {
    const at = k * sizeof<T>();
    const slope = v128.load(g + at);
    const fresh = v128.mul<T>(v128.mul<T>(rest, slope), slope);
    const squares = withoutSubnormals<T>(
      madd<T>(rho, v128.load(v + at), fresh),
    );
    storeUpTo<T>(v + at, squares, count - k);
    const moved = scaledStep<T>(v128.load(w + at), slope, squares, eta, small);
    storeUpTo<T>(w + at, moved, count - k);
  }
}

/**
 * `w ← w - shrink w`, `m ← β₁m + (1 - β₁)g`, `v ← β₂v + (1 - β₂)g²`,
 * `w ← w - rate m / (√v root + ε)`: `rate` is η / (1 - β₁ᵗ), `root` is
 * 1 / √(1 - β₂ᵗ), `shrink` is ηλ, or 0 for no weight decay.
 */
function adam<T>(
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
  const keep1 = splat<T>(beta1), take1 = splat<T>(1 - beta1);
  const keep2 = splat<T>(beta2), take2 = splat<T>(1 - beta2);
  const small = smallest<T>(epsilon), eta = splat<T>(rate);
  const correction = splat<T>(root), loss = splat<T>(shrink);
  for (let k: usize = 0; k < count; k += lanes<T>()) {
    const at = k * sizeof<T>();
    const slope = v128.load(g + at);
    const first = withoutSubnormals<T>(
      madd<T>(keep1, v128.load(m + at), v128.mul<T>(take1, slope)),
    );
    const fresh = v128.mul<T>(v128.mul<T>(take2, slope), slope);
    const second = withoutSubnormals<T>(
      madd<T>(keep2, v128.load(v + at), fresh),
    );
    storeUpTo<T>(m + at, first, count - k);
    storeUpTo<T>(v + at, second, count - k);
    const weight = v128.load(w + at);
    const kept = nmadd<T>(loss, weight, weight);
    const length = madd<T>(v128.sqrt<T>(second), correction, small);
    const moved = v128.sub<T>(
      kept,
      v128.div<T>(v128.mul<T>(eta, first), length),
    );
    storeUpTo<T>(w + at, moved, count - k);
  }
}

/** `g ← g + λ₁ sign(w) + λ₂ w`. */
export function addPenalty<T>(
  w: usize,
  g: usize,
  count: usize,
  l1: f64,
  l2: f64,
): void {
  const first = splat<T>(l1), second = splat<T>(l2);
  const zero = splat<T>(0), minus = splat<T>(-0.0);
  for (let k: usize = 0; k < count; k += lanes<T>()) {
    const at = k * sizeof<T>();
    const weight = v128.load(w + at);
    const signed = v128.or(first, v128.and(weight, minus));
    const pull = select(v128.eq<T>(weight, zero), zero, signed);
    const slope = madd<T>(second, weight, v128.load(g + at));
    storeUpTo<T>(g + at, v128.add<T>(slope, pull), count - k);
  }
}

/**
 * One step of the optimizer with this code: its state in up to two vectors, its
 * settings in their order, and the rates of the step as `adam` takes them.
 */
export function update<T>(
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
  switch (code) {
    case optimizer_sgd:
      return sgd<T>(w, g, count, rate);
    case optimizer_momentum:
      return momentum<T>(w, g, first, count, rate, p0);
    case optimizer_nesterov:
      return nesterov<T>(w, g, first, count, rate, p0);
    case optimizer_adagrad:
      return adagrad<T>(w, g, first, count, rate, p0);
    case optimizer_rmsprop:
      return rmsprop<T>(w, g, first, count, rate, p0, p1);
    default:
      adam<T>(w, g, first, second, count, p0, p1, p2, rate, root, shrink);
  }
}

/** One step of a run's optimizer, with the rates of that step. */
export function step<T>(
  program: Program,
  w: usize,
  g: usize,
  first: usize,
  second: usize,
  count: usize,
  rates: usize,
  decay: bool,
): void {
  update<T>(
    program.optimizer,
    w,
    g,
    first,
    second,
    count,
    program.p0,
    program.p1,
    program.p2,
    load<f64>(rates),
    load<f64>(rates, RATES),
    decay ? load<f64>(rates, 2 * RATES) : 0,
  );
}

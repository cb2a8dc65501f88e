// A step for every sample, in a network small enough to stay near: the same
// sums in the same order as steps.ts, without its tiles and copies.
// Parameters are laid out in whole vectors for the call, see padded.ts.
import {
  activation_sigmoid,
  derivativeOf,
  sigmoidWithSlope,
  valueOf,
} from "./activations";
import { spreadProduct } from "./column";
import { allFinite } from "./finite";
import {
  lanes,
  madd,
  nmadd,
  onlyFirst,
  splat,
  sumOfTwo,
  widenedSum,
  withoutSubnormals,
} from "./lanes";
import { loss_squaredError, lossOf, outputDelta } from "./losses";
import { addPenalty, optimizer_sgd, step } from "./optimizers";
import { layAll, rowBytes, showValues } from "./padded";
import {
  ALL_DONE,
  Layer,
  layerOf,
  LOSS_NOT_FINITE,
  PARAMETER_NOT_FINITE,
  Program,
  ROW_WISE,
} from "./program";
import { softmax, softmaxPullback } from "./softmax";

/** Steps that are short beside a look at the parameters. */
const FEW_STEPS: usize = 64;

/** z and a of a layer, and of sigmoid its slope: z, a, δ and slope are rows. */
function forward<T>(layer: Layer, x: usize): void {
  const units = layer.units, row = rowBytes<T>(units), size: usize = sizeof<T>();
  const weights = layer.padded, z = layer.values, a = z + row;
  const end = x + layer.inputs * size, bias = weights + layer.inputs * row;
  const code = layer.code, parameter = splat<T>(layer.parameter);
  for (let at: usize = 0; at < row; at += 16) {
    let sum = v128.load(bias + at), w = weights + at;
    if (units == 1) sum = spreadProduct<T>(layer.inputs, x, w, bias);
    else {
      for (let from = x; from < end; from += size) {
        sum = madd<T>(v128.load_splat<T>(from), v128.load(w), sum);
        w += row;
      }
    }
    v128.store(z + at, sum);
    if (code == activation_sigmoid) {
      v128.store(a + at, sigmoidWithSlope<T>(sum, a + 2 * row + at));
    }
    else if (code != ROW_WISE) {
      v128.store(a + at, valueOf<T>(code, sum, parameter));
    }
  }
  if (code == ROW_WISE) softmax<T>(z, a, 1, units);
}

/** `f'(z)` of a layer's units from byte `at` of a row on. */
@inline
function slope<T>(layer: Layer, z: usize, a: usize): v128 {
  if (layer.code == activation_sigmoid) return v128.load(a + 2 * (a - z));
  return derivativeOf<T>(
    layer.code,
    v128.load(z),
    v128.load(a),
    splat<T>(layer.parameter),
  );
}

/** δ of the last layer; returns the loss, before its division. */
function outputDeltas<T>(program: Program, layer: Layer, y: usize): f64 {
  const units = layer.units, row = rowBytes<T>(units);
  const z = layer.values, a = z + row, delta = a + row;
  const closed = program.closed != 0, code = program.loss;
  let loss: f64 = 0;
  if (code != loss_squaredError) {
    loss = lossOf<T>(code, closed ? z : a, y, 1, units, program.targets);
  } else if (layer.code == ROW_WISE) {
    loss = lossOf<T>(code, a, y, 1, units, units);
  }
  if (layer.code == ROW_WISE) {
    outputDelta<T>(
      code,
      a,
      y,
      delta,
      1,
      units,
      program.targets,
      program.slope,
    );
    if (!closed) softmaxPullback<T>(a, delta, 1, units);
    return loss;
  }
  const factor = splat<T>(program.slope);
  let squares = splat<f64>(0);
  for (let at: usize = 0, left = units; at < row; at += 16) {
    const gap = onlyFirst<T>(
      v128.sub<T>(v128.load(a + at), v128.load(y + at)),
      left,
    );
    if (code == loss_squaredError) {
      const square = widenedSum<T>(v128.mul<T>(gap, gap));
      squares = f64x2.add(squares, square);
    }
    let d = v128.mul<T>(factor, gap);
    if (!closed) d = v128.mul<T>(d, slope<T>(layer, z + at, a + at));
    v128.store(delta + at, withoutSubnormals<T>(d));
    left -= lanes<T>();
  }
  return code == loss_squaredError ? sumOfTwo(squares) : loss;
}

/** Up to a vector's worth of terms of `W δ`, from rows of weights on. */
@inline
function terms<T>(w: usize, row: usize, delta: usize, left: usize, sum: v128): v128 {
  const r0 = v128.load(w), r1 = v128.load(w + row);
  if (sizeof<T>() == 8) {
    const d = v128.load_splat<T>(delta);
    sum = madd<T>(d, v128.shuffle<i64>(r0, r1, 0, 2), sum);
    if (left < 2) return sum;
    const e = v128.load64_splat(delta, 8);
    return madd<T>(e, v128.shuffle<i64>(r0, r1, 1, 3), sum);
  }
  const r2 = v128.load(w + 2 * row), r3 = v128.load(w + 3 * row);
  const low01 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5);
  const low23 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
  const c0 = v128.shuffle<i64>(low01, low23, 0, 2);
  sum = madd<T>(v128.load32_splat(delta), c0, sum);
  if (left < 2) return sum;
  const c1 = v128.shuffle<i64>(low01, low23, 1, 3);
  sum = madd<T>(v128.load32_splat(delta, 4), c1, sum);
  if (left < 3) return sum;
  const high01 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
  const high23 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
  const c2 = v128.shuffle<i64>(high01, high23, 0, 2);
  sum = madd<T>(v128.load32_splat(delta, 8), c2, sum);
  if (left < 4) return sum;
  const c3 = v128.shuffle<i64>(high01, high23, 1, 3);
  return madd<T>(v128.load32_splat(delta, 12), c3, sum);
}

/** δ of the layer below: `f'(z) ⊙ Wᵀ δ`. */
function backward<T>(layer: Layer, below: Layer): void {
  const units = layer.units, row = rowBytes<T>(units), inputs = layer.inputs;
  const delta = layer.values + 2 * row;
  const step = rowBytes<T>(inputs);
  const z = below.values, a = z + step, out = a + step;
  const rowWise = below.code == ROW_WISE;
  for (let i: usize = 0; i < inputs; i += lanes<T>()) {
    const w = layer.padded + i * row, to = i * sizeof<T>();
    let sum = v128.splat<T>(0);
    for (let k: usize = 0; k < units; k += lanes<T>()) {
      const at = k * sizeof<T>();
      sum = terms<T>(w + at, row, delta + at, units - k, sum);
    }
    sum = onlyFirst<T>(sum, inputs - i);
    if (!rowWise) sum = v128.mul<T>(sum, slope<T>(below, z + to, a + to));
    v128.store(out + to, withoutSubnormals<T>(sum));
  }
  if (rowWise) softmaxPullback<T>(a, out, 1, inputs);
}

/** Moves a layer by gradient descent; its gradient isn't kept. */
function descend<T>(layer: Layer, x: usize, rate: f64): void {
  const row = rowBytes<T>(layer.units), size: usize = sizeof<T>();
  const delta = layer.values + 2 * row, end = x + layer.inputs * size;
  const eta = splat<T>(rate), zero = v128.splat<T>(0);
  for (let at: usize = 0; at < row; at += 16) {
    const d = v128.load(delta + at);
    let w = layer.padded + at;
    if (layer.trainWeights != 0) {
      for (let from = x; from < end; from += size) {
        const g = madd<T>(v128.load_splat<T>(from), d, zero);
        v128.store(w, nmadd<T>(eta, g, v128.load(w)));
        w += row;
      }
    } else w += layer.inputs * row;
    if (layer.trainBias != 0) {
      const g = v128.add<T>(zero, d);
      v128.store(w, nmadd<T>(eta, g, v128.load(w)));
    }
  }
}

/** Moves a layer by any optimizer. */
function move<T>(program: Program, layer: Layer, x: usize, rates: usize): void {
  const row = rowBytes<T>(layer.units), size: usize = sizeof<T>();
  const region = program.region, w = layer.padded, g = w + 2 * region;
  const delta = layer.values + 2 * row, end = x + layer.inputs * size;
  const zero = v128.splat<T>(0), bytes = layer.inputs * row;
  for (let at: usize = 0; at < row; at += 16) {
    const d = v128.load(delta + at);
    let to = g + at;
    for (let from = x; from < end; from += size) {
      v128.store(to, madd<T>(v128.load_splat<T>(from), d, zero));
      to += row;
    }
    v128.store(to, v128.add<T>(zero, d));
  }
  const first = w + 3 * region, second = w + 4 * region;
  if (layer.trainWeights != 0) {
    const count = bytes / size;
    if (program.l1 != 0 || program.l2 != 0) {
      addPenalty<T>(w, g, count, program.l1, program.l2);
    }
    step<T>(program, w, g, first, second, count, rates, true);
  }
  if (layer.trainBias != 0) {
    step<T>(
      program,
      w + bytes,
      g + bytes,
      first + bytes,
      second + bytes,
      row / size,
      rates,
      false,
    );
  }
}

/** Copies the parameters: to go back to, or going back. */
function keep(program: Program, back: bool): void {
  const here = layerOf(program, 0).padded, kept = here + program.region;
  const from = back ? kept : here, to = back ? here : kept;
  for (let at: usize = 0; at < program.region; at += 16) {
    v128.store(to + at, v128.load(from + at));
  }
}

/** A step by plain gradient descent, or by any; none if the loss isn't finite. */
function takeStep<T>(
  program: Program,
  row: usize,
  rates: usize,
  plain: bool,
): f64 {
  const size: usize = sizeof<T>(), last = program.layers - 1;
  const x = program.inputsAt + row * program.features * size;
  const y = program.targetsAt + row * program.targets * size;
  let from = x;
  for (let l: usize = 0; l <= last; l++) {
    const layer = layerOf(program, l);
    forward<T>(layer, from);
    from = layer.values + rowBytes<T>(layer.units);
  }
  const loss = outputDeltas<T>(program, layerOf(program, last), y) /
    program.divisor;
  if (!isFinite(loss)) return loss;
  for (let l = last + 1; l > 0; l--) {
    const layer = layerOf(program, l - 1);
    let below = x;
    if (l > 1) {
      const next = layerOf(program, l - 2);
      below = next.values + rowBytes<T>(next.units);
      backward<T>(layer, next);
    }
    if (plain) descend<T>(layer, below, load<f64>(rates));
    else move<T>(program, layer, below, rates);
  }
  return loss;
}

/** Steps `first` to `first + count`, counted from the start of an epoch. */
export function runOnline<T>(program: Program, first: usize, count: usize): void {
  const epoch = program.rows, order = program.order;
  const plain = program.optimizer == optimizer_sgd && program.l1 == 0 &&
    program.l2 == 0;
  program.done = count;
  program.stopped = ALL_DONE;
  layAll<T>(program, false);
  // Short epochs would spend their time on looking at the parameters, so some
  // are looked at together. Steps without a memory never come back to finite
  // numbers, and can be taken again to see in which epoch they left them.
  let together = plain ? epoch * (1 + FEW_STEPS / epoch) : epoch;
  let index = first, kept: usize = 0 - first, look: usize = 0;
  for (let s: usize = 0; s < count; s++) {
    const start = s - index;
    if (index == 0 && s >= look) {
      keep(program, false);
      kept = s;
      look = s + (count - s > together ? together : epoch);
    }
    const row: usize = order == 0 ? index : load<u32>(order + (index << 2));
    const rates = program.rates + (s << 3);
    const loss = takeStep<T>(program, row, rates, plain);
    store<f64>(program.losses + (s << 3), loss);
    let trouble = isFinite(loss) ? ALL_DONE : LOSS_NOT_FINITE;
    if (++index == epoch) {
      index = 0;
      if (trouble == ALL_DONE && s + 1 >= look) {
        const parameters = layerOf(program, 0).padded;
        const count = program.region / sizeof<T>();
        if (!allFinite<T>(parameters, count)) trouble = PARAMETER_NOT_FINITE;
      }
    }
    if (trouble == ALL_DONE) continue;
    if (kept == start) {
      program.done = s;
      program.stopped = trouble;
      break;
    }
    keep(program, true);
    together = epoch;
    index = 0;
    look = kept;
    s = kept - 1;
  }
  layAll<T>(program, true);
  showValues<T>(program);
}

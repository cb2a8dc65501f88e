// Parameters laid out in whole vectors for steps of one sample, and back.
//
// A row of weights for every input, then the biases, each filled up with zeros.
// The zeros stay zeros: where a row ends, δ is 0.
import { Layer, layerOf, Program } from "./program";

/** Bytes of a row. */
@inline
export function rowBytes<T>(units: usize): usize {
  return (units * sizeof<T>() + 15) & ~15;
}

/** Copies rows of `bytes` between places where they are so far apart. */
function copyRows(
  to: usize,
  toStep: usize,
  from: usize,
  fromStep: usize,
  bytes: usize,
  rows: usize,
): void {
  for (let n: usize = 0; n < rows; n++) {
    memory.copy(to, from, bytes);
    to += toStep;
    from += fromStep;
  }
}

/** Weights and biases from where they are to whole vectors, or back. */
function lay<T>(
  layer: Layer,
  weights: usize,
  bias: usize,
  padded: usize,
  back: bool,
): void {
  const bytes = layer.units * sizeof<T>(), row = rowBytes<T>(layer.units);
  const end = padded + layer.inputs * row;
  if (back) {
    copyRows(weights, bytes, padded, row, bytes, layer.inputs);
    memory.copy(bias, end, bytes);
  } else {
    copyRows(padded, row, weights, bytes, bytes, layer.inputs);
    memory.copy(end, bias, bytes);
  }
}

/** The same for all layers: parameters, and what the optimizer keeps. */
export function layAll<T>(program: Program, back: bool): void {
  const region = program.region;
  let weights = program.lastGood;
  for (let l: usize = 0; l < program.layers; l++) {
    const layer = layerOf(program, l), padded = layer.padded;
    lay<T>(layer, layer.weights, layer.bias, padded, back);
    const bias = weights + layer.inputs * layer.units * sizeof<T>();
    lay<T>(layer, weights, bias, padded + region, back);
    weights = bias + layer.units * sizeof<T>();
    layState<T>(layer, layer.weights1, layer.bias1, padded + 3 * region, back);
    layState<T>(layer, layer.weights2, layer.bias2, padded + 4 * region, back);
  }
}

/** The same for what an optimizer keeps of a layer: either part may be frozen. */
function layState<T>(
  layer: Layer,
  weights: usize,
  bias: usize,
  padded: usize,
  back: bool,
): void {
  if (weights == 0 && bias == 0) return;
  const spare = padded; // a frozen part is copied onto itself
  const row = rowBytes<T>(layer.units);
  if (weights != 0 && bias != 0) {
    lay<T>(layer, weights, bias, padded, back);
  } else if (weights != 0) {
    lay<T>(layer, weights, spare + layer.inputs * row, padded, back);
  } else {
    const bytes = layer.units * sizeof<T>();
    const at = padded + layer.inputs * row;
    if (back) memory.copy(bias, at, bytes);
    else memory.copy(at, bias, bytes);
  }
}

/** Copies z and a of the last sample to where others look for them. */
export function showValues<T>(program: Program): void {
  for (let l: usize = 0; l < program.layers; l++) {
    const layer = layerOf(program, l), bytes = layer.units * sizeof<T>();
    const row = rowBytes<T>(layer.units);
    memory.copy(layer.z, layer.values, bytes);
    memory.copy(layer.a, layer.values + row, bytes);
    memory.copy(layer.delta, layer.values + 2 * row, bytes);
  }
}

import type { Lease } from "./_lease.ts";

/** A layer's record: the words and the number of assembly/program.ts. */
export interface LayerRecord {
  /** Numbers coming in. */
  inputs: number;
  /** Numbers going out. */
  units: number;
  /** Code of the activation; -1 for softmax. */
  code: number;
  /** Addresses, 0 where there is nothing. */
  weights: number;
  bias: number;
  z: number;
  a: number;
  delta?: number;
  dWeights?: number;
  dBias?: number;
  /** Whether they move. */
  trainWeights?: boolean;
  trainBias?: boolean;
  /** The optimizer's vectors. */
  weightsState?: readonly number[];
  biasState?: readonly number[];
  /** As in assembly/program.ts. */
  padded?: number;
  values?: number;
  /** The activation's setting. */
  parameter: number;
}

/** A run's record, likewise. */
export interface ProgramRecord {
  features: number;
  targets?: number;
  rows?: number;
  batch?: number;
  inputsAt?: number;
  targetsAt?: number;
  x?: number;
  y?: number;
  loss?: number;
  closed?: boolean;
  optimizer?: number;
  parameters?: number;
  count?: number;
  lastGood?: number;
  rates?: number;
  losses?: number;
  blocks?: number;
  divisor?: number;
  slope?: number;
  l1?: number;
  l2?: number;
  settings?: readonly number[];
  region?: number;
}

/** Code of softmax. */
export const ROW_WISE = -1;

/** Words before the 64-bit numbers of a program, and of a layer. */
export const PROGRAM_WORDS = 24, LAYER_WORDS = 18;

/** Bytes of each record. */
export const PROGRAM_BYTES = PROGRAM_WORDS * 4 + 7 * 8;
export const LAYER_BYTES = LAYER_WORDS * 4 + 8;

/** Words that are looked at or changed later; see assembly/program.ts. */
export const ORDER = 8, DONE = 20, STOPPED = 21;

/** A run laid out in linear memory. */
export class ProgramImage {
  /** Where it lies. */
  readonly address: number;
  readonly #words: Int32Array;

  /** Writes the records into memory of this lease. */
  constructor(
    lease: Lease,
    program: ProgramRecord,
    layers: readonly LayerRecord[],
  ) {
    const bytes = PROGRAM_BYTES + layers.length * LAYER_BYTES;
    const home = lease.vector(bytes / 8, "float64");
    const { buffer, byteOffset } = home;
    this.address = byteOffset;
    this.#words = new Int32Array(buffer, byteOffset, bytes / 4);
    this.#words.set([
      ...[layers.length, byteOffset + PROGRAM_BYTES],
      ...[program.features, program.targets ?? 0],
      ...[program.rows ?? 0, program.batch ?? 0],
      ...[program.inputsAt ?? 0, program.targetsAt ?? 0],
      0, // the order of the samples
      ...[program.x ?? 0, program.y ?? 0],
      ...[program.loss ?? 0, Number(program.closed ?? false)],
      program.optimizer ?? 0,
      ...[program.parameters ?? 0, program.count ?? 0, program.lastGood ?? 0],
      ...[program.rates ?? 0, program.losses ?? 0, program.blocks ?? 0],
      ...[0, 0], // how far it came, and why it stopped
      ...[program.region ?? 0, 0],
    ]);
    const [p0 = 0, p1 = 0, p2 = 0] = program.settings ?? [];
    new Float64Array(buffer, byteOffset + PROGRAM_WORDS * 4, 7).set([
      ...[program.divisor ?? 1, program.slope ?? 1],
      ...[program.l1 ?? 0, program.l2 ?? 0],
      ...[p0, p1, p2],
    ]);
    for (const [l, layer] of layers.entries()) {
      const at = (PROGRAM_BYTES + l * LAYER_BYTES) / 4;
      const [weights1 = 0, weights2 = 0] = layer.weightsState ?? [];
      const [bias1 = 0, bias2 = 0] = layer.biasState ?? [];
      this.#words.set([
        ...[layer.inputs, layer.units, layer.code],
        ...[layer.weights, layer.bias, layer.z, layer.a],
        ...[layer.delta ?? 0, layer.dWeights ?? 0, layer.dBias ?? 0],
        Number(layer.trainWeights ?? false),
        Number(layer.trainBias ?? false),
        ...[weights1, weights2, bias1, bias2],
        ...[layer.padded ?? 0, layer.values ?? 0],
      ], at);
      const end = byteOffset + (at + LAYER_WORDS) * 4;
      new Float64Array(buffer, end, 1)[0] = layer.parameter;
    }
  }

  /** Where the order of the samples lies; 0 if they come as they lie. */
  set order(address: number) {
    this.#words[ORDER] = address;
  }

  /** Steps done in the last call. */
  get done(): number {
    return this.#words[DONE]!;
  }

  /** Why the last call stopped; see assembly/program.ts. */
  get stopped(): number {
    return this.#words[STOPPED]!;
  }
}

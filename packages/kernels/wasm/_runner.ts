import {
  isRowRule,
  type LayerRule,
  type PlannedLayer,
  type StepPlan,
  type StepRunner,
  type StepsTaken,
} from "../backend.ts";
import { dtypeOf, type Vector } from "../matrix.ts";
import type { Helpers } from "./_helpers.ts";
import { lossKernel } from "./_loss.ts";
import type { LinearMemory } from "./_memory.ts";
import type { Instance } from "./_module.ts";
import { type LayerRecord, ProgramImage, ROW_WISE } from "./_program.ts";
import { ResidentState } from "./_state.ts";
import { biasCorrection, STATE_VECTORS } from "./_update.ts";

/** What runners work in. */
export interface Workshop {
  readonly memory: LinearMemory;
  readonly instance: Instance;
  readonly helpers: Helpers;
  /** Where the main thread's scratch lies. */
  readonly scratch: number;
  /** The optimizer's state in this memory, if it is of the kernel's shape. */
  residentOf(
    id: string,
    state: Record<string, unknown>,
    params: Vector,
  ): ResidentState | undefined;
}

/** Steps in one call. */
const MOST_STEPS = 4096;

/** Rows whose losses are summed on their own; as in assembly/losses.ts. */
const BLOCK = 32;

/** Numbers in a row of the table of rates; as in assembly/program.ts. */
const RATES = 4;

/** Bytes of data above which it isn't copied: half of what can be reached. */
const MOST_BYTES = 2 ** 31;

/** Adds and multiplies that an activation and its slope are about as long as. */
const PER_UNIT = 60;

/** What it takes to fetch a parameter that another thread has changed. */
const FETCHED = 200;

/** Where a layer's numbers lie and which kernel is its activation's. */
export function layerRecord(
  { rule, weights, bias }: LayerRule,
  { memory, instance }: Workshop,
): Omit<LayerRecord, "z" | "a"> | undefined {
  const { kernel } = rule;
  if (kernel === undefined) return;
  const wide = dtypeOf(bias) === "float64";
  const at = {
    weights: memory.address(weights.data, wide),
    bias: memory.address(bias, wide),
  };
  const code = isRowRule(rule)
    ? kernel.id === "softmax" ? ROW_WISE : undefined
    : instance.activations.get(kernel.id);
  if (code === undefined || at.weights === 0 || at.bias === 0) return;
  return {
    inputs: weights.rows,
    units: weights.columns,
    code,
    ...at,
    parameter: kernel.parameters?.[0] ?? 0,
  };
}

/** A runner of a plan's steps, if there are kernels for all of it. */
export function runnerOf<S>(
  plan: StepPlan<S>,
  workshop: Workshop,
): StepRunner | undefined {
  const { memory, instance } = workshop;
  const { layers, optimizer, loss, inputs, targets } = plan;
  const last = layers.at(-1)!;
  const kernel = lossKernel(loss, last.rule, last.a.columns, instance.losses);
  const penalty = penaltyOf(plan);
  const id = optimizer.kernel?.id ?? "";
  const update = instance.optimizers.get(id === "adamw" ? "adam" : id);
  if (!kernel || !penalty || update === undefined) return;
  const bytes = plan.parameters.BYTES_PER_ELEMENT;
  if ((inputs.data.length + targets.data.length) * bytes > MOST_BYTES) return;
  const states: ResidentOwner[] = [];
  const records: LayerRecord[] = [];
  for (const layer of layers) {
    const record = layerRecord(layer, workshop);
    const own = record && withState(layer, id, workshop, states);
    if (own === undefined) return;
    records.push({ ...record!, ...own });
  }
  if (new Set(states.map(({ state }) => state.t)).size > 1) return;
  return new Runner(plan, workshop, {
    records,
    states,
    kernel,
    penalty,
    update,
  });
}

/** A state and its home in linear memory. */
interface ResidentOwner {
  readonly state: Record<string, unknown>;
  readonly resident?: ResidentState;
}

/** λ₁ and λ₂ of a plan's penalty; undefined if it is another kind. */
function penaltyOf<S>({ penalty }: StepPlan<S>): [number, number] | undefined {
  if (penalty === undefined) return [0, 0];
  if (penalty.kernel?.id !== "elasticNet") return;
  const [l1 = 0, l2 = 0] = penalty.kernel.parameters ?? [];
  return [l1, l2];
}

function withState<S>(
  layer: PlannedLayer<S>,
  id: string,
  workshop: Workshop,
  states: ResidentOwner[],
): Pick<LayerRecord, "z" | "a"> & Partial<LayerRecord> | undefined {
  const { memory } = workshop;
  const wide = dtypeOf(layer.bias) === "float64";
  const addresses = (state: S | undefined, params: Vector) => {
    if (state === undefined) return [];
    const plain = state as Record<string, unknown>;
    if (STATE_VECTORS[id]!.length === 0) {
      states.push({ state: plain });
      return [];
    }
    const resident = workshop.residentOf(id, plain, params);
    if (resident) states.push({ state: plain, resident });
    return resident?.addresses;
  };
  const weightsState = addresses(layer.weightsState, layer.weights.data);
  const biasState = addresses(layer.biasState, layer.bias);
  const [z, a, delta, dWeights, dBias] = [
    layer.z.data,
    layer.a.data,
    layer.delta.data,
    layer.dWeights.data,
    layer.dBias,
  ].map((vector) => memory.address(vector, wide)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (!weightsState || !biasState) return;
  if (!(z && a && delta && dWeights && dBias)) return;
  return {
    ...{ z, a, delta, dWeights, dBias, weightsState, biasState },
    trainWeights: layer.weightsState !== undefined,
    trainBias: layer.biasState !== undefined,
  };
}

/** Bytes of parameters up to which steps of one sample have a layout of their own. */
const MOST_PADDED = 2 ** 18;

/**
 * Finds room for the parameters in whole vectors, and says in the records
 * where; see assembly/online.ts.
 *
 * @returns The bytes of all parameters in that layout; 0 if they are too many.
 */
function layOut(
  records: readonly LayerRecord[],
  bytes: number,
  own: (length: number, dtype: "float64") => Vector,
): number {
  const row = (units: number) => Math.ceil(units * bytes / 16) * 16;
  const sizes = records.map(({ inputs, units }) => (inputs + 1) * row(units));
  const region = sizes.reduce((sum, size) => sum + size, 0);
  if (region > MOST_PADDED) return 0;
  let padded = own(5 * region / 8, "float64").byteOffset;
  for (const [l, record] of records.entries()) {
    record.padded = padded;
    record.values = own(3 * row(record.units) / 8, "float64").byteOffset;
    padded += sizes[l]!;
  }
  return region;
}

class Runner<S> implements StepRunner {
  readonly most = MOST_STEPS;
  readonly lastGood: Vector;
  readonly #workshop: Workshop;
  readonly #plan: StepPlan<S>;
  readonly #states: readonly ResidentOwner[];
  readonly #image: ProgramImage;
  readonly #owned: Vector[] = [];
  readonly #rates: Float64Array;
  readonly #losses: Float64Array;
  readonly #bytes: number;
  /** Work of a step. */
  readonly #stretch: number;
  #order: Vector | undefined;

  constructor(
    plan: StepPlan<S>,
    workshop: Workshop,
    { records, states, kernel, penalty, update }: {
      records: LayerRecord[];
      states: ResidentOwner[];
      kernel: NonNullable<ReturnType<typeof lossKernel>>;
      penalty: [number, number];
      update: number;
    },
  ) {
    const { memory, instance } = workshop;
    const { inputs, targets, parameters, x, y } = plan;
    const dtype = dtypeOf(parameters), wide = dtype === "float64";
    this.#workshop = workshop;
    this.#plan = plan;
    this.#states = states;
    this.#bytes = parameters.BYTES_PER_ELEMENT;
    const own = <V extends Vector>(length: number, kind = dtype) => {
      const vector = memory.vector(length, kind) as V;
      this.#owned.push(vector);
      return vector;
    };
    const batch = x.rows;
    this.lastGood = own(parameters.length);
    this.lastGood.set(parameters);
    this.#rates = own<Float64Array>(MOST_STEPS * RATES, "float64");
    this.#losses = own<Float64Array>(MOST_STEPS, "float64");
    const blocks = own(Math.ceil(batch / BLOCK), "float64");
    const [inputsAt, targetsAt] = [inputs, targets].map(({ data }) => {
      const copy = own(data.length);
      copy.set(data);
      return copy.byteOffset;
    });
    const foreign = records.some(({ inputs, units }) =>
      instance.isForeign(1, inputs, units)
    );
    const region = batch === 1 && !foreign
      ? layOut(records, this.#bytes, own)
      : 0;
    this.#image = new ProgramImage(memory, {
      ...{ inputsAt, targetsAt, batch, rows: inputs.rows },
      ...{ features: inputs.columns, targets: targets.columns },
      x: memory.address(x.data, wide),
      y: memory.address(y.data, wide),
      ...{ loss: kernel.code, divisor: kernel.divisor, slope: kernel.slope },
      ...{ closed: kernel.closed, optimizer: update },
      parameters: parameters.byteOffset,
      count: parameters.length,
      lastGood: this.lastGood.byteOffset,
      rates: this.#rates.byteOffset,
      losses: this.#losses.byteOffset,
      blocks: blocks.byteOffset,
      ...{ l1: penalty[0], l2: penalty[1] },
      settings: plan.optimizer.kernel!.parameters,
      region,
    }, records);
    const units = records.reduce((sum, { units }) => sum + units, 0);
    this.#stretch = batch * (3 * parameters.length + PER_UNIT * units);
  }

  reorder(order: Uint32Array): void {
    if (this.#order === undefined) {
      this.#order = this.#workshop.memory.vector(order.length, "float32");
      this.#owned.push(this.#order);
      this.#image.order = this.#order.byteOffset;
    }
    const { buffer, byteOffset } = this.#order;
    new Uint32Array(buffer, byteOffset, order.length).set(order);
  }

  run(first: number, learningRates: Float64Array): StepsTaken {
    const count = learningRates.length;
    for (const { resident } of this.#states) resident?.enter();
    const t = this.#states[0]?.state.t as number | undefined;
    this.#setRates(learningRates, t ?? 0);
    const { helpers, scratch } = this.#workshop;
    helpers.perform({
      words: [0, this.#bytes, this.#image.address, first, count],
      work: this.#stretch * count,
      stretch: this.#stretch - FETCHED * this.#plan.parameters.length,
    }, scratch);
    const { done, stopped } = this.#image;
    const whole = stopped === 2 ? done + 1 : done;
    if (t !== undefined) {
      for (const { state } of this.#states) state.t = t + whole;
    }
    const losses = this.#losses.subarray(0, whole);
    if (stopped === 0) return { losses };
    return { losses, diverged: stopped === 1 ? "loss" : "parameters" };
  }

  /** What the optimizer needs to know of each step. */
  #setRates(learningRates: Float64Array, t: number): void {
    const rates = this.#rates;
    const { id, parameters = [] } = this.#plan.optimizer.kernel!;
    if (id !== "adam" && id !== "adamw") {
      for (let s = 0; s < learningRates.length; s++) {
        rates[s * RATES] = learningRates[s]!;
      }
      return;
    }
    const [beta1, beta2, , shrink = 0] = parameters as [number, number, number];
    for (let s = 0; s < learningRates.length; s++) {
      const rate = learningRates[s]!;
      const { first, second } = biasCorrection(t + s + 1, beta1, beta2);
      rates[s * RATES] = rate / first;
      rates[s * RATES + 1] = 1 / Math.sqrt(second);
      rates[s * RATES + 2] = rate * shrink;
    }
  }

  dispose(): void {
    const { memory } = this.#workshop;
    this.#image.release();
    for (const { byteOffset } of this.#owned) memory.release(byteOffset);
    this.#owned.length = 0;
  }
}

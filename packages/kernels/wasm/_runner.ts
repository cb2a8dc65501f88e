import type { StepPlan, StepRunner, StepsTaken } from "../backend.ts";
import { dtypeOf, type Vector } from "../matrix.ts";
import { TASKS } from "./_helpers.ts";
import { type ResidentOwner, trainedRecord } from "./_layer_record.ts";
import { Lease } from "./_lease.ts";
import { lossKernel } from "./_loss.ts";
import type { Instance } from "./_module.ts";
import { layOutPadded } from "./_padded_layout.ts";
import { type LayerRecord, ProgramImage } from "./_program.ts";
import { isAdam, stepRates } from "./_update.ts";
import type { Workshop } from "./_workshop.ts";

/** Steps in one call; as in assembly/program.ts. */
export const MOST_STEPS = 1024;

/** Rows whose losses are summed on their own; as in assembly/losses.ts. */
export const BLOCK = 32;

/** Bytes of data above which it isn't copied: half of what can be reached. */
const MOST_BYTES = 2 ** 31;

/** Slopes at most that are kept from the way forward: more wouldn't stay near. */
const MOST_SLOPES = 2 ** 18;

/** Bytes that must be left for all else beside a copy of the data. */
const SPARE = 2 ** 22;

/** Adds and multiplies that an activation and its slope are about as long as. */
const PER_UNIT = 60;

/** What it takes to fetch a parameter that another thread has changed. */
const FETCHED = 200;

/** A runner of a plan's steps, if there are kernels for all of it. */
export function runnerOf<S>(
  plan: StepPlan<S>,
  workshop: Workshop,
): StepRunner | undefined {
  const { instance } = workshop;
  const { layers, optimizer, loss, inputs, targets } = plan;
  const last = layers.at(-1)!;
  const kernel = lossKernel(loss, last.rule, last.a.columns, instance.losses);
  const penalty = penaltyOf(plan);
  const id = optimizer.kernel?.id ?? "";
  const update = instance.optimizers.get(id);
  if (!kernel || !penalty || update === undefined) return;
  const wide = dtypeOf(plan.parameters) === "float64";
  const elsewhere = [inputs.data, targets.data]
    .filter((data) => workshop.memory.address(data, wide) === 0);
  const bytes = elsewhere.reduce((sum, data) => sum + data.length, 0) *
    plan.parameters.BYTES_PER_ELEMENT;
  if (bytes > MOST_BYTES || !workshop.memory.fits(bytes + SPARE)) return;
  const states: ResidentOwner[] = [];
  const records: LayerRecord[] = [];
  for (const layer of layers) {
    const record = trainedRecord(layer, id, workshop, states);
    if (record === undefined) return;
    records.push(record);
  }
  if (new Set(states.map(({ state }) => state.t)).size > 1) return;
  const rules = { records, states, kernel, penalty, update };
  return Lease.for(
    workshop.memory,
    (lease) => new Runner(plan, workshop, lease, rules),
  );
}

/** λ₁ and λ₂ of a plan's penalty; undefined if it is another kind. */
function penaltyOf<S>({ penalty }: StepPlan<S>): [number, number] | undefined {
  if (penalty === undefined) return [0, 0];
  if (penalty.kernel?.id !== "elasticNet") return;
  const [l1 = 0, l2 = 0] = penalty.kernel.parameters ?? [];
  return [l1, l2];
}

/** Finds room for the slopes of sigmoids: they cost little beside the values. */
function keepSlopes(
  records: readonly LayerRecord[],
  batch: number,
  { activations }: Instance,
  own: (length: number) => Vector,
): void {
  let left = MOST_SLOPES;
  for (const record of records.slice(0, -1)) {
    const count = batch * record.units;
    if (record.code !== activations.get("sigmoid") || count > left) continue;
    record.values = own(count).byteOffset;
    left -= count;
  }
}

class Runner<S> implements StepRunner {
  readonly most = MOST_STEPS;
  readonly lastGood: Vector;
  readonly #workshop: Workshop;
  readonly #plan: StepPlan<S>;
  readonly #states: readonly ResidentOwner[];
  readonly #image: ProgramImage;
  readonly #lease: Lease;
  readonly #rates: Float64Array;
  readonly #losses: Float64Array;
  readonly #bytes: number;
  /** Work of a step, and what sharing it is worth. */
  readonly #work: number;
  readonly #stretch: number;
  #order: Vector | undefined;

  constructor(
    plan: StepPlan<S>,
    workshop: Workshop,
    lease: Lease,
    { records, states, kernel, penalty, update }: {
      records: LayerRecord[];
      states: ResidentOwner[];
      kernel: NonNullable<ReturnType<typeof lossKernel>>;
      penalty: [number, number];
      update: number;
    },
  ) {
    const { memory, instance, helpers } = workshop;
    const { inputs, targets, parameters, x, y } = plan;
    const dtype = dtypeOf(parameters), wide = dtype === "float64";
    this.#workshop = workshop;
    this.#plan = plan;
    this.#states = states;
    this.#lease = lease;
    this.#bytes = parameters.BYTES_PER_ELEMENT;
    const own = <V extends Vector>(length: number, kind = dtype) =>
      lease.vector(length, kind) as V;
    const batch = x.rows;
    const units = records.reduce((sum, { units }) => sum + units, 0);
    this.#work = batch * (3 * parameters.length + PER_UNIT * units);
    this.#stretch = this.#work - FETCHED * parameters.length;
    helpers.expect({
      work: this.#work * inputs.rows / batch,
      stretch: this.#stretch,
    }); // before the data is copied: they come meanwhile
    this.lastGood = own(parameters.length);
    this.lastGood.set(parameters);
    this.#rates = own<Float64Array>(3 * MOST_STEPS, "float64");
    this.#losses = own<Float64Array>(MOST_STEPS, "float64");
    const blocks = own(Math.ceil(batch / BLOCK), "float64");
    const [inputsAt, targetsAt] = [inputs, targets].map(({ data }) => {
      const address = memory.address(data, wide);
      return address !== 0 ? address : lease.copyOf(data, dtype).byteOffset;
    });
    const foreign = records.some(({ inputs, units }) =>
      instance.isForeign(1, inputs, units)
    );
    const region = batch === 1 && !foreign
      ? layOutPadded(records, this.#bytes, own)
      : 0;
    if (region === 0) keepSlopes(records, batch, instance, own);
    this.#image = new ProgramImage(lease, {
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
  }

  reorder(order: Uint32Array): void {
    if (this.#order === undefined) {
      this.#order = this.#lease.vector(order.length, "float32");
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
      words: [TASKS.steps, this.#bytes, this.#image.address, first, count],
      work: this.#work * count,
      stretch: this.#stretch,
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
    const rates = this.#rates, kernel = this.#plan.optimizer.kernel!;
    if (!isAdam(kernel.id)) return rates.set(learningRates);
    for (let s = 0; s < learningRates.length; s++) {
      const step = stepRates(kernel, learningRates[s]!, t + s + 1);
      rates[s] = step.rate;
      rates[MOST_STEPS + s] = step.root;
      rates[2 * MOST_STEPS + s] = step.shrink;
    }
  }

  dispose(): void {
    this.#lease.end();
  }
}

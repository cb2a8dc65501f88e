import {
  type ActivationRule,
  type Backend,
  isRowRule,
  type KernelHint,
  type LayerRule,
  type LossRule,
  type OutputBatch,
  type Predictor,
  type StepPlan,
  type StepRunner,
  type UpdateRule,
} from "./backend.ts";
import type { Dtype, Matrix, Vector } from "./matrix.ts";
import { reference } from "./reference.ts";
import { rowViews } from "./_row_views.ts";
import {
  checkThreads,
  CONTROL_BYTES,
  Helpers,
  TASKS,
} from "./wasm/_helpers.ts";
import { lossKernel } from "./wasm/_loss.ts";
import { LinearMemory } from "./wasm/_memory.ts";
import {
  canFuse,
  type Instance,
  instantiate,
  type Operations,
  SCRATCH_BYTES,
} from "./wasm/_module.ts";
import type { Products } from "./wasm/_multiply.ts";
import { predictorOf } from "./wasm/_predictor.ts";
import { runnerOf } from "./wasm/_runner.ts";
import { ResidentState } from "./wasm/_state.ts";
import { STATE_VECTORS, stepRates } from "./wasm/_update.ts";
import type { Workshop } from "./wasm/_workshop.ts";

/** Settings of {@linkcode wasm}. */
export interface WasmOptions {
  /**
   * Whether products are added in one rounding, which is faster and closer;
   * where the host can do it unless said. Without it the results have the same
   * bits on every host.
   */
  fused?: boolean;
  /** Whether the memory is shared, so that it can grow; if the host can. */
  shared?: boolean;
  /**
   * Size of a memory that isn't shared, in bytes, in (0, 2³²]; raised to what
   * the kernels need themselves, 1.5 MB. 64 MiB unless said.
   */
  bytes?: number;
  /**
   * Threads that compute, a whole number in [1, 64]; unless said, as many as
   * pay for the size of the work, at most one for each core. One where memory
   * can't be shared. The results have the same bits whatever the number.
   */
  threads?: number;
}

/** Where vectors begin: above the threads' words, and the scratch. */
const SCRATCH = CONTROL_BYTES, FIRST = SCRATCH + SCRATCH_BYTES;

/**
 * A backend that computes with 128-bit vectors in WebAssembly, on threads that
 * share its memory where that pays.
 *
 * It works in a linear memory of its own, of up to 4 GiB, which goes when the
 * backend and all its vectors go. What a training run holds is given back at
 * its end, a network's parameters are not. Operations on vectors from elsewhere
 * are computed as `reference` does, and so are rules without a `kernel` hint,
 * or with one that isn't known here.
 *
 * Sums are taken in the dtype's precision, each in one fixed order, so that
 * the same calls give the same bits, and a sample's outputs don't depend on
 * the samples beside it. `exp`, `log` and `tanh` are within 2 units in the last
 * place, for both dtypes. With `fused: false` the last bits differ.
 *
 * @param options Which build, and what memory.
 * @returns A fresh backend.
 * @throws {RangeError} If `bytes` or `threads` is out of range. Its `vector`
 * throws one if the memory is full.
 *
 * @example One layer forward
 * ```ts
 * import { matrix, wasm } from "@gradus/kernels";
 * import { deepEqual } from "node:assert/strict";
 *
 * const backend = wasm();
 * const numbers = (...values: number[]) => {
 *   const v = backend.vector(values.length, "float64");
 *   v.set(values);
 *   return v;
 * };
 * const x = matrix(1, 2, numbers(1, 10));
 * const weights = matrix(2, 2, numbers(1, 2, 3, 4)); // [inputs, outputs]
 * const z = matrix(1, 2, numbers(0, 0));
 * backend.affine(x, weights, numbers(0.5, 0), z);
 * deepEqual([...z.data], [31.5, 42]);
 * ```
 */
export function wasm(options: WasmOptions = {}): Backend {
  return wasmWith(options);
}

/** The same, with a library for the products of large enough layers. */
export function wasmWith(options: WasmOptions, products?: Products): Backend {
  const { fused = canFuse(), bytes = 64 * 2 ** 20, threads } = options;
  if (!(bytes > 0 && bytes <= 2 ** 32)) {
    throw new RangeError(
      `Cannot create wasm: bytes must be in (0, 4294967296], got ${bytes}`,
    );
  }
  checkThreads("wasm", threads);
  const memory = memoryOf(options.shared, Math.max(bytes, 2 * FIRST));
  const multiply = products?.multiplyIn(memory.memory);
  const instance = instantiate(
    fused,
    memory.shared,
    memory.memory,
    SCRATCH,
    multiply,
    products?.always,
  );
  const helpers = new Helpers(memory, instance, { threads, fused, products });
  return new Wasm(memory, instance, helpers, products);
}

/** A memory as it is asked for; unless said, shared where that can be had. */
function memoryOf(shared: boolean | undefined, bytes: number): LinearMemory {
  if (shared !== undefined) return new LinearMemory(FIRST, shared, bytes);
  if (typeof SharedArrayBuffer === "function") {
    try {
      return new LinearMemory(FIRST, true, bytes);
    } catch {
      // a host that has it, but no addresses left for 4 GiB of it
    }
  }
  return new LinearMemory(FIRST, false, bytes);
}

class Wasm implements Backend {
  readonly name: string;
  readonly library?: string;
  readonly remark?: string;
  readonly #memory: LinearMemory;
  readonly #wide: Operations;
  readonly #narrow: Operations;
  readonly #instance: Instance;
  readonly #helpers: Helpers;
  readonly #workshop: Workshop;
  readonly #states = new WeakMap<object, ResidentState>();

  constructor(
    memory: LinearMemory,
    instance: Instance,
    helpers: Helpers,
    products: Products | undefined,
  ) {
    this.name = products === undefined ? "wasm" : "native";
    if (products?.library !== undefined) this.library = products.library;
    if (products?.remark !== undefined) this.remark = products.remark;
    this.#memory = memory;
    this.#wide = instance.wide;
    this.#narrow = instance.narrow;
    this.#instance = instance;
    this.#helpers = helpers;
    this.#workshop = {
      ...{ memory, instance, helpers, scratch: SCRATCH },
      residentOf: (id, state, params) => this.#residentOf(id, state, params),
    };
  }

  get threads(): number {
    return this.#helpers.used;
  }

  runner<S>(plan: StepPlan<S>): StepRunner | undefined {
    return runnerOf(plan, this.#workshop);
  }

  predictor(layers: readonly LayerRule[]): Predictor | undefined {
    return predictorOf(layers, this.#workshop);
  }

  vector(length: number, dtype: Dtype): Vector {
    return this.#memory.vector(length, dtype);
  }

  release(held: Vector | Record<string, unknown>): void {
    if (held instanceof Float64Array || held instanceof Float32Array) {
      const address = this.#memory.address(held, held instanceof Float64Array);
      if (address !== 0) this.#memory.release(address);
      return;
    }
    this.#states.get(held)?.leave(this.#memory);
    this.#states.delete(held);
  }

  allFinite(values: Vector): boolean | undefined {
    const wide = values instanceof Float64Array;
    const at = this.#memory.address(values, wide);
    if (at === 0) return undefined;
    const { allFinite } = wide ? this.#wide : this.#narrow;
    return allFinite(at, values.length) === 1;
  }

  affine(x: Matrix, weights: Matrix, bias: Vector, z: Matrix): void {
    const memory = this.#memory, wide = z.data instanceof Float64Array;
    const atX = memory.address(x.data, wide);
    const atWeights = memory.address(weights.data, wide);
    const atBias = memory.address(bias, wide);
    const atZ = memory.address(z.data, wide);
    if (atX === 0 || atWeights === 0 || atBias === 0 || atZ === 0) {
      return reference.affine(x, weights, bias, z);
    }
    this.#multiply(TASKS.affine, wide, weights, x.rows, [
      atX,
      atWeights,
      atBias,
      atZ,
    ]);
  }

  backward(delta: Matrix, weights: Matrix, out: Matrix): void {
    const memory = this.#memory, wide = out.data instanceof Float64Array;
    const atDelta = memory.address(delta.data, wide);
    const atWeights = memory.address(weights.data, wide);
    const atOut = memory.address(out.data, wide);
    if (atDelta === 0 || atWeights === 0 || atOut === 0) {
      return reference.backward(delta, weights, out);
    }
    this.#multiply(TASKS.backward, wide, weights, delta.rows, [
      atDelta,
      atWeights,
      atOut,
    ]);
  }

  gradients(x: Matrix, delta: Matrix, dWeights: Matrix, dBias: Vector): void {
    const memory = this.#memory, wide = dBias instanceof Float64Array;
    const atX = memory.address(x.data, wide);
    const atDelta = memory.address(delta.data, wide);
    const atWeights = memory.address(dWeights.data, wide);
    const atBias = memory.address(dBias, wide);
    if (atX === 0 || atDelta === 0 || atWeights === 0 || atBias === 0) {
      return reference.gradients(x, delta, dWeights, dBias);
    }
    this.#multiply(TASKS.gradients, wide, dWeights, x.rows, [
      atX,
      atDelta,
      atWeights,
      atBias,
    ]);
  }

  /** A product of a batch and weights [inputs, units], or for them. */
  #multiply(
    task: number,
    wide: boolean,
    { rows: inputs, columns: units }: Matrix,
    rows: number,
    addresses: readonly number[],
  ): void {
    const work = rows * inputs * units;
    this.#helpers.perform({
      words: [task, wide ? 8 : 4, rows, inputs, units, ...addresses],
      ...{ work, stretch: work },
    }, SCRATCH);
  }

  activate(rule: ActivationRule, z: Matrix, a: Matrix): void {
    const { kernel } = rule;
    if (kernel === undefined) return reference.activate(rule, z, a);
    const memory = this.#memory, wide = a.data instanceof Float64Array;
    const atZ = memory.address(z.data, wide);
    const atA = memory.address(a.data, wide);
    if (atZ === 0 || atA === 0) return reference.activate(rule, z, a);
    const operations = wide ? this.#wide : this.#narrow;
    if (isRowRule(rule)) {
      if (kernel.id !== "softmax") return reference.activate(rule, z, a);
      return operations.softmax(atZ, atA, a.rows, a.columns);
    }
    const code = this.#instance.activations.get(kernel.id);
    if (code === undefined) return reference.activate(rule, z, a);
    const parameter = kernel.parameters?.[0] ?? 0;
    operations.activate(code, atZ, atA, a.data.length, parameter);
  }

  pullback(rule: ActivationRule, z: Matrix, a: Matrix, delta: Matrix): void {
    const { kernel } = rule;
    if (kernel === undefined) return reference.pullback(rule, z, a, delta);
    const memory = this.#memory, wide = delta.data instanceof Float64Array;
    const atZ = memory.address(z.data, wide);
    const atA = memory.address(a.data, wide);
    const atDelta = memory.address(delta.data, wide);
    if (atZ === 0 || atA === 0 || atDelta === 0) {
      return reference.pullback(rule, z, a, delta);
    }
    const operations = wide ? this.#wide : this.#narrow;
    if (isRowRule(rule)) {
      if (kernel.id !== "softmax") {
        return reference.pullback(rule, z, a, delta);
      }
      return operations.softmaxPullback(atA, atDelta, a.rows, a.columns);
    }
    const code = this.#instance.activations.get(kernel.id);
    if (code === undefined) return reference.pullback(rule, z, a, delta);
    const parameter = kernel.parameters?.[0] ?? 0;
    operations.pullback(code, atZ, atA, atDelta, delta.data.length, parameter);
  }

  loss(loss: LossRule, rule: ActivationRule, batch: OutputBatch): number {
    const { z, a, y } = batch, { rows, columns } = a;
    const kernel = lossKernel(loss, rule, columns, this.#instance.losses);
    const memory = this.#memory, wide = a.data instanceof Float64Array;
    const atOutputs = memory.address(kernel?.closed ? z.data : a.data, wide);
    const atY = memory.address(y.data, wide);
    if (kernel === undefined || atOutputs === 0 || atY === 0) {
      return reference.loss(loss, rule, batch);
    }
    const operations = wide ? this.#wide : this.#narrow;
    const { code, divisor } = kernel;
    return operations.loss(code, atOutputs, atY, rows, columns, y.columns) /
      divisor;
  }

  outputDelta(
    loss: LossRule,
    rule: ActivationRule,
    batch: OutputBatch,
    target: { scale: number; delta: Matrix },
  ): void {
    const { z, a, y } = batch, { scale, delta } = target;
    const memory = this.#memory, wide = delta.data instanceof Float64Array;
    const atA = memory.address(a.data, wide);
    const atY = memory.address(y.data, wide);
    const atDelta = memory.address(delta.data, wide);
    if (atA === 0 || atY === 0 || atDelta === 0) {
      return reference.outputDelta(loss, rule, batch, target);
    }
    const operations = wide ? this.#wide : this.#narrow;
    const { rows, columns } = a;
    const kernel = lossKernel(loss, rule, columns, this.#instance.losses);
    if (kernel !== undefined) {
      operations.outputDelta(
        kernel.code,
        atA,
        atY,
        atDelta,
        rows,
        columns,
        y.columns,
        kernel.slope * scale,
      );
      if (!kernel.closed) this.pullback(rule, z, a, delta);
      return;
    }
    const closed = loss.canonical?.activation === rule.name;
    if (closed) return reference.outputDelta(loss, rule, batch, target);
    const aRows = rowViews(a), yRows = rowViews(y), deltas = rowViews(delta);
    for (let n = 0; n < rows; n++) {
      loss.gradient(aRows[n]!, yRows[n]!, deltas[n]!);
    }
    for (let k = 0; k < delta.data.length; k++) delta.data[k]! *= scale;
    this.pullback(rule, z, a, delta);
  }

  step<S>(
    rule: UpdateRule<S>,
    params: Vector,
    gradient: Vector,
    state: S,
    options: { learningRate: number; decay: boolean },
  ): void {
    const moved = rule.kernel !== undefined &&
      this.#step(
        rule.kernel,
        params,
        gradient,
        state as Record<string, unknown>,
        options,
      );
    if (!moved) rule.step(params, gradient, state, options);
  }

  /** The same by a kernel; false if there is none for it. */
  #step(
    kernel: KernelHint,
    params: Vector,
    gradient: Vector,
    state: Record<string, unknown>,
    { learningRate, decay }: { learningRate: number; decay: boolean },
  ): boolean {
    const wide = params instanceof Float64Array;
    const code = this.#instance.optimizers.get(kernel.id);
    const w = this.#memory.address(params, wide);
    const g = this.#memory.address(gradient, wide);
    if (code === undefined || w === 0 || g === 0) return false;
    const resident = this.#residentOf(kernel.id, state, params);
    if (resident === undefined) return false;
    resident.enter();
    if (typeof state.t === "number") state.t++;
    const { rate, root, shrink } = stepRates(
      kernel,
      learningRate,
      state.t as number,
    );
    const [first = 0, second = 0] = resident.addresses;
    const [p0 = 0, p1 = 0, p2 = 0] = kernel.parameters ?? [];
    (wide ? this.#wide : this.#narrow).update(
      ...[code, w, g, first, second, params.length] as const,
      ...[p0, p1, p2, rate, root, decay ? shrink : 0] as const,
    );
    return true;
  }

  #residentOf(
    id: string,
    state: Record<string, unknown>,
    params: Vector,
  ): ResidentState | undefined {
    const known = this.#states.get(state);
    if (known !== undefined) return known;
    const names = STATE_VECTORS[id];
    const resident = names &&
      ResidentState.of(state, names, params, this.#memory);
    if (resident !== undefined) this.#states.set(state, resident);
    return resident;
  }
}

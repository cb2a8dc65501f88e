import type {
  ActivationRule,
  Backend,
  LossRule,
  OutputBatch,
  UpdateRule,
} from "../backend.ts";
import type { Dtype, Matrix, Vector } from "../matrix.ts";
import { homeOf, type LinearMemory } from "../wasm/_memory.ts";
import type { Gang } from "./_gang.ts";
import { WORD } from "./_job.ts";
import type { Cut, Rule } from "./_rule.ts";

/** A product in the terms of BLAS, to which our rows are columns. */
interface Product {
  readonly a: Matrix;
  readonly turnedA?: boolean;
  readonly b: Matrix;
  readonly turnedB?: boolean;
  readonly c: Matrix;
  readonly k: number;
  /** 1 to add to what C holds. */
  readonly start?: 1;
}

/** Products by a library, the rest by another backend in the same memory. */
export class NativeBackend implements Backend {
  readonly name = "native";
  readonly threads: number;
  readonly library: string;
  readonly #inner: Backend;
  readonly #gang: Gang;
  readonly #rule: Rule;
  readonly #memory: LinearMemory;
  readonly #cut: Cut = { blocks: 1, size: 1, alongM: false };
  /** Without columns: what is left of x and W once the product is taken out. */
  readonly #wideRest: { rows: number; columns: number; data: Vector };
  readonly #narrowRest: { rows: number; columns: number; data: Vector };

  /**
   * A backend of these parts.
   *
   * @param inner What computes the rest, `wasm`.
   * @param gang What computes the products, in the memory of `inner`.
   * @param rule Which products, and how.
   */
  constructor(inner: Backend, gang: Gang, rule: Rule) {
    this.#inner = inner;
    this.#gang = gang;
    this.#rule = rule;
    this.threads = gang.threads;
    this.library = gang.library.path;
    const wide = inner.vector(0, "float64");
    const narrow = inner.vector(0, "float32");
    this.#memory = homeOf(wide)!;
    this.#wideRest = { rows: 0, columns: 0, data: wide };
    this.#narrowRest = { rows: 0, columns: 0, data: narrow };
  }

  vector(length: number, dtype: Dtype): Vector {
    return this.#inner.vector(length, dtype);
  }

  affine(x: Matrix, weights: Matrix, bias: Vector, z: Matrix): void {
    // zᵀ = bias + Wᵀ xᵀ
    const product: Product = { a: weights, b: x, c: z, k: x.columns, start: 1 };
    if (
      !this.#rule.pays(x.rows, x.columns, z.columns) || !this.#lay(product)
    ) return this.#inner.affine(x, weights, bias, z);
    const rest = this.#restOf(x);
    this.#inner.affine(rest, rest, bias, z);
    this.#gang.run();
  }

  backward(delta: Matrix, weights: Matrix, out: Matrix): void {
    // Gᵀ = W δᵀ
    const product: Product = {
      a: weights,
      turnedA: true,
      b: delta,
      c: out,
      k: delta.columns,
    };
    if (
      !this.#rule.pays(delta.rows, out.columns, delta.columns) ||
      !this.#lay(product)
    ) return this.#inner.backward(delta, weights, out);
    this.#gang.run();
  }

  gradients(x: Matrix, delta: Matrix, dWeights: Matrix, dBias: Vector): void {
    // dWᵀ = δᵀ x
    const product: Product = {
      a: delta,
      b: x,
      turnedB: true,
      c: dWeights,
      k: x.rows,
    };
    if (
      !this.#rule.pays(x.rows, x.columns, delta.columns) || !this.#lay(product)
    ) return this.#inner.gradients(x, delta, dWeights, dBias);
    const rest = this.#restOf(x);
    this.#inner.gradients(rest, delta, rest, dBias);
    this.#gang.run();
  }

  activate(rule: ActivationRule, z: Matrix, a: Matrix): void {
    this.#inner.activate(rule, z, a);
  }

  pullback(rule: ActivationRule, z: Matrix, a: Matrix, delta: Matrix): void {
    this.#inner.pullback(rule, z, a, delta);
  }

  loss(loss: LossRule, rule: ActivationRule, batch: OutputBatch): number {
    return this.#inner.loss(loss, rule, batch);
  }

  outputDelta(
    loss: LossRule,
    rule: ActivationRule,
    batch: OutputBatch,
    target: { scale: number; delta: Matrix },
  ): void {
    this.#inner.outputDelta(loss, rule, batch, target);
  }

  step<S>(
    rule: UpdateRule<S>,
    params: Vector,
    gradient: Vector,
    state: S,
    options: { learningRate: number; decay: boolean },
  ): void {
    this.#inner.step(rule, params, gradient, state, options);
  }

  /** The same batch with no inputs at all. */
  #restOf({ rows, data }: Matrix): Matrix {
    const rest = data instanceof Float64Array
      ? this.#wideRest
      : this.#narrowRest;
    rest.rows = rows;
    return rest;
  }

  /** Lays a product out as the next job; false if it can't be one. */
  #lay({ a, turnedA, b, turnedB, c, k, start }: Product): boolean {
    const memory = this.#memory, wide = c.data instanceof Float64Array;
    const atA = memory.address(a.data, wide);
    const atB = memory.address(b.data, wide);
    const atC = memory.address(c.data, wide);
    if (atA === 0 || atB === 0 || atC === 0) return false;
    const m = c.columns, n = c.rows, cut = this.#cut;
    this.#rule.cut(m, n, k, cut);
    const { words } = this.#gang;
    words[WORD.blocks] = cut.blocks;
    words[WORD.size] = cut.size;
    words[WORD.alongM] = cut.alongM ? 1 : 0;
    words[WORD.wide] = wide ? 1 : 0;
    words[WORD.turnedA] = turnedA ? 1 : 0;
    words[WORD.turnedB] = turnedB ? 1 : 0;
    words[WORD.m] = m;
    words[WORD.n] = n;
    words[WORD.k] = k;
    words[WORD.a] = atA;
    words[WORD.aColumn] = a.columns;
    words[WORD.b] = atB;
    words[WORD.bColumn] = b.columns;
    words[WORD.c] = atC;
    words[WORD.cColumn] = m;
    words[WORD.start] = start ?? 0;
    return true;
  }
}

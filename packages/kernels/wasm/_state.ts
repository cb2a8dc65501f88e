import type { Vector } from "../matrix.ts";
import type { LinearMemory } from "./_memory.ts";

/** Plain data by name: numbers and vectors. */
type State = Record<string, unknown>;

/**
 * An optimizer's state whose vectors have a second home in linear memory.
 *
 * The state object stays plain data for whoever looks at it: its vectors
 * become properties that bring the numbers up to date when they are read.
 * From then on the object's own vectors count, until the next step takes
 * them over again. A vector that was taken out of the object before the first
 * step, and is read without the object, may be out of date.
 */
export class ResidentState {
  /** Addresses of the vectors, in the order of their names. */
  readonly addresses: readonly number[];
  readonly #state: State;
  readonly #names: readonly string[];
  readonly #outside: Vector[];
  readonly #inside: readonly Vector[];
  /** True while the numbers in linear memory are the newer ones. */
  #away = false;

  private constructor(
    state: State,
    names: readonly string[],
    memory: LinearMemory,
  ) {
    this.#state = state;
    this.#names = names;
    this.#outside = names.map((name) => state[name] as Vector);
    this.#inside = this.#outside.map((v) =>
      memory.vector(v.length, v instanceof Float64Array ? "float64" : "float32")
    );
    this.addresses = this.#inside.map((v) => v.byteOffset);
    for (const [k, name] of names.entries()) {
      Object.defineProperty(state, name, {
        enumerable: true,
        configurable: true,
        get: () => {
          this.#bringBack();
          return this.#outside[k];
        },
        set: (vector: Vector) => {
          this.#bringBack();
          this.#outside[k] = vector;
        },
      });
    }
  }

  /**
   * Takes over a state, or returns undefined if it isn't of the shape that
   * the kernel works on.
   */
  static of(
    state: State,
    names: readonly string[],
    params: Vector,
    memory: LinearMemory,
  ): ResidentState | undefined {
    if (!names.every((name) => isVectorLike(state, name, params))) return;
    return new ResidentState(state, names, memory);
  }

  /** Makes the numbers in linear memory the current ones. */
  enter(): void {
    if (this.#away) return;
    for (const [k, inside] of this.#inside.entries()) {
      inside.set(this.#outside[k]!);
    }
    this.#away = true;
  }

  /** Makes the state plain data again, and gives the memory back. */
  leave(memory: LinearMemory): void {
    this.#bringBack();
    for (const [k, name] of this.#names.entries()) {
      Object.defineProperty(this.#state, name, {
        enumerable: true,
        configurable: true,
        writable: true,
        value: this.#outside[k],
      });
    }
    for (const { byteOffset } of this.#inside) memory.release(byteOffset);
  }

  #bringBack(): void {
    if (!this.#away) return;
    this.#away = false;
    for (const [k, outside] of this.#outside.entries()) {
      outside.set(this.#inside[k]!);
    }
  }
}

/** True if the property is a vector like `params` that can be replaced. */
function isVectorLike(state: State, name: string, params: Vector): boolean {
  const property = Object.getOwnPropertyDescriptor(state, name);
  const vector: unknown = property?.value;
  return property?.configurable === true &&
    (vector instanceof Float64Array || vector instanceof Float32Array) &&
    vector.constructor === params.constructor &&
    vector.length === params.length;
}

import {
  assert,
  assertEquals,
  AssertionError,
  assertThrows,
} from "@std/assert";
import type { Optimizer, State, Vector } from "@gradus/optimizers";
import { assertClose } from "./assert_close.ts";
import { assertSolves, parabola, rosenbrock } from "./_optimizer_problems.ts";
import type { SuiteCase } from "./suite_case.ts";

/** A few steps of an optimizer, worked out without it. */
export interface WorkedSteps {
  /** The learning rate they were taken with. */
  learningRate: number;
  /** Parameters before the first step, shape [params]. */
  start: readonly number[];
  /** The gradient of each step, shape [steps][params]. */
  gradients: readonly (readonly number[])[];
  /** Parameters after each step, shape [steps][params]. */
  after: readonly (readonly number[])[];
}

/** What {@linkcode optimizerSuite} has to know about a rule. */
export interface OptimizerSuiteOptions {
  /** Steps worked by hand. Only these can tell one sound rule from another. */
  worked?: WorkedSteps;
  /** Learning rates to try on a problem, one of which must do. */
  learningRates?: readonly number[];
  /** Steps allowed for a problem. Default 5000. */
  steps?: number;
  /** False if parameters influence each other's steps. Default true. */
  elementwise?: boolean;
  /** False if the rule ignores the learning rate given to a step. Default true. */
  scheduled?: boolean;
}

const LEARNING_RATES = [1, 0.3, 0.1, 0.03, 0.01, 3e-3, 1e-3, 3e-4];
const START = [0.5, -1.5, 2, -0.25, 3];

/**
 * The contract of an optimizer, as cases for any test runner.
 *
 * It covers what every rule owes the trainer: state that is plain data and
 * resumes to the same bits, settings fit for a file, inputs left alone, one
 * rule stepping many layers, both kinds of vector, and getting downhill on two
 * known problems. It cannot know the formula: give `worked` steps for that.
 *
 * @param factory The exported factory; takes a learning rate or nothing.
 * @param options What the rule is excused from, and steps worked by hand.
 * @returns The cases; each throws an AssertionError if the contract is broken.
 *
 * @example Prove a rule of your own
 * ```ts
 * import { optimizerSuite } from "@gradus/testing";
 * import type { Optimizer } from "@gradus/optimizers";
 *
 * // moves by η in the direction of the sign
 * function signDescent(learningRate = 0.01): Optimizer {
 *   if (!(learningRate > 0 && learningRate < Infinity)) {
 *     throw new RangeError(`learningRate must be > 0, got ${learningRate}`);
 *   }
 *   return {
 *     name: "signDescent",
 *     settings: {},
 *     learningRate,
 *     init: () => ({}),
 *     step(params, gradient, _state, options) {
 *       const rate = options?.learningRate ?? learningRate;
 *       for (let i = 0; i < params.length; i++) {
 *         params[i]! -= rate * Math.sign(gradient[i]!);
 *       }
 *     },
 *   };
 * }
 * const worked = {
 *   learningRate: 0.5,
 *   start: [1, 2],
 *   gradients: [[3, -4]],
 *   after: [[0.5, 2.5]],
 * };
 * for (const { run } of optimizerSuite(signDescent, { worked })) run();
 * ```
 */
export function optimizerSuite(
  factory: (learningRate?: number) => Optimizer,
  options: OptimizerSuiteOptions = {},
): SuiteCase[] {
  const {
    worked,
    learningRates = LEARNING_RATES,
    steps = 5000,
    elementwise = true,
    scheduled = true,
  } = options;
  const { name } = factory();
  const cases: SuiteCase[] = [];
  const add = (sentence: string, run: () => void) => {
    cases.push({ name: `${name}: ${sentence}`, run });
  };

  add("is named, and made with or without a learning rate", () => {
    assert(/^[a-z][A-Za-z0-9]*$/.test(name), `"${name}" is no camelCase name`);
    const { learningRate } = factory();
    assert(
      learningRate > 0 && learningRate < Infinity,
      `The default learning rate is ${learningRate}`,
    );
    assertEquals(factory(0.125).learningRate, 0.125);
    assertEquals(factory(0.125).name, name);
  });

  add("refuses a learning rate that is not a positive number", () => {
    for (const bad of [NaN, 0, -0.1, Infinity]) {
      assertThrows(() => factory(bad), RangeError);
    }
  });

  add("has settings that survive JSON", () => {
    const { settings } = factory();
    assertEquals(JSON.parse(JSON.stringify(settings)), settings);
    for (const [key, value] of Object.entries(settings)) {
      assert(Number.isFinite(value), `Setting ${key} is ${value}`);
    }
  });

  add("stays where the gradient has always been zero", () => {
    const rule = factory(), w = new Float64Array(START), state = rule.init(w);
    const zero = new Float64Array(w.length);
    for (let t = 0; t < 3; t++) rule.step(w, zero, state, { decay: false });
    assertSameBits(w, START, "params");
  });

  add("gets to the bottom of an ill-conditioned parabola", () => {
    assertSolves(parabola, 1e-6, factory, learningRates, steps);
  });

  add("gets down Rosenbrock's valley", () => {
    assertSolves(rosenbrock, 1e-2, factory, learningRates, steps);
  });

  add("takes the same steps each time", () => {
    const rule = factory(), expected = walk(rule);
    assertSameBits(walk(rule), expected, "params of a second run");
    assertSameBits(walk(factory()), expected, "params of a second rule");
  });

  add("has state of numbers and vectors only, none of them shared", () => {
    const rule = factory(), w = new Float64Array(START);
    const gradient = new Float64Array(START.length);
    const state = rule.init(w);
    for (let t = 0; t < 3; t++) {
      slopes(w, t, gradient);
      rule.step(w, gradient, state);
    }
    const prototype = Object.getPrototypeOf(state);
    assert(
      prototype === null || prototype === Object.prototype,
      "The state is not a plain object",
    );
    const seen = new Map<unknown, string>([
      [w.buffer, "the params"],
      [gradient.buffer, "the gradient"],
    ]);
    for (const key of Reflect.ownKeys(state)) {
      const value: unknown = state[String(key)];
      if (typeof value === "number") {
        assert(Number.isFinite(value), `State ${String(key)} is ${value}`);
        continue;
      }
      assert(isVector(value), `State ${String(key)} is no number or vector`);
      const other = seen.get(value.buffer);
      assert(!other, `State ${String(key)} shares its memory with ${other}`);
      seen.set(value.buffer, `state ${String(key)}`);
    }
  });

  const resumed: [string, (state: State) => State][] = [
    ["a structured clone of", structuredClone],
    ["JSON text of", throughJson],
  ];
  for (const [how, copy] of resumed) {
    add(`resumes from ${how} its state to the same bits`, () => {
      const rule = factory(), w = new Float64Array(START);
      const state = rule.init(w);
      go(rule, w, state, 0, 10);
      const resumedW = w.slice(), resumedState = copy(state);
      go(rule, w, state, 10, 20);
      go(factory(), resumedW, resumedState, 10, 20);
      assertSameBits(resumedW, w, "resumed params");
    });
  }

  add("leaves the gradient as it is", () => {
    const rule = factory(), w = new Float64Array(START);
    const state = rule.init(w);
    const gradient = new Float64Array(START.length);
    for (let t = 0; t < 4; t++) {
      slopes(w, t, gradient);
      const before = gradient.slice();
      rule.step(w, gradient, state);
      assertSameBits(gradient, before, "gradient");
    }
  });

  add("takes vectors of length 0", () => {
    const rule = factory(), w = new Float64Array(0), state = rule.init(w);
    rule.step(w, new Float64Array(0), state);
  });

  add("takes 32-bit vectors", () => {
    const rule = factory(0.01), w = new Float32Array(START);
    const state = rule.init(w);
    go(rule, w, state, 0, 5);
    const exact = new Float64Array(START);
    go(rule, exact, rule.init(exact), 0, 5);
    assertClose(w, exact, { rtol: 1e-5 });
  });

  if (elementwise) {
    add("moves each parameter against its gradient at first", () => {
      const rule = factory(), w = new Float64Array(START);
      const gradient = new Float64Array([1, -1, 1e-3, -1e3, 2]);
      rule.step(w, gradient, rule.init(w), { decay: false });
      for (let i = 0; i < w.length; i++) {
        assert(
          (w[i]! - START[i]!) * gradient[i]! < 0,
          `Slope ${gradient[i]} took ${START[i]} to ${w[i]}`,
        );
      }
    });

    add("steps two parts of a vector as it steps the whole", () => {
      const rule = factory(), whole = walk(rule);
      const parts = new Float64Array(START), gradient = new Float64Array(5);
      const pieces = [[0, 2], [2, 5]].map(([from, to]) => {
        const w = parts.subarray(from, to);
        return { w, g: gradient.subarray(from, to), state: rule.init(w) };
      });
      for (let t = 0; t < 20; t++) {
        slopes(parts, t, gradient);
        for (const { w, g, state } of pieces) rule.step(w, g, state);
      }
      assertSameBits(parts, whole, "params stepped in parts");
    });
  }

  if (scheduled) {
    add("takes its learning rate from the step if given", () => {
      const given = walk(factory(0.02), { learningRate: 0.01 }, 3);
      assertClose(given, walk(factory(0.01), {}, 3), { rtol: 1e-12 });
      const other = walk(factory(0.02), {}, 3);
      assert(
        given.some((x, i) => x !== other[i]),
        "The learning rate makes no difference",
      );
    });
  }

  if (worked) {
    add("takes the steps worked by hand", () => {
      const rule = factory(worked.learningRate);
      const w = new Float64Array(worked.start), state = rule.init(w);
      for (const [t, gradient] of worked.gradients.entries()) {
        rule.step(w, new Float64Array(gradient), state);
        assertClose(w, worked.after[t]!, { rtol: 1e-12, atol: 1e-15 });
      }
    });
  }
  return cases;
}

/** A gradient that depends on the place and the step, of changing signs. */
function slopes(w: Vector, t: number, out: Vector): void {
  for (let i = 0; i < w.length; i++) {
    out[i] = Math.sin(3 * i + t) + w[i]! / 10;
  }
}

/** Steps `from` to `to - 1` along {@linkcode slopes}. */
function go(
  rule: Optimizer,
  w: Vector,
  state: State,
  from: number,
  to: number,
  options?: { learningRate?: number },
): void {
  const gradient = w.slice();
  for (let t = from; t < to; t++) {
    slopes(w, t, gradient);
    rule.step(w, gradient, state, options);
  }
}

/** Where so many steps from {@linkcode START} lead. */
function walk(
  rule: Optimizer,
  options?: { learningRate?: number },
  steps = 20,
): Float64Array {
  const w = new Float64Array(START);
  go(rule, w, rule.init(w), 0, steps, options);
  return w;
}

function isVector(value: unknown): value is Vector {
  return value instanceof Float64Array || value instanceof Float32Array;
}

/** A state written as JSON text and read back, vectors as lists. */
function throughJson(state: State): State {
  const text = JSON.stringify(
    state,
    (_key, value) => isVector(value) ? { vector: [...value] } : value,
  );
  const read: Record<string, number | { vector: number[] } | null> = JSON.parse(
    text,
  );
  const result: State = {};
  for (const [key, value] of Object.entries(read)) {
    assert(value !== null, `JSON can't hold state ${key}`);
    if (typeof value === "number") result[key] = value;
    else result[key] = new Float64Array(value.vector);
  }
  return result;
}

function assertSameBits(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  what: string,
): void {
  for (let i = 0; i < expected.length; i++) {
    if (Object.is(actual[i], expected[i])) continue;
    throw new AssertionError(
      `Entry ${i} of the ${what} is ${actual[i]}, not ${expected[i]}`,
    );
  }
}

import { assert, AssertionError } from "@std/assert";
import type { Vector } from "@gradus/kernels";
import type { Arena } from "./_arena.ts";
import type { SuiteCase } from "./suite_case.ts";

/** A number that an operation should give, and how large its terms are. */
export interface Expected {
  /** By the plain definition, in 64 bits. */
  readonly value: number;
  /** Size of what is added and multiplied; the tolerance is relative to it. */
  readonly size: number;
}

/** A buffer that an operation writes. */
export interface Output {
  /** Where it goes, in the messages. */
  readonly name: string;
  /** The buffer. */
  readonly vector: Vector;
  /** What it holds beforehand, if the operation works in place. */
  readonly before?: ArrayLike<number>;
  /** What it should hold afterwards. */
  readonly expected: readonly Expected[];
}

/** One call of an operation, on buffers of an arena. */
export interface Trial {
  /** Shape and rule, for the messages. */
  readonly what: string;
  /** Buffers that are only read. */
  readonly inputs: readonly Vector[];
  /** Buffers that are written. */
  readonly outputs: readonly Output[];
  /** The numbers that the call should return, if any. */
  readonly returns?: readonly Expected[];
  /** The call. */
  run(): readonly number[];
}

/** Builds the calls that an operation is tried with. */
export type Trials = (arena: Arena) => Trial[];

/** Three checks of an operation: right numbers, no traces, same bits again. */
export function trialCases(
  operation: string,
  definition: string,
  arena: () => Arena,
  trials: Trials,
  tolerance: number,
): SuiteCase[] {
  return [
    {
      name: `${operation} ${definition}`,
      run() {
        for (const trial of trials(arena())) {
          const returned = call(trial, NaN);
          for (const { name, vector, expected } of trial.outputs) {
            compare(`${trial.what}: ${name}`, vector, expected, tolerance);
          }
          const { returns = [], what } = trial;
          compare(`${what}: the result`, returned, returns, tolerance);
        }
      },
    },
    {
      name: `${operation} writes to its output and nothing else`,
      run() {
        const place = arena();
        for (const trial of trials(place)) {
          const inputs = trial.inputs.map((input) => input.slice());
          call(trial, 7);
          for (const [k, input] of trial.inputs.entries()) {
            assert(
              input.every((x, i) => Object.is(x, inputs[k]![i])),
              `${trial.what}: input ${k + 1} was changed`,
            );
          }
          place.assertGuards(trial.what);
        }
      },
    },
    {
      name: `${operation} gives the same bits again`,
      run() {
        for (const trial of trials(arena())) {
          const first = [call(trial, NaN), ...contents(trial)];
          const second = [call(trial, 7), ...contents(trial)];
          assert(
            first.every((row, k) =>
              row.every((x, i) => Object.is(x, second[k]![i]))
            ),
            `${trial.what}: a second call gives other bits`,
          );
        }
      },
    },
  ];
}

/** Runs a trial on outputs that hold what they should, or else rubbish. */
function call({ outputs, run }: Trial, rubbish: number): readonly number[] {
  for (const { vector, before } of outputs) {
    before === undefined ? vector.fill(rubbish) : vector.set(before);
  }
  return run();
}

function contents({ outputs }: Trial): number[][] {
  return outputs.map(({ vector }) => Array.from(vector));
}

function compare(
  what: string,
  actual: ArrayLike<number>,
  expected: readonly Expected[],
  tolerance: number,
): void {
  if (actual.length !== expected.length) {
    throw new AssertionError(
      `${what} should be ${expected.length} numbers, not ${actual.length}`,
    );
  }
  for (const [i, { value, size }] of expected.entries()) {
    const is = actual[i]!;
    const close = Object.is(is, value) || is === value ||
      Math.abs(is - value) <= tolerance * size && Number.isFinite(value);
    if (close) continue;
    throw new AssertionError(
      `${what} is ${is} at index ${i}, by definition ${value} ` +
        `(tolerance ${tolerance} × ${size})`,
    );
  }
}

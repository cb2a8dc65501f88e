import type { Backend, Vector } from "@gradus/kernels";
import type { Optimizer, State } from "@gradus/optimizers";
import type { Arena } from "./_arena.ts";
import { draws } from "./_draws.ts";
import type { Expected, Trial } from "./_trial.ts";

/** Lengths of the parameter vectors. */
const LENGTHS: readonly number[] = [1, 2, 7, 100, 0];

/** Steps in a row, so that the state counts. */
const STEPS = 4;

/** A few steps in a row, against the rule's own. */
export function stepTrials(
  rule: Optimizer,
  backend: Backend,
  arena: Arena,
): Trial[] {
  return LENGTHS.flatMap((length) =>
    [true, false].map((decay) => {
      const draw = draws();
      const options = { learningRate: 0.0625, decay };
      const params = arena.vector(draw(length));
      const before = params.slice();
      const gradients = Array.from(
        { length: STEPS },
        () => arena.vector(draw(length)),
      );
      const plain = Float64Array.from(before), state = rule.init(plain);
      for (const gradient of gradients) {
        rule.step(plain, Float64Array.from(gradient), state, options);
      }
      return {
        what: `${rule.name} on ${length} numbers, decay ${decay}`,
        inputs: gradients,
        outputs: [{
          name: "params",
          vector: params,
          before,
          expected: sized(plain),
        }],
        returns: sized(numbers(state)),
        run() {
          const state = rule.init(params);
          for (const gradient of gradients) {
            backend.step(rule, params, gradient, state, { ...options });
          }
          return numbers(state);
        },
      };
    })
  );
}

function sized(values: ArrayLike<number>): Expected[] {
  return Array.from(values, (value) => ({ value, size: 1 + Math.abs(value) }));
}

/** All numbers of a state, one after another. */
function numbers(state: State): number[] {
  return Object.values(state).flatMap((part: number | Vector) =>
    typeof part === "number" ? [part] : [...part]
  );
}

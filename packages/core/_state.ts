import type { State } from "@gradus/optimizers";
import { dtypeOf, type Vector } from "@gradus/kernels";

/**
 * True if a saved state could be one of the rule that `fresh` is a new state
 * of: the same names, each holding a number, or numbers of the same kind and
 * count.
 */
export function isStateLike(saved: State, fresh: State): boolean {
  const names = Object.keys(fresh);
  return Object.keys(saved).length === names.length &&
    names.every((name) => isPartLike(saved[name], fresh[name]!));
}

/**
 * Copies a saved state into one like it. The vectors stay where they are: a
 * backend may have given them a place in its memory.
 */
export function copyState(saved: State, state: State): void {
  for (const [name, value] of Object.entries(saved)) {
    const part = state[name];
    if (typeof value === "number" || typeof part === "number") {
      state[name] = value;
    } else part!.set(value);
  }
}

function isPartLike(
  saved: number | Vector | undefined,
  fresh: number | Vector,
): boolean {
  if (saved === undefined) return false;
  if (typeof saved === "number" || typeof fresh === "number") {
    return typeof saved === typeof fresh;
  }
  return saved.length === fresh.length && dtypeOf(saved) === dtypeOf(fresh);
}

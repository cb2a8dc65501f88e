import type { Vector } from "../matrix.ts";
import type { Helpers } from "./_helpers.ts";
import type { LinearMemory } from "./_memory.ts";
import type { Instance } from "./_module.ts";
import type { ResidentState } from "./_state.ts";

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

import * as delta from "./delta.ts";
import * as forward from "./forward.ts";
import * as loss from "./loss.ts";
import type { Mistake } from "./mistake.ts";
import { roundedEarly } from "./rounding.ts";
import * as update from "./update.ts";

/** All known mistakes; to add one, write it in a file of this folder. */
export const MISTAKES: readonly Mistake[] = [
  ...Object.values(loss),
  ...Object.values(forward),
  ...Object.values(delta),
  ...Object.values(update),
  roundedEarly,
];

export type { Mistake, MistakeId } from "./mistake.ts";

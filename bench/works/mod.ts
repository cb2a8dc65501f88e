/** Everything that is timed, in the order of the tables. @module */
import type { NetworkWork } from "../work.ts";
import { w1 } from "./w1.ts";
import { w2 } from "./w2.ts";
import { w3 } from "./w3.ts";
import { w4, w4s } from "./w4.ts";
import { w5 } from "./w5.ts";
import { w6 } from "./w6.ts";
import { w7a, w7b } from "./w7.ts";

/** The works. */
export const WORKS: readonly NetworkWork[] = [
  w1,
  w2,
  w3,
  w4,
  w4s,
  w5,
  w6,
  w7a,
  w7b,
];

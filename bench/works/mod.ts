/** Everything that is timed, in the order of the tables. @module */
import type { Work } from "../work.ts";
import { w1 } from "./w1.ts";
import { w2 } from "./w2.ts";
import { w3 } from "./w3.ts";
import { w4, w4s } from "./w4.ts";
import { w5 } from "./w5.ts";
import { w6 } from "./w6.ts";
import { w7a, w7b } from "./w7.ts";
import { w8 } from "./w8.ts";
import { w9a, w9b } from "./w9.ts";

/** The works. */
export const WORKS: readonly Work[] = [
  w1,
  w2,
  w3,
  w4,
  w4s,
  w5,
  w6,
  w7a,
  w7b,
  w8,
  w9a,
  w9b,
];

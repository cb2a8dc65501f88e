/**
 * A student's answers held against a training step: the first wrong quantity,
 * its right working, and the likely slip.
 *
 * @module
 */
export {
  AnswersError,
  readAnswers,
  type ReadAnswersOptions,
} from "./answers.ts";
export * from "./check_answers.ts";
export * from "./check_document.ts";
export * from "./gradients.ts";
export type { Answer, Diagnosis, PenSlip } from "./diagnose.ts";
export { type Mistake, type MistakeId, MISTAKES } from "./mistakes/mod.ts";
export type { Problem, ProblemLayer } from "./problem.ts";
export type { Get, Kind, Place, Quantity, Way } from "./quantity.ts";
export * from "./sheet.ts";
export { type Written, written } from "./written.ts";

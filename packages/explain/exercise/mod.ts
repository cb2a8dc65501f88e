/**
 * Exercises: one training step to be worked by hand, with friendly numbers.
 *
 * @module
 */
export * from "./draw_exercise.ts";
export { answersCsv } from "./exercise_answers.ts";
export * from "./exercise_document.ts";

// What threads do together. The main thread writes down a task, gives helpers
// their ranks, and does its own share; all meet when the task is done.
import { awaitRank, beReady, meet } from "./pool";
import { setBatch } from "./blocks";
import { runOnline } from "./online";
import { Program } from "./program";
import { runRows } from "./rows";
import { runSteps } from "./steps";

/** Where the words of the task begin: the outside writes them. */
const TASK: usize = 128;

// Tasks, by the first word.
const STEPS: i32 = 0; // program, first, count
const ROWS: i32 = 1; // program, rows, inputs, outputs

/** This thread's share of the task that is written down. */
function work(rank: usize, threads: usize, scratch: usize): void {
  const program = changetype<Program>(load<usize>(TASK + 8));
  const wide = load<usize>(TASK + 4) == 8;
  const first = load<usize>(TASK + 12), second = load<usize>(TASK + 16);
  if (load<i32>(TASK) == STEPS && program.region != 0) {
    if (wide) runOnline<f64>(program, first, second);
    else runOnline<f32>(program, first, second);
  } else if (load<i32>(TASK) == STEPS) {
    if (wide) runSteps<f64>(program, first, second, rank, threads, scratch);
    else runSteps<f32>(program, first, second, rank, threads, scratch);
    setBatch(0, 0, 1);
  } else {
    const to = load<usize>(TASK + 20);
    if (wide) runRows<f64>(program, first, second, to, rank, threads, scratch);
    else runRows<f32>(program, first, second, to, rank, threads, scratch);
  }
}

/** The main thread's share, among so many threads. */
export function perform(threads: usize, scratch: usize): void {
  work(0, threads, scratch);
  meet(threads);
}

/** A helper's life, until nothing was asked of it for so many nanoseconds. */
export function serve(word: usize, scratch: usize, patience: i64): void {
  beReady(word);
  for (;;) {
    const rank = awaitRank(word, patience);
    if (rank == 0) return;
    const threads = load<usize>(TASK + 64);
    work(rank, threads, scratch);
    beReady(word);
    meet(threads);
  }
}

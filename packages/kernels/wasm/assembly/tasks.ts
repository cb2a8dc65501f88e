// What threads do together. The main thread writes down a task, gives helpers
// their ranks, and does its own share; all meet when the task is done.
import { awaitRank, beReady, meet } from "./pool";
import { setBatch } from "./blocks";
import { runOnline } from "./online";
import { Program } from "./program";
import { runRows } from "./rows";
import { affineShare, backwardShare, gradientsShare, Product } from "./shares";
import { runSteps } from "./steps";

/** Where the words of the task begin: the outside writes them. */
const TASK: usize = 128;

// Tasks, by the first word; after the second, the bytes of a number, come those
// that are named here.
const STEPS: i32 = 0; // program, first, count
const ROWS: i32 = 1; // program, rows, inputs, outputs
const AFFINE: i32 = 2; // those of a Product
const BACKWARD: i32 = 3; // likewise
// and the gradients of one

/** A word of the task that is written down, counted after the first two. */
@inline
function word(k: usize): usize {
  return load<usize>(TASK + 8 + 4 * k);
}

/** This thread's share of the task that is written down. */
function work(rank: usize, threads: usize, scratch: usize): void {
  if (load<usize>(TASK + 4) == 8) workOn<f64>(rank, threads, scratch);
  else workOn<f32>(rank, threads, scratch);
  setBatch(0, 0, 1);
}

function workOn<T>(rank: usize, threads: usize, scratch: usize): void {
  const task = load<i32>(TASK), program = changetype<Program>(word(0));
  if (task == STEPS && program.region != 0) {
    return runOnline<T>(program, word(1), word(2));
  }
  if (task == STEPS) {
    return runSteps<T>(program, word(1), word(2), rank, threads, scratch);
  }
  if (task == ROWS) {
    const rows = word(1), x = word(2), out = word(3);
    return runRows<T>(program, rows, x, out, rank, threads, scratch);
  }
  const product = changetype<Product>(TASK + 8);
  setBatch(product.rows, rank, threads);
  if (task == AFFINE) affineShare<T>(product, rank, threads, scratch);
  else if (task == BACKWARD) backwardShare<T>(product, rank, threads, scratch);
  else gradientsShare<T>(product, rank, threads, scratch);
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

// Threads that share the memory: how they meet, and how helpers wait for work.
//
// Whoever waits spins for a while before it sleeps: waking up takes as long as
// a small step of training.

/** Where the words of this file begin; the outside knows this address. */
const CONTROL: usize = 64;

const ARRIVED: usize = CONTROL;
const ROUND: usize = CONTROL + 4;
const SLEEPERS: usize = CONTROL + 8;
const FAILED: usize = CONTROL + 12;

/** Loads before one sleeps. */
const SPINS: i32 = 20000;

/** Whether this thread may sleep: a page's own thread must not. */
export let maySleep: i32 = 1;

/** Sets whether this thread may sleep. */
export function setMaySleep(may: i32): void {
  maySleep = may;
}

/** Where a thread's share of a total begins, in whole units of `unit`. */
export function share(
  total: usize,
  unit: usize,
  thread: usize,
  threads: usize,
): usize {
  const units = (total + unit - 1) / unit;
  return min(total, units * thread / threads * unit);
}

/** Says that a thread won't come any more: whoever waits for it traps. */
export function fail(): void {
  atomic.store<i32>(FAILED, 1);
  atomic.add<i32>(ROUND, 1);
  atomic.notify(ROUND, -1);
}

/** Waits until so many threads have come here. */
export function meet(threads: usize): void {
  if (threads == 1) return;
  const round = atomic.load<i32>(ROUND);
  if (atomic.add<i32>(ARRIVED, 1) == <i32> threads - 1) {
    atomic.store<i32>(ARRIVED, 0);
    atomic.add<i32>(ROUND, 1);
    if (atomic.load<i32>(SLEEPERS) > 0) atomic.notify(ROUND, -1);
    return;
  }
  let spins = SPINS;
  while (atomic.load<i32>(ROUND) == round && atomic.load<i32>(FAILED) == 0) {
    if (maySleep != 0 && --spins < 0) {
      atomic.add<i32>(SLEEPERS, 1);
      atomic.wait<i32>(ROUND, round, -1);
      atomic.sub<i32>(SLEEPERS, 1);
    }
  }
  if (atomic.load<i32>(FAILED) != 0) unreachable();
}

// What a helper's own word says.
const GONE: i32 = 0;
const READY: i32 = 1;
const TAKEN: i32 = 2; // and about to be told its rank
const RANKED: i32 = 16; // plus its rank

/**
 * Waits for a rank; 0 if none came for so many nanoseconds, or none is to come:
 * it has left.
 */
export function awaitRank(word: usize, patience: i64): usize {
  let spins = SPINS;
  while (true) {
    const says = atomic.load<i32>(word);
    if (says >= RANKED) return says - RANKED;
    if (says == GONE) return 0; // sent away from outside
    if (--spins >= 0) continue;
    if (says == READY) {
      const late = atomic.wait<i32>(word, READY, patience) == 2;
      if (late && atomic.cmpxchg<i32>(word, READY, GONE) == READY) return 0;
    }
  }
  return 0;
}

/** Says that this helper is ready for a rank. */
export function beReady(word: usize): void {
  atomic.store<i32>(word, READY);
}

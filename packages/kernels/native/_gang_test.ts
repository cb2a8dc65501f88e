import { assertEquals } from "@std/assert";
import { LinearMemory } from "../wasm/_memory.ts";
import { LIBRARY, nativeTest } from "./_fixtures_test.ts";
import { Gang } from "./_gang.ts";
import { WORD } from "./_job.ts";

const SIDE = 96;

/** A gang whose job is C = A Aᵀ, A of ones, in blocks of eight columns. */
function gangOf(threads: number) {
  const memory = new LinearMemory(64, true, 0);
  const a = memory.vector(SIDE * SIDE, "float64").fill(1);
  const c = memory.vector(SIDE * SIDE, "float64");
  const gang = new Gang(LIBRARY!, memory.memory, threads);
  const { words } = gang;
  words[WORD.blocks] = SIDE / 8;
  words[WORD.size] = 8;
  words[WORD.wide] = 1;
  words[WORD.turnedB] = 1;
  words[WORD.a] = words[WORD.b] = a.byteOffset;
  words[WORD.c] = c.byteOffset;
  for (
    const word of [
      ...[WORD.m, WORD.n, WORD.k],
      ...[WORD.aColumn, WORD.bColumn, WORD.cColumn],
    ]
  ) words[word] = SIDE;
  return { gang, words, c };
}

/** Waits for something to come about in another thread. */
async function until(holds: () => boolean, what: string): Promise<void> {
  for (let look = 0; !holds(); look++) {
    if (look === 2000) throw new Error(`Never came about: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

nativeTest("Gang run() does every block of every job, alone", () => {
  const { gang, words, c } = gangOf(1);
  for (let job = 0; job < 3; job++) {
    c.fill(NaN);
    gang.run();
    assertEquals(c.every((x) => x === SIDE), true);
  }
  assertEquals(words[WORD.helped], 0);
});

nativeTest(
  "Gang run() does every block of every job, with helpers that sleep now and then",
  async () => {
    const { gang, words, c } = gangOf(4);
    const helped = () => Atomics.load(words, WORD.helped);
    for (let round = 0; round < 3; round++) {
      const before = helped();
      await until(() => {
        for (let job = 0; job < 50; job++) {
          c.fill(NaN);
          gang.run();
          assertEquals(c.every((x) => x === SIDE), true);
        }
        return helped() > before;
      }, "a block done by a helper");
      await until(
        () => Atomics.load(words, WORD.sleeping) === 3,
        "three helpers that sleep",
      );
    }
  },
);

nativeTest("Gang: helpers end when they are told to", async () => {
  const { gang, words } = gangOf(3);
  const sleeping = () => Atomics.load(words, WORD.sleeping);
  gang.run();
  await until(() => sleeping() === 2, "two helpers that sleep");
  Atomics.store(words, WORD.stop, 1);
  Atomics.notify(words, WORD.ticket);
  await until(() => sleeping() === 0, "no helper that sleeps");
  for (let job = 0; job < 50; job++) gang.run();
  assertEquals(words[WORD.helped]! <= SIDE / 8, true); // none but in the first
});

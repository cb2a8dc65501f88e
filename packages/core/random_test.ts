import { assertClose } from "@gradus/testing";
import {
  assert,
  assertEquals,
  assertNotEquals,
  assertThrows,
} from "@std/assert";
import { Random, type RandomState } from "./random.ts";

/** A generator in this state. */
function inState(state: RandomState): Random {
  const random = new Random(0);
  random.state = state;
  return random;
}

/** Mean and variance of draws. */
function moments(draw: () => number, count = 100_000) {
  const draws = Array.from({ length: count }, draw);
  const mean = draws.reduce((sum, x) => sum + x, 0) / count;
  const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count;
  return { mean, variance, draws };
}

// Golden values: the published algorithm in Python's whole numbers.
Deno.test("Random: from state 1, 2, 3, 4 it draws what xoshiro128** draws", () => {
  const random = inState([1, 2, 3, 4]);
  const words = Array.from({ length: 8 }, () => random.integer(2 ** 32));
  assertEquals(words, [
    11520,
    0,
    5927040,
    70819200,
    2031721883,
    1637235492,
    1287239034,
    3734860849,
  ]);
});

Deno.test("Random: seeds give well-mixed states", () => {
  const states = [0, 1, 2 ** 32 - 1].map((seed) => new Random(seed).state);
  assertEquals(states, [
    [1684164658, 3653269916, 2939563536, 2141751570],
    [1580013426, 350525680, 3524174333, 3011703609],
    [3950124170, 4293442868, 1302505678, 2762329221],
  ]);
});

Deno.test("Random: uniform() takes 53 bits from two words", () => {
  const random = inState([1, 2, 3, 4]);
  assertEquals(Array.from({ length: 4 }, () => random.uniform()), [
    2.682209014892578e-06,
    0.0013799966610139602,
    0.4730471102982654,
    0.29970869324795935,
  ]);
});

Deno.test("Random: normal() is Box and Muller's draw of two uniform ones", () => {
  const random = inState([1, 2, 3, 4]);
  assertClose(
    Array.from({ length: 3 }, () => random.normal()),
    [0.0023160358209962737, -0.34781769817790176, 1.7724566363321301],
    { rtol: 1e-12 },
  );
});

Deno.test("Random: uniform() is in [0, 1), with mean 1/2 and variance 1/12", () => {
  const random = new Random(5);
  const { mean, variance, draws } = moments(() => random.uniform());
  assert(draws.every((u) => u >= 0 && u < 1));
  assertClose(mean, 1 / 2, { rtol: 0.01 });
  assertClose(variance, 1 / 12, { rtol: 0.02 });
});

Deno.test("Random: normal() has the moments of the standard normal", () => {
  const random = new Random(6);
  const { mean, variance, draws } = moments(() => random.normal());
  assertClose(mean, 0, { atol: 0.015 });
  assertClose(variance, 1, { rtol: 0.02 });
  assert(draws.every(Number.isFinite));
  const beyond = draws.filter((x) => Math.abs(x) > 1.959964).length;
  assertClose(beyond / draws.length, 0.05, { rtol: 0.06 });
  const skew = draws.reduce((sum, x) => sum + x ** 3, 0) / draws.length;
  assertClose(skew, 0, { atol: 0.05 });
});

Deno.test("Random: integer() gives every number equally often", () => {
  const random = new Random(7), counts = new Array(7).fill(0);
  for (let k = 0; k < 70_000; k++) counts[random.integer(7)]++;
  const chi2 = counts.reduce((sum, c) => sum + (c - 10_000) ** 2 / 10_000, 0);
  assert(chi2 < 22.5, `χ² is ${chi2}, of 6 degrees of freedom`); // p = 0.001
});

Deno.test("Random: integer() draws again where one more would be likelier", () => {
  // of n = 3 · 2³⁰, a remainder alone would make [0, 2³⁰) twice as likely
  const n = 3 * 2 ** 30, random = new Random(8);
  let low = 0;
  for (let k = 0; k < 30_000; k++) low += +(random.integer(n) < 2 ** 30);
  assertClose(low / 30_000, 1 / 3, { rtol: 0.03 });
});

Deno.test("Random: integer() goes from 1 to 2³²", () => {
  const random = new Random(9);
  assertEquals(random.integer(1), 0);
  const word = inState([1, 2, 3, 4]);
  assertEquals(word.integer(2 ** 32), 11520);
  for (const n of [0, -1, 1.5, 2 ** 32 + 1, NaN, Infinity]) {
    assertThrows(
      () => random.integer(n),
      RangeError,
      `Cannot draw integer: n must be a whole number in [1, 2^32], got ${n}`,
    );
  }
});

Deno.test("Random: rejects seeds that aren't whole numbers in [0, 2³²)", () => {
  for (const seed of [-1, 0.5, 2 ** 32, NaN, Infinity]) {
    assertThrows(
      () => new Random(seed),
      RangeError,
      "Cannot create random: seed must be a whole number in [0, 2^32), " +
        `got ${seed}`,
    );
  }
});

Deno.test("Random: the same seed draws the same, another seed others", () => {
  const draw = (seed: number) => {
    const random = new Random(seed);
    return Array.from({ length: 5 }, () => random.uniform());
  };
  assertEquals(draw(3), draw(3));
  assertNotEquals(draw(3), draw(4));
});

Deno.test("Random: split() doesn't depend on what was drawn before", () => {
  const fresh = new Random(7), used = new Random(7);
  for (let k = 0; k < 100; k++) used.normal();
  used.state = [9, 9, 9, 9];
  assertEquals(fresh.split("weights").state, used.split("weights").state);
});

Deno.test("Random: split() moves nothing", () => {
  const random = new Random(7), before = random.state;
  random.split("weights");
  assertEquals(random.state, before);
});

// Golden values: FNV-1a and the mixer in Python's whole numbers.
Deno.test("Random: split() seeds a generator from the seed and the name", () => {
  assertEquals(new Random(7).split("weights").state, [
    1793156366,
    1304669394,
    1582978406,
    945087876,
  ]);
});

Deno.test("Random: split() differs by name and by seed", () => {
  const states = [0, 1, 2].flatMap((seed) =>
    ["weights", "shuffle", "layer 0", "layer 1", "layer 10", ""].map(
      (purpose) => new Random(seed).split(purpose).state.join(),
    )
  );
  assertEquals(new Set(states).size, states.length);
});

Deno.test("Random: split() generators aren't correlated with one another", () => {
  const one = new Random(1).split("a"), two = new Random(1).split("b");
  const { mean } = moments(() => one.normal() * two.normal());
  assertClose(mean, 0, { atol: 0.015 });
});

Deno.test("Random: its state can be saved and set, to draw the same again", () => {
  const random = new Random(11);
  random.uniform();
  const saved = JSON.parse(JSON.stringify(random.state)) as RandomState;
  const first = Array.from({ length: 5 }, () => random.normal());
  assertNotEquals(random.state, saved);
  random.state = saved;
  assertEquals(Array.from({ length: 5 }, () => random.normal()), first);
  assertEquals(inState(saved).state, saved);
  assertEquals(inState([0, 0, 0, 2 ** 32 - 1]).state, [0, 0, 0, 2 ** 32 - 1]);
  assertEquals(inState([1, 0, 0, 0]).state, [1, 0, 0, 0]);
});

Deno.test("Random: rejects a state that it can't be in", () => {
  const random = new Random(1), before = random.state;
  const wrong: unknown[] = [
    [0, 0, 0, 0], // would stay there for ever
    [1, 2, 3, -4],
    [1, 2, 3, 2 ** 32],
    [1, 2, 3, 4.5],
    [1, 2, 3, NaN],
    [1, 2, 3],
    [1, 2, 3, 4, 5],
  ];
  for (const state of wrong) {
    assertThrows(
      () => random.state = state as RandomState,
      RangeError,
      "Cannot set state: it must be four whole numbers in [0, 2^32), " +
        `not all 0, got ${(state as number[]).join(", ")}`,
    );
  }
  assertEquals(random.state, before);
});

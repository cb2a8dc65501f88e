import { assertEquals, assertThrows } from "@std/assert";
import {
  reduceOnPlateau,
  type ReduceOnPlateauOptions,
} from "./reduce_on_plateau.ts";

/** The factor in force after each of these losses. */
function factors(options: ReduceOnPlateauOptions, losses: number[]): number[] {
  const schedule = reduceOnPlateau(options), state = schedule.init();
  return losses.map((loss, epoch) => {
    schedule.observe!(loss, state);
    return schedule.factor({ epoch, epochs: 10 }, state);
  });
}

Deno.test("reduceOnPlateau() cuts after `patience` epochs in a row", () => {
  assertEquals(
    factors({ factor: 0.5, patience: 2 }, [9, 9, 8, 8, 8, 8, 8, 7, 7]),
    [1, 1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.25],
  );
});

Deno.test("reduceOnPlateau() starts at 1 before it has seen a loss", () => {
  const schedule = reduceOnPlateau();
  assertEquals(schedule.factor({ epoch: 0, epochs: 9 }, schedule.init()), 1);
});

Deno.test("reduceOnPlateau() compares with the best loss, not the last", () => {
  assertEquals(
    factors({ factor: 0.5, patience: 2 }, [1, 5, 4, 3]),
    [1, 1, 0.5, 0.5],
  );
});

Deno.test("reduceOnPlateau() asks for a fall by a share of the best loss", () => {
  const options = { factor: 0.5, patience: 1, threshold: 0.25 };
  assertEquals(factors(options, [8, 5.9]), [1, 1]);
  assertEquals(factors(options, [8, 6]), [1, 0.5]);
  // below 0 as well: -8 - 0.25·8 = -10
  assertEquals(factors(options, [-8, -10.1]), [1, 1]);
  assertEquals(factors(options, [-8, -10]), [1, 0.5]);
});

Deno.test("reduceOnPlateau() counts nothing during the cooldown", () => {
  assertEquals(
    factors({ factor: 0.5, patience: 1, cooldown: 2 }, [1, 1, 1, 1, 1]),
    [1, 0.5, 0.5, 0.5, 0.25],
  );
});

Deno.test("reduceOnPlateau() remembers a best loss of the cooldown", () => {
  assertEquals(
    factors({ factor: 0.5, patience: 1, cooldown: 1 }, [4, 4, 1, 2]),
    [1, 0.5, 0.5, 0.25],
  );
});

Deno.test("reduceOnPlateau() doesn't go below its floor", () => {
  assertEquals(
    factors({ factor: 0.5, patience: 1, floor: 0.3 }, [1, 1, 1, 1]),
    [1, 0.5, 0.3, 0.3],
  );
});

Deno.test("reduceOnPlateau() takes NaN and Infinity for no improvement", () => {
  const options = { factor: 0.5, patience: 2 };
  assertEquals(factors(options, [NaN, NaN, 3, 2]), [1, 0.5, 0.5, 0.5]);
  assertEquals(factors(options, [Infinity, 3, 2, 1]), [1, 1, 1, 1]);
  assertEquals(factors(options, [3, -Infinity, NaN, 2]), [1, 1, 0.5, 0.5]);
});

Deno.test("reduceOnPlateau() goes on from a saved state", () => {
  const schedule = reduceOnPlateau({ factor: 0.5, patience: 3 });
  const state = schedule.init();
  for (const loss of [2, 2, 2]) schedule.observe!(loss, state);
  const saved: typeof state = JSON.parse(JSON.stringify(state));
  schedule.observe!(2, saved);
  assertEquals(saved, { factor: 0.5, best: 2, seen: 1, waited: 0, cooling: 0 });
});

Deno.test("reduceOnPlateau() has Keras's factor and patience", () => {
  assertEquals(reduceOnPlateau().settings, {
    factor: 0.1,
    patience: 10,
    cooldown: 0,
    threshold: 1e-4,
    floor: 0,
  });
});

Deno.test("reduceOnPlateau() refuses settings out of range", () => {
  const bads: [ReduceOnPlateauOptions, string][] = [
    [{ factor: 0 }, "factor must be in (0, 1), got 0"],
    [{ factor: 1 }, "factor must be in (0, 1), got 1"],
    [{ patience: 0 }, "patience must be a whole number >= 1, got 0"],
    [{ patience: 1.5 }, "patience must be a whole number >= 1, got 1.5"],
    [{ cooldown: 0.5 }, "cooldown must be a whole number >= 0, got 0.5"],
    [{ floor: 1.1 }, "floor must be in [0, 1], got 1.1"],
  ];
  for (const [bad, rule] of bads) {
    assertThrows(
      () => reduceOnPlateau(bad),
      RangeError,
      `Cannot create reduceOnPlateau: ${rule}`,
    );
  }
});

import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { exponential } from "./exponential.ts";

Deno.test("exponential() keeps its share per epoch, smoothly", () => {
  const schedule = exponential({ decay: 0.25 });
  const at = (epoch: number) => schedule.factor({ epoch, epochs: 3 }, {});
  assertEquals([0, 1, 2, 4].map(at), [1, 1 / 4, 1 / 16, 1 / 256]);
  assertAlmostEquals(at(0.5), 0.5, 1e-15);
});

Deno.test("exponential() keeps 0.95 by default", () => {
  assertEquals(exponential().settings, { decay: 0.95 });
});

Deno.test("exponential() refuses to raise or to vanish", () => {
  for (const decay of [0, 1.1]) {
    assertThrows(
      () => exponential({ decay }),
      RangeError,
      `Cannot create exponential: decay must be in (0, 1], got ${decay}`,
    );
  }
  assertEquals(exponential({ decay: 1 }).settings.decay, 1);
});

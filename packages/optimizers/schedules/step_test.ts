import { assertEquals, assertThrows } from "@std/assert";
import { step } from "./step.ts";

Deno.test("step() drops at whole multiples and is level between them", () => {
  const schedule = step({ every: 4, factor: 0.25 });
  const at = (epoch: number) => schedule.factor({ epoch, epochs: 10 }, {});
  assertEquals([0, 3.99, 4, 7.5, 8, 12].map(at), [
    1,
    1,
    1 / 4,
    1 / 4,
    1 / 16,
    1 / 64,
  ]);
});

Deno.test("step() halves every ten epochs by default", () => {
  assertEquals(step().settings, { every: 10, factor: 0.5 });
});

Deno.test("step() refuses to raise or to vanish", () => {
  for (const factor of [0, 1.1]) {
    assertThrows(
      () => step({ factor }),
      RangeError,
      `Cannot create step: factor must be in (0, 1], got ${factor}`,
    );
  }
  assertThrows(
    () => step({ every: 0 }),
    RangeError,
    "Cannot create step: every must be > 0, got 0",
  );
  assertEquals(step({ factor: 1 }).settings.factor, 1);
});

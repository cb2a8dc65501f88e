import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { oneCycle } from "./one_cycle.ts";

Deno.test("oneCycle() goes up and down in half waves as worked by hand", () => {
  const schedule = oneCycle({ peakAt: 0.25, start: 0.2, floor: 0.1 });
  const at = (epoch: number) => schedule.factor({ epoch, epochs: 24 }, {});
  // peak at epoch 6: (1 - cos πp) / 2 of the way up at 0, 2, 3, 4 is 0, 1/4,
  // 1/2, 3/4; from there over 18 epochs the same way down at 6, 12, 15, 18, 24
  const expected: [number, number][] = [
    [0, 0.2],
    [2, 0.2 + 0.8 / 4],
    [3, 0.2 + 0.8 / 2],
    [4, 0.2 + 0.8 * 3 / 4],
    [6, 1],
    [12, 1 - 0.9 / 4],
    [15, 1 - 0.9 / 2],
    [18, 1 - 0.9 * 3 / 4],
    [24, 0.1],
    [30, 0.1],
  ];
  for (const [epoch, factor] of expected) {
    assertAlmostEquals(at(epoch), factor, 1e-15);
  }
});

Deno.test("oneCycle() peaks at exactly 1", () => {
  const schedule = oneCycle({ peakAt: 0.5 });
  assertEquals(schedule.factor({ epoch: 5, epochs: 10 }, {}), 1);
});

Deno.test("oneCycle() has PyTorch's defaults", () => {
  assertEquals(oneCycle().settings, { peakAt: 0.3, start: 0.04, floor: 4e-6 });
});

Deno.test("oneCycle() refuses a peak at either end and factors above 1", () => {
  for (const peakAt of [0, 1]) {
    assertThrows(
      () => oneCycle({ peakAt }),
      RangeError,
      `Cannot create oneCycle: peakAt must be in (0, 1), got ${peakAt}`,
    );
  }
  assertThrows(() => oneCycle({ start: 2 }), RangeError, "start must be in");
  assertThrows(() => oneCycle({ floor: 2 }), RangeError, "floor must be in");
});

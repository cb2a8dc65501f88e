import { assert, assertEquals, assertThrows } from "@std/assert";
import type { Schedule } from "../types.ts";
import * as schedules from "./mod.ts";

type Factory = (options?: Readonly<Record<string, number>>) => Schedule;

Deno.test("the schedules' catalogue holds rules and nothing else", () => {
  assertEquals(Object.keys(schedules).sort(), [
    "constant",
    "cosine",
    "exponential",
    "inverse",
    "oneCycle",
    "reduceOnPlateau",
    "step",
  ]);
});

for (const [exported, factory] of Object.entries(schedules)) {
  const build = factory as Factory;

  Deno.test(`${exported}() carries its exported name`, () => {
    assertEquals(build().name, exported);
  });

  Deno.test(`${exported}() is rebuilt by its settings, which survive JSON`, () => {
    const { settings } = build();
    assertEquals(JSON.parse(JSON.stringify(settings)), settings);
    assertEquals(build(settings).settings, settings);
    for (const [key, value] of Object.entries(settings)) {
      const whole = key === "patience" || key === "cooldown";
      const moved = {
        ...settings,
        [key]: whole ? value + 1 : value === 0 ? 0.5 : value * 0.9,
      };
      assertEquals(build(moved).settings, moved);
      for (const bad of [NaN, -1, Infinity]) {
        assertThrows(
          () => build({ ...settings, [key]: bad }),
          RangeError,
          `Cannot create ${exported}: ${key} must be `,
        );
      }
    }
  });

  Deno.test(`${exported}() gives factors in [0, 1], beyond the plan too`, () => {
    const schedule = build(), state = schedule.init();
    for (const epochs of [1, 3, 100]) {
      for (const epoch of [0, 1e-9, 0.5, 1, 2.9, 3, 99.5, 100, 101, 1e6]) {
        const factor = schedule.factor({ epoch, epochs }, state);
        assert(factor >= 0 && factor <= 1, `${factor} at ${epoch}/${epochs}`);
      }
    }
  });

  Deno.test(`${exported}() has state that survives JSON`, () => {
    const schedule = build(), state = schedule.init();
    for (const loss of [Infinity, NaN, 2, 1]) schedule.observe?.(loss, state);
    assertEquals(JSON.parse(JSON.stringify(state)), state);
    assertEquals(JSON.parse(JSON.stringify(schedule.init())), schedule.init());
  });
}

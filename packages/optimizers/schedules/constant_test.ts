import { assertEquals } from "@std/assert";
import { constant } from "./constant.ts";

Deno.test("constant() is 1 from the first epoch to beyond the last", () => {
  const schedule = constant();
  for (const epoch of [0, 0.5, 10, 11]) {
    assertEquals(schedule.factor({ epoch, epochs: 10 }, schedule.init()), 1);
  }
  assertEquals(schedule.settings, {});
});

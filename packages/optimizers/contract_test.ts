import { assertEquals, assertThrows } from "@std/assert";
import { optimizerSuite } from "@gradus/testing";
import * as optimizers from "./mod.ts";

for (const [exported, factory] of Object.entries(optimizers)) {
  Deno.test(`${exported}() carries its exported name`, () => {
    assertEquals(factory().name, exported);
  });
  for (const { name, run } of optimizerSuite(factory)) Deno.test(name, run);

  Deno.test(`${exported}() is rebuilt by its learning rate and settings`, () => {
    const build = factory as (
      learningRate?: number,
      options?: Readonly<Record<string, number>>,
    ) => optimizers.Optimizer;
    const { learningRate, settings } = build(0.25);
    assertEquals(build(learningRate, settings).settings, settings);
    for (const [key, value] of Object.entries(settings)) {
      assertThrows(
        () => build(learningRate, { ...settings, [key]: NaN }),
        RangeError,
        `Cannot create ${exported}: ${key} must be `,
      );
      // every default can be moved a little, and is then reported
      const moved = { ...settings, [key]: value === 0 ? 0.5 : value * 1.01 };
      if (moved[key]! < 1 || value > 1) {
        assertEquals(build(learningRate, moved).settings, moved);
      }
    }
  });
}

Deno.test("the catalogue holds rules and nothing else", () => {
  assertEquals(Object.keys(optimizers).sort(), [
    "adagrad",
    "adam",
    "adamw",
    "momentum",
    "nadam",
    "nesterov",
    "rmsprop",
    "rprop",
    "sgd",
  ]);
});

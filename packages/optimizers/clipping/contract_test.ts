import { assert, assertEquals, assertThrows } from "@std/assert";
import * as clipping from "./mod.ts";

Deno.test("the clipping catalogue holds rules and nothing else", () => {
  assertEquals(Object.keys(clipping).sort(), [
    "clipByGlobalNorm",
    "clipByValue",
  ]);
});

for (const [exported, factory] of Object.entries(clipping)) {
  Deno.test(`${exported}() carries its name and its limit, 1 by default`, () => {
    assertEquals(factory().name, exported);
    assertEquals(factory().settings, { limit: 1 });
    assertEquals(factory(0.5).settings, { limit: 0.5 });
  });

  Deno.test(`${exported}() refuses a limit that is not a positive number`, () => {
    for (const bad of [NaN, 0, -1]) {
      assertThrows(
        () => factory(bad),
        RangeError,
        `Cannot create ${exported}: limit must be > 0, got ${bad}`,
      );
    }
    assertThrows(() => factory(Infinity), RangeError, "limit must be finite");
  });

  Deno.test(`${exported}() leaves the bits of a gradient within its limit`, () => {
    const gradient = new Float64Array([0.1, -0.3, 0, -0, 5e-324, 1 / 3]);
    const before = gradient.slice();
    factory(1).apply(gradient);
    assertEquals(gradient, before);
  });

  Deno.test(`${exported}() keeps NaN in sight`, () => {
    for (const at of [0, 1, 2]) {
      const gradient = new Float64Array([3, -4, 5]);
      gradient[at] = NaN;
      factory(1).apply(gradient);
      assert(Number.isNaN(gradient[at]));
    }
  });

  Deno.test(`${exported}() clips 32-bit gradients and empty ones`, () => {
    const gradient = new Float32Array([0, -8]);
    factory(2).apply(gradient);
    assertEquals(gradient, new Float32Array([0, -2]));
    factory(2).apply(new Float64Array(0));
  });
}

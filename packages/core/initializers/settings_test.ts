import { assertEquals, assertThrows } from "@std/assert";
import { Random } from "../random.ts";
import { constant, normal, orthogonal, uniform, zeros } from "./mod.ts";

Deno.test("constant() rejects a value that isn't finite", () => {
  for (const value of [NaN, Infinity, -Infinity]) {
    assertThrows(
      () => constant({ value }),
      RangeError,
      `Cannot create constant: value must be finite, got ${value}`,
    );
  }
  assertEquals(constant({ value: 0 }).settings, { value: 0 });
});

Deno.test("normal() rejects a standard deviation that isn't positive", () => {
  for (const sd of [0, -1, NaN, Infinity]) {
    assertThrows(
      () => normal({ sd }),
      RangeError,
      `Cannot create normal: sd must be > 0, got ${sd}`,
    );
  }
});

Deno.test("uniform() rejects a limit that isn't positive", () => {
  for (const limit of [0, -1, NaN, Infinity]) {
    assertThrows(
      () => uniform({ limit }),
      RangeError,
      `Cannot create uniform: limit must be > 0, got ${limit}`,
    );
  }
});

Deno.test("orthogonal() rejects a gain that isn't positive", () => {
  for (const gain of [0, -1, NaN, Infinity]) {
    assertThrows(
      () => orthogonal({ gain }),
      RangeError,
      `Cannot create orthogonal: gain must be > 0, got ${gain}`,
    );
  }
});

Deno.test("constant() fills with its value, zeros with 0", () => {
  const weights = new Float64Array(3), fan = { inputs: 3, outputs: 1 };
  constant({ value: -2 }).fill(weights, fan, new Random(1));
  assertEquals([...weights], [-2, -2, -2]);
  zeros.fill(weights, fan, new Random(1));
  assertEquals([...weights], [0, 0, 0]);
});

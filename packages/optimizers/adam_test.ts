import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { adam } from "./adam.ts";

Deno.test("adam() takes two steps as worked by hand", () => {
  const rule = adam(0.5, { beta1: 0.5, beta2: 0.75, epsilon: 1 });
  const w = new Float64Array([1]), state = rule.init(w);
  // m = 2, v = 4; m̂ = 2 / 0.5 = 4, v̂ = 4 / 0.25 = 16; w = 1 - 0.5·4 / (4 + 1)
  rule.step(w, new Float64Array([4]), state);
  assertEquals([state.m[0], state.v[0], state.t], [2, 4, 1]);
  assertAlmostEquals(w[0]!, 0.6, 1e-15);
  // m = 1 - 4 = -3, v = 3 + 16 = 19; m̂ = -3 / 0.75, v̂ = 19 / 0.4375
  rule.step(w, new Float64Array([-8]), state);
  assertEquals([state.m[0], state.v[0], state.t], [-3, 19, 2]);
  assertAlmostEquals(
    w[0]!,
    0.6 + 0.5 * 4 / (Math.sqrt(19 / 0.4375) + 1),
    1e-15,
  );
});

Deno.test("adam() moves by η |g| / (|g| + ε) a step under a constant slope", () => {
  // m̂ = g and v̂ = g² at every step; a multiplied correction moves 10 η first
  const rule = adam(0.01), w = new Float64Array([1]), state = rule.init(w);
  for (let t = 1; t <= 50; t++) {
    rule.step(w, new Float64Array([3]), state);
    assertAlmostEquals(w[0]!, 1 - t * 0.01 * 3 / (3 + 1e-8), 1e-14);
  }
});

Deno.test("adam() has the defaults of the paper", () => {
  assertEquals(adam().learningRate, 0.001);
  assertEquals(adam().settings, { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 });
});

Deno.test("adam() refuses settings out of range", () => {
  assertThrows(
    () => adam(0),
    RangeError,
    "Cannot create adam: learningRate must be > 0, got 0",
  );
  for (const bad of [NaN, -0.1, 1, Infinity]) {
    assertThrows(
      () => adam(0.1, { beta1: bad }),
      RangeError,
      `Cannot create adam: beta1 must be in [0, 1), got ${bad}`,
    );
    assertThrows(
      () => adam(0.1, { beta2: bad }),
      RangeError,
      `Cannot create adam: beta2 must be in [0, 1), got ${bad}`,
    );
  }
  for (const epsilon of [NaN, -0.1, 0, Infinity]) {
    assertThrows(
      () => adam(0.1, { epsilon }),
      RangeError,
      "Cannot create adam: epsilon must be ",
    );
  }
});

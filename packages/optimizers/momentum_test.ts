import { assertEquals, assertThrows } from "@std/assert";
import { momentum } from "./momentum.ts";
import { sgd } from "./sgd.ts";

Deno.test("momentum() takes two steps as worked by hand", () => {
  const rule = momentum(0.5, { decay: 0.25 });
  const w = new Float64Array([1, 0]), state = rule.init(w);
  // v = [4, -8]; w = [1 - 2, 0 + 4]
  rule.step(w, new Float64Array([4, -8]), state);
  assertEquals([...w], [-1, 4]);
  assertEquals([...state.v], [4, -8]);
  // v = [1 + 2, -2 + 1]; w = [-1 - 1.5, 4 + 0.5]
  rule.step(w, new Float64Array([2, 1]), state);
  assertEquals([...w], [-2.5, 4.5]);
  assertEquals([...state.v], [3, -1]);
});

Deno.test("momentum() keeps the learning rate out of the velocity", () => {
  const rule = momentum(1, { decay: 0.5 });
  const w = new Float64Array([0]), g = new Float64Array([-4]);
  const state = rule.init(w);
  rule.step(w, g, state, { learningRate: 0.25 }); // v = -4, w = 1
  rule.step(w, g, state, { learningRate: 0.5 }); // v = -6, w = 1 + 3
  assertEquals([...w], [4]);
});

Deno.test("momentum() with decay 0 is sgd()", () => {
  const rule = momentum(0.1, { decay: 0 }), plain = sgd(0.1);
  const w = new Float64Array([1, 2]), u = w.slice(), state = rule.init(w);
  for (let t = 0; t < 5; t++) {
    rule.step(w, w.map((x) => x * x), state);
    plain.step(u, u.map((x) => x * x), {});
  }
  assertEquals(w, u);
});

Deno.test("momentum() defaults to a rate of 0.01 and a decay of 0.9", () => {
  assertEquals(momentum().learningRate, 0.01);
  assertEquals(momentum().settings, { decay: 0.9 });
});

Deno.test("momentum() refuses settings out of range", () => {
  assertThrows(
    () => momentum(NaN),
    RangeError,
    "Cannot create momentum: learningRate must be > 0, got NaN",
  );
  for (const decay of [NaN, -0.1, 1, Infinity]) {
    assertThrows(
      () => momentum(0.1, { decay }),
      RangeError,
      `Cannot create momentum: decay must be in [0, 1), got ${decay}`,
    );
  }
});

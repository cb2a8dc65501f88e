import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { rprop } from "./rprop.ts";

Deno.test("rprop() takes four steps as worked by hand", () => {
  const rule = rprop(0.5, { increase: 1.5, decrease: 0.25 });
  const w = new Float64Array([1]), state = rule.init(w);
  // Δ = 0.5, no slope before: 1 - 0.5
  rule.step(w, new Float64Array([7]), state);
  assertEquals([...w], [0.5]);
  // same sign: Δ = 0.75; 0.5 - 0.75
  rule.step(w, new Float64Array([0.1]), state);
  assertEquals([...w], [-0.25]);
  // sign turns: Δ = 0.1875, the parameter rests and the slope is forgotten
  rule.step(w, new Float64Array([-3]), state);
  assertEquals([...w], [-0.25]);
  assertEquals([...state.delta, ...state.previous], [0.1875, 0]);
  // so Δ stays: -0.25 + 0.1875
  rule.step(w, new Float64Array([-3]), state);
  assertEquals([...w], [-0.0625]);
  assertEquals([...state.delta, ...state.previous], [0.1875, -1]);
});

Deno.test("rprop() keeps each Δ within its bounds", () => {
  const rule = rprop(1, { minStep: 0.4, maxStep: 1.5 });
  const w = new Float64Array([0, 0]), state = rule.init(w);
  rule.step(w, new Float64Array([1, 1]), state);
  // up from 1: 1.2, 1.44, then 1.728 is cut; down from 1: 0.5, then 0.25 is
  for (const turning of [-1, 1, -1, 1]) {
    rule.step(w, new Float64Array([1, turning]), state);
  }
  assertEquals([...state.delta], [1.5, 0.4]);
});

Deno.test("rprop() scales the move, not Δ, by the learning rate of a step", () => {
  const rule = rprop(0.5), w = new Float64Array([1]), state = rule.init(w);
  rule.step(w, new Float64Array([1]), state, { learningRate: 0.25 });
  assertEquals([w[0], state.delta[0]], [0.75, 0.5]);
  rule.step(w, new Float64Array([1]), state, { learningRate: 0.5 });
  assertAlmostEquals(w[0]!, 0.75 - 0.6, 1e-15);
});

Deno.test("rprop() shows a gradient that is not a number", () => {
  const rule = rprop(), w = new Float64Array([1, 1]);
  rule.step(w, new Float64Array([NaN, 1]), rule.init(w));
  assertEquals([...w], [NaN, 0.9]);
});

Deno.test("rprop() has the factors and bounds of the paper", () => {
  assertEquals(rprop().learningRate, 0.1);
  assertEquals(rprop().settings, {
    increase: 1.2,
    decrease: 0.5,
    minStep: 1e-6,
    maxStep: 50,
  });
});

Deno.test("rprop() refuses settings out of range", () => {
  assertThrows(
    () => rprop(0),
    RangeError,
    "Cannot create rprop: learningRate must be > 0, got 0",
  );
  const bads: [object, string][] = [
    [{ increase: 1 }, "increase must be > 1, got 1"],
    [{ increase: NaN }, "increase must be > 1, got NaN"],
    [{ increase: Infinity }, "increase must be finite, got Infinity"],
    [{ decrease: 0 }, "decrease must be in (0, 1), got 0"],
    [{ decrease: 1 }, "decrease must be in (0, 1), got 1"],
    [{ decrease: NaN }, "decrease must be in (0, 1), got NaN"],
    [{ minStep: 0 }, "minStep must be > 0, got 0"],
    [{ minStep: NaN }, "minStep must be > 0, got NaN"],
    [{ maxStep: 1e-7 }, "maxStep must be >= minStep, got 1e-7"],
    [{ maxStep: NaN }, "maxStep must be >= minStep, got NaN"],
    [{ maxStep: Infinity }, "maxStep must be finite, got Infinity"],
  ];
  for (const [bad, rule] of bads) {
    assertThrows(
      () => rprop(0.1, bad),
      RangeError,
      `Cannot create rprop: ${rule}`,
    );
  }
});

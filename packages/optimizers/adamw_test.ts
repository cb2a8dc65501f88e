import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { adam } from "./adam.ts";
import { adamw } from "./adamw.ts";

Deno.test("adamw() takes two steps as worked by hand", () => {
  const rule = adamw(0.5, {
    beta1: 0.5,
    beta2: 0.75,
    epsilon: 1,
    weightDecay: 0.25,
  });
  const w = new Float64Array([8]), state = rule.init(w);
  // decay: 8 - 0.5·0.25·8 = 7; m̂ = 4, v̂ = 16; 7 - 0.5·4 / (4 + 1) = 6.6
  rule.step(w, new Float64Array([4]), state);
  assertAlmostEquals(w[0]!, 6.6, 1e-14);
  // decay: 6.6·0.875 = 5.775; m̂ = -3 / 0.75, v̂ = 19 / 0.4375
  rule.step(w, new Float64Array([-8]), state);
  const expected = 5.775 + 0.5 * 4 / (Math.sqrt(19 / 0.4375) + 1);
  assertAlmostEquals(w[0]!, expected, 1e-14);
});

Deno.test("adamw() keeps the decay out of the moments", () => {
  const rule = adamw(0.1), w = new Float64Array([100]), state = rule.init(w);
  rule.step(w, new Float64Array([0]), state);
  assertEquals([...state.m, ...state.v], [0, 0]);
});

Deno.test("adamw() decays in proportion to the learning rate of the step", () => {
  const rule = adamw(1, { weightDecay: 0.5 });
  const w = new Float64Array([16]), zero = new Float64Array(1);
  rule.step(w, zero, rule.init(w), { learningRate: 0.5 });
  assertEquals([...w], [12]);
  rule.step(w, zero, rule.init(w), { decay: true });
  assertEquals([...w], [6]);
});

Deno.test("adamw() is adam() on biases and with a decay of 0", () => {
  const w = new Float64Array([1, -2]), g = new Float64Array([0.5, 3]);
  const expected = w.slice();
  const plain = adam(0.1);
  plain.step(expected, g, plain.init(w));
  const bias = w.slice(), undecayed = w.slice();
  const rule = adamw(0.1), none = adamw(0.1, { weightDecay: 0 });
  rule.step(bias, g, rule.init(w), { decay: false });
  none.step(undecayed, g, none.init(w));
  assertEquals(bias, expected);
  assertEquals(undecayed, expected);
});

Deno.test("adamw() has adam()'s defaults and a weight decay of 0.01", () => {
  assertEquals(adamw().learningRate, 0.001);
  const settings = { ...adam().settings, weightDecay: 0.01 };
  assertEquals(adamw().settings, settings);
});

Deno.test("adamw() refuses settings out of range, in its own name", () => {
  assertThrows(
    () => adamw(Infinity),
    RangeError,
    "Cannot create adamw: learningRate must be finite, got Infinity",
  );
  for (const weightDecay of [NaN, -0.1, Infinity]) {
    assertThrows(
      () => adamw(0.1, { weightDecay }),
      RangeError,
      "Cannot create adamw: weightDecay must be ",
    );
  }
  const bads = [{ beta1: 1 }, { beta2: 1 }, { epsilon: 0 }];
  for (const bad of bads) {
    const [key] = Object.keys(bad);
    assertThrows(
      () => adamw(0.1, bad),
      RangeError,
      `Cannot create adamw: ${key} must be `,
    );
  }
});

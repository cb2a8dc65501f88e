import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { rmsprop } from "./rmsprop.ts";

Deno.test("rmsprop() takes two steps as worked by hand", () => {
  const rule = rmsprop(0.5, { decay: 0.75, epsilon: 1 });
  const w = new Float64Array([1]), state = rule.init(w);
  // v = 0.25·16 = 4; w = 1 - 0.5·4 / (2 + 1)
  rule.step(w, new Float64Array([4]), state);
  assertEquals([...state.v], [4]);
  assertAlmostEquals(w[0]!, 1 - 2 / 3, 1e-15);
  // v = 0.75·4 + 0.25·24 = 9; w = 1/3 + 0.5·√24 / (3 + 1)
  rule.step(w, new Float64Array([-Math.sqrt(24)]), state);
  assertAlmostEquals(state.v[0]!, 9, 1e-14);
  assertAlmostEquals(w[0]!, 1 / 3 + Math.sqrt(24) / 8, 1e-15);
});

Deno.test("rmsprop() agrees with the worked example in Keras's manual", () => {
  // keras.optimizers.RMSprop(0.1) on w²/2 takes 10.0 to 9.683772
  const rule = rmsprop(0.1), w = new Float64Array([10]);
  rule.step(w, w.slice(), rule.init(w));
  assertAlmostEquals(w[0]!, 9.683772, 1e-6);
});

Deno.test("rmsprop() adds ε outside the root", () => {
  // √(0.25·4e-12) + 1e-6 = 2e-6, so w = -2e-6 / 2e-6
  const rule = rmsprop(1, { decay: 0.75, epsilon: 1e-6 });
  const w = new Float64Array([0]);
  rule.step(w, new Float64Array([2e-6]), rule.init(w));
  assertAlmostEquals(w[0]!, -1, 1e-12);
});

Deno.test("rmsprop() defaults to a rate of 0.001, ρ = 0.9, ε = 1e-8", () => {
  assertEquals(rmsprop().learningRate, 0.001);
  assertEquals(rmsprop().settings, { decay: 0.9, epsilon: 1e-8 });
});

Deno.test("rmsprop() refuses settings out of range", () => {
  assertThrows(
    () => rmsprop(NaN),
    RangeError,
    "Cannot create rmsprop: learningRate must be > 0, got NaN",
  );
  for (const decay of [NaN, -0.1, 1, Infinity]) {
    assertThrows(
      () => rmsprop(0.1, { decay }),
      RangeError,
      `Cannot create rmsprop: decay must be in [0, 1), got ${decay}`,
    );
  }
  for (const epsilon of [NaN, -0.1, 0, Infinity]) {
    assertThrows(
      () => rmsprop(0.1, { epsilon }),
      RangeError,
      "Cannot create rmsprop: epsilon must be ",
    );
  }
});

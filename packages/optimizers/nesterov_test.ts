import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { nesterov } from "./nesterov.ts";

Deno.test("nesterov() takes two steps as worked by hand", () => {
  const rule = nesterov(0.5, { decay: 0.25 });
  const w = new Float64Array([1, 0]), state = rule.init(w);
  // v = [4, -8]; w = [1 - 0.5(4 + 1), 0 - 0.5(-8 - 2)]
  rule.step(w, new Float64Array([4, -8]), state);
  assertEquals([...w], [-1.5, 5]);
  assertEquals([...state.v], [4, -8]);
  // v = [1 + 3, -2 + 2]; w = [-1.5 - 0.5(3 + 1), 5 - 0.5(2 + 0)]
  rule.step(w, new Float64Array([3, 2]), state);
  assertEquals([...w], [-3.5, 4]);
  assertEquals([...state.v], [4, 0]);
});

Deno.test("nesterov() follows the original with its gradient looked ahead", () => {
  // Sutskever et al. (2013), eq. 3-4: u ← μu - η∇f(θ + μu), θ ← θ + u;
  // the rule's w is θ + μu. f(θ) = θ² + θ⁴ / 4.
  const slope = (x: number) => 2 * x + x ** 3;
  const rule = nesterov(0.05, { decay: 0.8 });
  const w = new Float64Array([1.5]), state = rule.init(w);
  let theta = 1.5, u = 0;
  for (let t = 0; t < 30; t++) {
    rule.step(w, w.map(slope), state);
    u = 0.8 * u - 0.05 * slope(theta + 0.8 * u);
    theta += u;
    assertAlmostEquals(w[0]!, theta + 0.8 * u, 1e-13);
  }
});

Deno.test("nesterov() defaults to a rate of 0.01 and a decay of 0.9", () => {
  assertEquals(nesterov().learningRate, 0.01);
  assertEquals(nesterov().settings, { decay: 0.9 });
});

Deno.test("nesterov() refuses settings out of range", () => {
  assertThrows(
    () => nesterov(0),
    RangeError,
    "Cannot create nesterov: learningRate must be > 0, got 0",
  );
  for (const decay of [NaN, -0.1, 1, Infinity]) {
    assertThrows(
      () => nesterov(0.1, { decay }),
      RangeError,
      `Cannot create nesterov: decay must be in [0, 1), got ${decay}`,
    );
  }
});

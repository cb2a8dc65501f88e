import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { nadam } from "./nadam.ts";

Deno.test("nadam() takes two steps as worked by hand", () => {
  // ψ = 0 holds μ at β₁ / 2 = 0.25 at every step
  const rule = nadam(0.5, {
    beta1: 0.5,
    beta2: 0.75,
    epsilon: 1,
    momentumDecay: 0,
  });
  const w = new Float64Array([1]), state = rule.init(w);
  // m = 2, v = 4, v̂ = 16; m̄ = 0.25·2 / (1 - 0.0625) + 0.75·4 / (1 - 0.25)
  rule.step(w, new Float64Array([4]), state);
  const first = 0.5 / 0.9375 + 4;
  assertAlmostEquals(w[0]!, 1 - 0.5 * first / 5, 1e-15);
  // m = -3, v = 19; m̄ = 0.25·(-3) / (1 - 0.25³) + 0.75·(-8) / (1 - 0.0625)
  rule.step(w, new Float64Array([-8]), state);
  const second = -0.75 / 0.984375 - 6 / 0.9375;
  const root = Math.sqrt(19 / 0.4375);
  assertAlmostEquals(
    w[0]!,
    1 - 0.5 * first / 5 - 0.5 * second / (root + 1),
    1e-14,
  );
  assertEquals([state.m[0], state.v[0], state.t], [-3, 19, 2]);
  assertAlmostEquals(state.product, 0.0625, 1e-16);
});

Deno.test("nadam() warms its momentum up at the pace it is told", () => {
  // ψ = 1: μ₁ = β₁(1 - 0.96 / 2), μ₂ = β₁(1 - 0.96² / 2)
  const rule = nadam(0.1, { beta1: 0.5, momentumDecay: 1 });
  const w = new Float64Array([0]), state = rule.init(w);
  // m = 1/2, v̂ = 1; m̄ = μ₂ m / (1 - μ₁μ₂) + (1 - μ₁) g / (1 - μ₁)
  rule.step(w, new Float64Array([1]), state);
  assertAlmostEquals(state.product, 0.5 * 0.52, 1e-16);
  const mBar = 0.2696 * 0.5 / (1 - 0.26 * 0.2696) + 1;
  assertAlmostEquals(w[0]!, -0.1 * mBar / (1 + 1e-8), 1e-15);
  rule.step(w, new Float64Array([1]), state);
  assertAlmostEquals(state.product, 0.5 * 0.52 * 0.5 * 0.5392, 1e-16);
});

Deno.test("nadam() with a large ψ has the constant momentum of Optax", () => {
  // m̄ = β₁ m / (1 - β₁²) + (1 - β₁) g / (1 - β₁) with m = 2, g = 4, √v̂ = 4
  const rule = nadam(1, { beta1: 0.5, epsilon: 1e-12, momentumDecay: 1e6 });
  const w = new Float64Array([0]);
  rule.step(w, new Float64Array([4]), rule.init(w));
  assertAlmostEquals(w[0]!, -(1 / 0.75 + 4) / 4, 1e-11);
});

Deno.test("nadam() has PyTorch's defaults", () => {
  assertEquals(nadam().learningRate, 0.002);
  assertEquals(nadam().settings, {
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    momentumDecay: 0.004,
  });
});

Deno.test("nadam() refuses settings out of range", () => {
  assertThrows(
    () => nadam(NaN),
    RangeError,
    "Cannot create nadam: learningRate must be > 0, got NaN",
  );
  for (const momentumDecay of [NaN, -0.1, Infinity]) {
    assertThrows(
      () => nadam(0.1, { momentumDecay }),
      RangeError,
      "Cannot create nadam: momentumDecay must be ",
    );
  }
  const bads = [{ beta1: 1 }, { beta2: 1 }, { epsilon: 0 }];
  for (const bad of bads) {
    const [key] = Object.keys(bad);
    assertThrows(
      () => nadam(0.1, bad),
      RangeError,
      `Cannot create nadam: ${key} must be `,
    );
  }
});

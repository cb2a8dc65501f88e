import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { adagrad } from "./adagrad.ts";

Deno.test("adagrad() takes two steps as worked by hand", () => {
  const rule = adagrad(0.5, { epsilon: 1 });
  const w = new Float64Array([1]), state = rule.init(w);
  // G = 9; w = 1 - 0.5·3 / (3 + 1)
  rule.step(w, new Float64Array([3]), state);
  assertEquals([...w], [0.625]);
  // G = 9 + 16; w = 0.625 - 0.5·(-4) / (5 + 1)
  rule.step(w, new Float64Array([-4]), state);
  assertEquals([...state.sum], [25]);
  assertAlmostEquals(w[0]!, 0.625 + 1 / 3, 1e-15);
});

Deno.test("adagrad() starts the sum of squares where it is told", () => {
  const rule = adagrad(1, { initial: 16, epsilon: 1e-10 });
  const w = new Float64Array([0]), state = rule.init(w);
  assertEquals([...state.sum], [16]);
  // G = 16 + 9; w = 0 - 3 / 5
  rule.step(w, new Float64Array([3]), state);
  assertAlmostEquals(w[0]!, -0.6, 1e-10);
});

Deno.test("adagrad() adds ε outside the root", () => {
  // √1e-12 + 1e-6 = 2e-6 and w = -0.5; inside the root w would be about -1e-3
  const rule = adagrad(1, { epsilon: 1e-6 }), w = new Float64Array([0]);
  rule.step(w, new Float64Array([1e-6]), rule.init(w));
  assertAlmostEquals(w[0]!, -0.5, 1e-12);
});

Deno.test("adagrad() has PyTorch's defaults", () => {
  assertEquals(adagrad().learningRate, 0.01);
  assertEquals(adagrad().settings, { initial: 0, epsilon: 1e-10 });
});

Deno.test("adagrad() refuses settings out of range", () => {
  assertThrows(
    () => adagrad(-1),
    RangeError,
    "Cannot create adagrad: learningRate must be > 0, got -1",
  );
  for (const initial of [NaN, -0.1, Infinity]) {
    assertThrows(
      () => adagrad(0.1, { initial }),
      RangeError,
      "Cannot create adagrad: initial must be ",
    );
  }
  for (const epsilon of [NaN, -0.1, 0, Infinity]) {
    assertThrows(
      () => adagrad(0.1, { epsilon }),
      RangeError,
      "Cannot create adagrad: epsilon must be ",
    );
  }
});

import { assertEquals, assertThrows } from "@std/assert";
import { sgd } from "./sgd.ts";

Deno.test("sgd() takes two steps as worked by hand", () => {
  const rule = sgd(0.5), w = new Float64Array([1, -2]), state = rule.init(w);
  // 1 - 0.5·4, -2 - 0.5·(-1)
  rule.step(w, new Float64Array([4, -1]), state);
  assertEquals([...w], [-1, -1.5]);
  // -1 - 0.5·2, -1.5 - 0.5·3
  rule.step(w, new Float64Array([2, 3]), state);
  assertEquals([...w], [-2, -3]);
});

Deno.test("sgd() has a learning rate of 0.1 and no settings", () => {
  assertEquals(sgd().learningRate, 0.1);
  assertEquals(sgd().settings, {});
});

Deno.test("sgd() refuses a learning rate that is not a positive number", () => {
  for (const bad of [NaN, 0, -1]) {
    assertThrows(
      () => sgd(bad),
      RangeError,
      `Cannot create sgd: learningRate must be > 0, got ${bad}`,
    );
  }
  assertThrows(
    () => sgd(Infinity),
    RangeError,
    "Cannot create sgd: learningRate must be finite, got Infinity",
  );
});

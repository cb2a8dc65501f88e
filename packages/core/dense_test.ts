import { sigmoid } from "@gradus/activations";
import { assertEquals, assertThrows } from "@std/assert";
import { dense } from "./dense.ts";
import { zeros } from "./initializers/mod.ts";

Deno.test("dense() holds what it is given", () => {
  assertEquals(dense(3, sigmoid), { units: 3, activation: sigmoid });
  const options = {
    weights: [[1, 2]],
    bias: [3],
    initializer: zeros,
    trainWeights: false,
    trainBias: false,
  };
  assertEquals(dense(1, sigmoid, options), {
    ...options,
    units: 1,
    activation: sigmoid,
  });
});

Deno.test("dense() rejects units that aren't a whole number >= 1", () => {
  for (const units of [0, -1, 1.5, NaN, Infinity]) {
    assertThrows(
      () => dense(units, sigmoid),
      RangeError,
      `Cannot create dense: units must be a whole number >= 1, got ${units}`,
    );
  }
});

Deno.test("dense() rejects rows of weights that aren't as many as its units", () => {
  for (const weights of [[], [[1]], [[1], [2], [3]]]) {
    assertThrows(
      () => dense(2, sigmoid, { weights }),
      TypeError,
      `Cannot create dense: 2 units need 2 rows of weights, got ${weights.length}`,
    );
  }
});

Deno.test("dense() rejects biases that aren't as many as its units", () => {
  for (const bias of [[], [1], [1, 2, 3]]) {
    assertThrows(
      () => dense(2, sigmoid, { bias }),
      TypeError,
      `Cannot create dense: 2 units need 2 biases, got ${bias.length}`,
    );
  }
});

Deno.test("dense() rejects weights and biases that aren't finite", () => {
  for (const wrong of [NaN, Infinity, -Infinity]) {
    assertThrows(
      () => dense(2, sigmoid, { weights: [[0, 1], [0, wrong]] }),
      RangeError,
      `Cannot create dense: weights must be finite, got ${wrong}`,
    );
    assertThrows(
      () => dense(2, sigmoid, { bias: [0, wrong] }),
      RangeError,
      `Cannot create dense: bias must be finite, got ${wrong}`,
    );
  }
});

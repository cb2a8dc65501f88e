import { type Activation, identity, relu, tanh } from "@gradus/activations";
import { fromRows } from "@gradus/kernels";
import { halfSquaredError, type Loss, mse } from "@gradus/losses";
import { l2 } from "@gradus/losses/penalties";
import { assertClose } from "@gradus/testing";
import {
  assert,
  assertEquals,
  assertGreater,
  assertLess,
  assertNotEquals,
  assertThrows,
} from "@std/assert";
import { dense } from "./dense.ts";
import { unhinted, waves } from "./_fixtures_test.ts";
import { gradientCheck } from "./gradient_check.ts";
import { Network } from "./network.ts";

const DATA = waves(3, 2, 1);

function worstOf(rule: Activation, loss: Loss = halfSquaredError): number {
  const network = new Network(2, [dense(3, rule), dense(1, identity)]);
  return gradientCheck(network, DATA, { loss }).worst.relativeError;
}

Deno.test("gradientCheck() passes right rules with room to spare", () => {
  assertLess(worstOf(tanh), 1e-9);
});

Deno.test("gradientCheck() picks out the worst of all", () => {
  const network = new Network(2, [dense(3, tanh), dense(1, identity)]);
  const { worst, gradients } = gradientCheck(network, DATA, { loss: mse });
  const errors = gradients.map(({ relativeError }) => relativeError);
  assertEquals(worst.relativeError, Math.max(...errors));
  assertNotEquals(worst, gradients[0]);
});

Deno.test("gradientCheck() finds a derivative of the wrong sign", () => {
  const wrong = {
    ...unhinted(tanh),
    derivative: (z: number, a: number) => -tanh.derivative(z, a),
  };
  assertGreater(worstOf(wrong), 1);
});

Deno.test("gradientCheck() finds a derivative that is off by a millionth", () => {
  const wrong = {
    ...unhinted(tanh),
    derivative: (z: number, a: number) => tanh.derivative(z, a) * (1 + 1e-6),
  };
  const error = worstOf(wrong);
  assertClose(error, 1e-6, { rtol: 0.1 });
});

Deno.test("gradientCheck() finds a loss whose gradient is doubled", () => {
  const { name, value } = mse;
  const wrong: Loss = {
    name,
    value,
    gradient(a, y, out) {
      mse.gradient(a, y, out);
      for (let i = 0; i < out.length; i++) out[i]! *= 2;
    },
  };
  assertClose(worstOf(tanh, wrong), 0.5, { rtol: 1e-6 });
});

Deno.test("gradientCheck() reports NaN as the worst there is", () => {
  const wrong = { ...unhinted(tanh), derivative: () => NaN };
  assert(Number.isNaN(worstOf(wrong)));
});

Deno.test("gradientCheck() names layer, unit and input, in memory order", () => {
  const network = new Network(2, [
    dense(2, identity, { weights: [[1, 2], [3, 4]] }),
    dense(1, identity, { weights: [[5, 6]] }),
  ]);
  const data = { inputs: fromRows([[10, 100]]), targets: fromRows([[0]]) };
  const { gradients } = gradientCheck(network, data, {
    loss: halfSquaredError,
  });
  assertEquals(
    gradients.map(({ layer, unit, input }) => [layer, unit, input]),
    [
      [1, 1, 1],
      [1, 2, 1],
      [1, 1, 2],
      [1, 2, 2],
      [1, 1, undefined],
      [1, 2, undefined],
      [2, 1, 1],
      [2, 1, 2],
      [2, 1, undefined],
    ],
  );
  const a1 = 210, a2 = 430, delta = 5 * a1 + 6 * a2;
  const expected = [50, 60, 500, 600, 5, 6, a1, a2, 1].map((g) => g * delta);
  assertClose(gradients.map(({ backprop }) => backprop), expected);
  assertClose(gradients.map(({ difference }) => difference), expected);
});

Deno.test("gradientCheck() counts the penalty, on weights alone", () => {
  const network = new Network(1, [
    dense(1, identity, { weights: [[3]], bias: [2] }),
  ]);
  const data = { inputs: fromRows([[1]]), targets: fromRows([[5]]) };
  const { gradients } = gradientCheck(network, data, {
    loss: halfSquaredError,
    penalty: l2(0.5),
  });
  assertClose(gradients.map(({ backprop }) => backprop), [1.5, 0]);
  assertClose(gradients.map(({ difference }) => difference), [1.5, 0], {
    atol: 1e-9,
  });
});

Deno.test("gradientCheck() passes over a kink close by", () => {
  for (const z of [1e-2, -1e-2, 1e-3, -1e-3, 3e-4]) {
    const network = new Network(1, [
      dense(1, relu, { weights: [[1]], bias: [z - 1] }),
    ]);
    const data = { inputs: fromRows([[1]]), targets: fromRows([[2]]) };
    const { worst, gradients } = gradientCheck(network, data, {
      loss: halfSquaredError,
    });
    assertLess(worst.relativeError, 1e-6);
    assertClose(gradients[0]!.backprop, z > 0 ? z - 2 : 0);
  }
});

Deno.test("gradientCheck() shows the half slope that differences give on a kink", () => {
  const network = new Network(1, [dense(1, relu, { weights: [[0]] })]);
  const data = { inputs: fromRows([[1]]), targets: fromRows([[2]]) };
  const { worst } = gradientCheck(network, data, { loss: halfSquaredError });
  assertEquals(worst.backprop, 0);
  assertClose(worst.difference, -1, { rtol: 0.01 });
});

Deno.test("gradientCheck() takes long steps where parameters are large", () => {
  const network = new Network(1, [dense(1, identity, { weights: [[1e6]] })]);
  const data = { inputs: fromRows([[1]]), targets: fromRows([[0]]) };
  const { worst } = gradientCheck(network, data, { loss: halfSquaredError });
  assertLess(worst.relativeError, 1e-9);
});

Deno.test("gradientCheck() leaves the parameters bit for bit as they were", () => {
  const network = new Network(2, [dense(3, tanh), dense(1, identity)]);
  const before = network.parameters.slice();
  gradientCheck(network, DATA, { loss: mse });
  assertEquals(network.parameters, before);
});

Deno.test("gradientCheck() needs 64 bits", () => {
  const network = new Network(2, [dense(1, identity)], { dtype: "float32" });
  assertThrows(
    () => gradientCheck(network, DATA, { loss: mse }),
    TypeError,
    "Cannot check gradients: they need float64, got float32",
  );
});

Deno.test("gradientCheck() checks its data first", () => {
  const network = new Network(3, [dense(1, identity)]);
  assertThrows(
    () => gradientCheck(network, DATA, { loss: mse }),
    TypeError,
    "Cannot check gradients: the network has 3 inputs, the data 2",
  );
});

import { identity, softmax, tanh } from "@gradus/activations";
import { fromRows, matrix } from "@gradus/kernels";
import { categoricalCrossEntropy, mse } from "@gradus/losses";
import { assertClose } from "@gradus/testing";
import { assertEquals, assertThrows } from "@std/assert";
import { dense } from "./dense.ts";
import { evaluateLoss, Evaluator } from "./evaluate.ts";
import { waves } from "./_fixtures_test.ts";
import { Network } from "./network.ts";

Deno.test("evaluateLoss() is the mean of the samples' losses, of any number", () => {
  const network = new Network(2, [dense(3, tanh), dense(2, identity)]);
  for (const rows of [1, 255, 256, 257, 700]) {
    const { inputs, targets } = waves(rows, 2, 2);
    const out = network.predict(inputs).data;
    let sum = 0;
    for (let k = 0; k < out.length; k++) {
      sum += (out[k]! - targets.data[k]!) ** 2 / 2;
    }
    const loss = evaluateLoss(network, { inputs, targets }, mse);
    assertClose(loss, sum / rows, { rtol: 1e-12 });
  }
});

Deno.test("evaluateLoss() takes class indices", () => {
  const network = new Network(1, [
    dense(4, softmax, { weights: [[0], [0], [0], [0]] }),
  ]);
  const data = { inputs: fromRows([[1], [2]]), targets: fromRows([[3], [0]]) };
  assertClose(
    evaluateLoss(network, data, categoricalCrossEntropy),
    Math.log(4),
  );
});

Deno.test("evaluateLoss() rejects numbers that the loss isn't defined for", () => {
  const network = new Network(1, [dense(4, softmax)]);
  const of = (x: number, y: number) => () =>
    evaluateLoss(
      network,
      { inputs: fromRows([[x]]), targets: fromRows([[y]]) },
      categoricalCrossEntropy,
    );
  assertThrows(
    of(0, 4),
    RangeError,
    "Cannot evaluate: categoricalCrossEntropy needs class indices in [0, 3]",
  );
  assertThrows(of(NaN, 0), RangeError, "got NaN in row 0, column 0");
});

Deno.test("Evaluator: each call takes the parameters of then", () => {
  const network = new Network(1, [dense(1, identity, { weights: [[1]] })]);
  const data = { inputs: fromRows([[2]]), targets: fromRows([[0]]) };
  const evaluator = new Evaluator(network, data, mse);
  assertEquals(evaluator.loss(), 4);
  network.parameters[0] = 3;
  assertEquals(evaluator.loss(), 36);
});

Deno.test("Evaluator: lossWithRests() gives the same bits, and rests when due", async () => {
  const network = new Network(2, [dense(3, tanh), dense(1, identity)]);
  const evaluator = new Evaluator(network, waves(1000, 2, 1), mse);
  let asked = 0, rested = 0;
  const loss = await evaluator.lossWithRests(() =>
    asked++ % 2 === 0 ? Promise.resolve().then(() => void rested++) : undefined
  );
  assertEquals(loss, evaluator.loss());
  assertEquals([asked, rested], [4, 2]); // chunks of 256 rows
});

Deno.test("evaluateLoss() rejects shapes that don't fit", () => {
  const network = new Network(2, [dense(1, identity)]);
  const evaluate = (inputs: number, targets: number, rows = 1) => () =>
    evaluateLoss(
      network,
      { inputs: matrix(rows, inputs), targets: matrix(rows, targets) },
      mse,
    );
  assertThrows(
    evaluate(1, 1),
    TypeError,
    "Cannot evaluate: the network has 2 inputs, the data 1",
  );
  assertThrows(evaluate(2, 2), TypeError, "Cannot evaluate: the network has 1");
  assertThrows(evaluate(2, 1, 0), TypeError, "the data has no rows");
});

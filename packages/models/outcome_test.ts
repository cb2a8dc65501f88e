import { identity, sigmoid, softmax } from "@gradus/activations";
import { dense, Network } from "@gradus/core";
import type { TargetEncoding } from "@gradus/data";
import { fromRows } from "@gradus/kernels";
import { binaryCrossEntropy, hinge, mse } from "@gradus/losses";
import { assertEquals } from "@std/assert";
import { interpret } from "./outcome.ts";

const TWO: TargetEncoding = {
  task: "classification",
  name: "k",
  classes: ["no", "yes"],
  reason: "",
};
const THREE: TargetEncoding = { ...TWO, classes: ["a", "b", "c"] };

/** A network whose last layer has this activation. */
function ending(units: number, activation: typeof identity | typeof softmax) {
  return new Network(1, [dense(units, activation)]);
}

Deno.test("interpret() gives numbers in the targets' unit", () => {
  const target: TargetEncoding = {
    task: "regression",
    columns: [
      { name: "a", center: 10, scale: 2 },
      { name: "b", center: 0, scale: 1 },
    ],
    reason: "",
  };
  const how = { target, network: ending(2, identity), loss: mse };
  const predicted = interpret(fromRows([[1, 2], [-1, 3]]), how);
  assertEquals(
    predicted.task === "regression" && [...predicted.values.data],
    [12, 2, 8, 3],
  );
});

Deno.test("interpret() takes one output as the probability of the second class", () => {
  const how = {
    target: TWO,
    network: ending(1, sigmoid),
    loss: binaryCrossEntropy,
  };
  const predicted = interpret(fromRows([[0.25], [0.5], [0.75]]), how);
  assertEquals(predicted, {
    task: "classification",
    labels: Int32Array.of(0, 1, 1),
    scores: Float64Array.of(0.25, 0.5, 0.75),
    probabilities: Float64Array.of(0.75, 0.25, 0.5, 0.5, 0.25, 0.75),
  });
});

Deno.test("interpret() divides one unbounded output halfway between the labels", () => {
  const outputs = fromRows([[-0.25], [0.25], [0.75]]);
  const labels = (loss: typeof mse) => {
    const how = { target: TWO, network: ending(1, identity), loss };
    const predicted = interpret(outputs, how);
    assertEquals("probabilities" in predicted, false);
    return predicted.task === "classification" && [...predicted.labels];
  };
  assertEquals(labels(mse), [0, 0, 1]);
  assertEquals(labels(hinge), [0, 1, 1]);
});

Deno.test("interpret() takes the greatest output, the first of equals", () => {
  const how = { target: THREE, network: ending(3, softmax), loss: mse };
  const predicted = interpret(
    fromRows([[0.25, 0.5, 0.25], [0.5, 0, 0.5], [0, 0, 0]]),
    how,
  );
  assertEquals(predicted, {
    task: "classification",
    labels: Int32Array.of(1, 0, 0),
    probabilities: Float64Array.of(
      ...[0.25, 0.5, 0.25],
      ...[0.5, 0, 0.5],
      ...[1 / 3, 1 / 3, 1 / 3],
    ),
  });
});

Deno.test("interpret() makes outputs that don't sum to 1 probabilities", () => {
  const how = { target: THREE, network: ending(3, sigmoid), loss: mse };
  const predicted = interpret(fromRows([[0.5, 1, 0.5]]), how);
  assertEquals(
    predicted.task === "classification" && [...predicted.probabilities!],
    [0.25, 0.5, 0.25],
  );
});

Deno.test("interpret() of two unbounded outputs scores by their difference", () => {
  const outputs = fromRows([[1, 3], [2, -1]]);
  const how = { target: TWO, network: ending(2, identity), loss: hinge };
  assertEquals(interpret(outputs, how), {
    task: "classification",
    labels: Int32Array.of(1, 0),
    scores: Float64Array.of(2, -3),
  });
  const bounded = { target: TWO, network: ending(2, softmax), loss: mse };
  const { scores } = interpret(fromRows([[0.25, 0.75]]), bounded) as {
    scores: Float64Array;
  };
  assertEquals([...scores], [0.75]);
  const three = { target: THREE, network: ending(3, identity), loss: hinge };
  assertEquals(interpret(fromRows([[1, 3, 2]]), three), {
    task: "classification",
    labels: Int32Array.of(1),
  });
});

import { identity, sigmoid, softmax, tanh } from "@gradus/activations";
import { fromRows, matrix } from "@gradus/kernels";
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  hinge,
  type Loss,
  mse,
  poisson,
} from "@gradus/losses";
import { assertEquals, assertThrows } from "@std/assert";
import {
  checkDataset,
  checkOutputs,
  checkShapes,
  gatherRows,
} from "./dataset.ts";
import { dense } from "./dense.ts";
import { Network } from "./network.ts";

const linear = new Network(2, [dense(1, identity)]);
const classes = new Network(2, [dense(3, softmax)]);
const X = [[1, 2], [3, 4]];

function check(
  network: Network,
  inputs: number[][],
  targets: number[][],
  loss: Loss,
): void {
  checkDataset(
    network,
    { inputs: fromRows(inputs), targets: fromRows(targets) },
    loss,
  );
}

Deno.test("checkDataset() takes what fits", () => {
  check(linear, X, [[1e300], [-5]], mse);
  check(classes, X, [[0, 1, 0], [0.5, 0.25, 0.25]], categoricalCrossEntropy);
  check(classes, X, [[0], [2]], categoricalCrossEntropy);
  check(new Network(2, [dense(1, sigmoid)]), X, [[0], [1]], binaryCrossEntropy);
});

Deno.test("checkDataset() rejects shapes that don't fit", () => {
  const cases: [Network, number[][], number[][], Loss, string][] = [
    [linear, [], [], mse, "the data has no rows"],
    [linear, [[1]], [[1]], mse, "the network has 2 inputs, the data 1"],
    [linear, X, [[1]], mse, "targets have 1 rows, inputs have 2"],
    [
      linear,
      X,
      [[1, 2], [3, 4]],
      mse,
      "the network has 1 outputs, the targets 2 columns",
    ],
    [
      classes,
      X,
      [[1], [2]], // class indices, which mse doesn't take
      mse,
      "the network has 3 outputs, the targets 1 columns",
    ],
    [
      classes,
      X,
      [[1, 0], [0, 1]],
      categoricalCrossEntropy,
      "the network has 3 outputs, the targets 2 columns",
    ],
  ];
  for (const [network, inputs, targets, loss, rule] of cases) {
    assertThrows(
      () => check(network, inputs, targets, loss),
      TypeError,
      `Cannot train: ${rule}`,
    );
  }
});

Deno.test("checkDataset() names the row and column that isn't finite", () => {
  for (const wrong of [NaN, Infinity, -Infinity]) {
    assertThrows(
      () => check(linear, [[1, 2], [3, wrong]], [[1], [2]], mse),
      RangeError,
      "Cannot train: every input must be a finite number, " +
        `got ${wrong} in row 1, column 1`,
    );
    assertThrows(
      () => check(linear, X, [[wrong], [2]], mse),
      RangeError,
      "Cannot train: every target must be a finite number, " +
        `got ${wrong} in row 0, column 0`,
    );
  }
});

Deno.test("checkDataset() names the target that is out of the loss's range", () => {
  const one = new Network(2, [dense(1, sigmoid)]);
  assertThrows(
    () => check(one, X, [[0], [1.5]], binaryCrossEntropy),
    RangeError,
    "Cannot train: binaryCrossEntropy needs targets in [0, 1], got 1.5 in row 1",
  );
  assertThrows(
    () => check(linear, X, [[-1], [-1.01]], hinge),
    RangeError,
    "Cannot train: hinge needs targets in [-1, 1], got -1.01 in row 1",
  );
  assertThrows(
    () => check(one, X, [[-0.5], [0]], binaryCrossEntropy),
    RangeError,
    "got -0.5 in row 0",
  );
  const two = new Network(2, [dense(2, sigmoid)]);
  assertThrows(
    () => check(two, X, [[1, 0], [0, -0.5]], binaryCrossEntropy),
    RangeError,
    "got -0.5 in row 1",
  );
});

Deno.test("checkDataset() takes class indices only if they are whole and there", () => {
  for (const wrong of [-1, 3, 0.5]) {
    assertThrows(
      () => check(classes, X, [[2], [wrong]], categoricalCrossEntropy),
      RangeError,
      "Cannot train: categoricalCrossEntropy needs class indices in [0, 2], " +
        `got ${wrong} in row 1`,
    );
  }
});

Deno.test("checkDataset() takes fractions where they aren't class indices", () => {
  const one = new Network(2, [dense(1, softmax)]);
  check(one, X, [[0.5], [1]], categoricalCrossEntropy);
});

Deno.test("checkOutputs() rejects an activation that leaves the loss's range", () => {
  const make = (rule: typeof tanh) => new Network(1, [dense(1, rule)]);
  checkOutputs(make(sigmoid), binaryCrossEntropy);
  checkOutputs(make(identity), mse);
  assertThrows(
    () => checkOutputs(make(tanh), binaryCrossEntropy),
    RangeError,
    "Cannot train: binaryCrossEntropy needs outputs in [0, 1], " +
      "tanh gives [-1, 1]",
  );
  assertThrows(
    () => checkOutputs(make(identity), poisson),
    RangeError,
    "Cannot train: poisson needs outputs in [0, Infinity], " +
      "identity gives [-Infinity, Infinity]",
  );
  const high = { ...sigmoid, name: "high", range: [0.5, 1.5] as const };
  assertThrows(
    () => checkOutputs(make(high), binaryCrossEntropy),
    RangeError,
    "high gives [0.5, 1.5]",
  );
});

Deno.test("checkDataset() checks outputs, and says what can't be done", () => {
  const data = { inputs: fromRows(X), targets: fromRows([[0], [1]]) };
  assertThrows(
    () => checkDataset(linear, data, binaryCrossEntropy, "dance"),
    RangeError,
    "Cannot dance: binaryCrossEntropy needs outputs",
  );
  assertThrows(
    () => checkShapes(classes, data, mse, "sing"),
    TypeError,
    "Cannot sing: the network has 3 outputs",
  );
});

Deno.test("gatherRows() copies rows in the order given, from the start given", () => {
  const from = fromRows([[1, 2], [3, 4], [5, 6], [7, 8]]), to = matrix(2, 2);
  gatherRows(from, to, [3, 0, 2, 1], 0);
  assertEquals([...to.data], [7, 8, 1, 2]);
  gatherRows(from, to, Uint32Array.of(3, 0, 2, 1), 2);
  assertEquals([...to.data], [5, 6, 3, 4]);
});

Deno.test("gatherRows() rounds to the kind of number it writes", () => {
  const to = matrix(1, 1, new Float32Array(1));
  gatherRows(fromRows([[0.1]]), to, [0], 0);
  assertEquals(to.data[0], Math.fround(0.1));
});

Deno.test("gatherRows() copies wide rows whole as it copies narrow ones", () => {
  for (const columns of [32, 33, 100]) {
    const rows = [0, 1, 2].map((i) =>
      Array.from({ length: columns }, (_, j) => 1000 * i + j + 0.1)
    );
    const from = fromRows(rows), to = matrix(2, columns);
    gatherRows(from, to, [1, 2, 0], 1);
    assertEquals([...to.data], [...rows[2]!, ...rows[0]!]);
    const narrow = matrix(2, columns, new Float32Array(2 * columns));
    gatherRows(from, narrow, [1, 2, 0], 1);
    assertEquals(narrow.data, Float32Array.of(...rows[2]!, ...rows[0]!));
  }
});

import { boundary, confusion, curve, fit, network } from "./mod.ts";
import { precisionRecall, residuals, roc, weights } from "./mod.ts";
import type { NetworkData, Plot } from "./mod.ts";

/** Numbers without a pattern that is seen, the same each time. */
export function numbers(count: number, seed = 1): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = state * 16807 % 2147483647;
    return 4 * state / 2147483647 - 2;
  });
}

/** A network of these widths. */
export function someNetwork(
  widths: readonly number[],
  more: Partial<NetworkData> = {},
): NetworkData {
  return {
    layers: widths.slice(1).map((units, l) => ({
      weights: Array.from(
        { length: units },
        (_, j) => numbers(widths[l]!, 1 + j + 97 * l),
      ),
      bias: numbers(units, 7 + l),
      activation: "tanh",
    })),
    ...more,
  };
}

/** A confusion matrix of many classes. */
export function someConfusion(classes: number, name = "species "): Plot {
  return confusion({
    labels: Array.from({ length: classes }, (_, k) => `${name}${k}`),
    matrix: Array.from({ length: classes }, (_, k) =>
      Array.from(
        { length: classes },
        (_, j) => k === j ? 40 : (k * 31 + j * 17) % 23 === 0 ? 3 : 0,
      )),
  });
}

/** A decision boundary: the unit circle and what is about it. */
export function someBoundary(classes = ["inside", "outside"]): Plot {
  const side = 40, scores: number[] = [];
  for (let c = 0; c < side * side; c++) {
    const x = -1.5 + 3 * (c % side + 0.5) / side;
    const y = -1.5 + 3 * (Math.floor(c / side) + 0.5) / side;
    const p = 1 / (1 + Math.exp(-8 * (1 - Math.hypot(x, y))));
    scores.push(p, 1 - p);
  }
  const x = numbers(60, 3).map((v) => v * 0.7);
  const y = numbers(60, 4).map((v) => v * 0.7);
  return boundary({
    x: { name: "x1", domain: [-1.5, 1.5] },
    y: { name: "x2", domain: [-1.5, 1.5] },
    classes,
    grid: { columns: side, rows: side, scores },
    points: { x, y, label: x.map((v, i) => Math.hypot(v, y[i]!) < 1 ? 0 : 1) },
  });
}

const LONG = "a name of a class that is much longer than anyone would expect";
const HOSTILE = `<script>alert("1")</script> & 'co' ]]> \u0007 中文 😀`;

const losses = (count: number, floor: number) =>
  Array.from({ length: count }, (_, i) => floor + Math.exp(-i / 40));

/** Plots of all kinds, those at the limits among them. */
export const PLOTS: Readonly<Record<string, Plot>> = {
  "curve, one epoch": curve({ series: [{ name: "train", values: [0.7] }] }),
  "curve, 500 epochs": curve({
    series: [
      { name: "train", values: losses(500, 0.2) },
      { name: "validation", values: losses(500, 0.25) },
    ],
    best: 320,
    rule: "binaryCrossEntropy",
  }),
  "curve, 20,000 epochs": curve({
    series: [{ name: "train", values: losses(20_000, 1e-9) }],
    best: 1,
  }),
  "curve, constant": curve({ series: [{ name: "train", values: [2, 2, 2] }] }),
  "curve, gaps and hostile names": curve({
    quantity: "accuracy",
    series: [
      { name: HOSTILE, values: [0.5, null, 0.6, null] },
      { name: LONG, values: [null, 0.4, 0.45, 0.47] },
    ],
  }),
  "network, 1-1": network(someNetwork([1, 1])),
  "network, 2-2-2 with values": network(someNetwork([2, 2, 2], {
    values: {
      inputs: [0.05, 0.1],
      z: [[0.3775, 0.3925], [1.106, 1.225]],
      a: [[0.5933, 0.5969], [0.7514, 0.7729]],
      delta: [[0.0088, 0.01], [0.1385, -0.0381]],
    },
  })),
  "network, 4-5-3 with names": network(someNetwork([4, 5, 3], {
    inputNames: ["sepal_length", "sepal_width", "petal_length", LONG],
    outputNames: ["setosa", HOSTILE, "virginica"],
  })),
  "network, 2-16-16-1": network(someNetwork([2, 16, 16, 1])),
  "network, 300-40-10": network(someNetwork([300, 40, 10])),
  "weights, 4-5-3": weights(someNetwork([4, 5, 3], {
    inputNames: ["sepal_length", HOSTILE, "petal_length", LONG],
  })),
  "weights, 64-32-10": weights(someNetwork([64, 32, 10])),
  "weights, 784-200-10": weights(someNetwork([784, 200, 10])),
  "confusion, one class": confusion({ labels: ["only"], matrix: [[3]] }),
  "confusion, two classes": confusion({
    labels: ["no", LONG],
    matrix: [[1_234_567, 0], [1, 20]],
  }),
  "confusion, ten classes": someConfusion(10, ""),
  "confusion, 50 classes": someConfusion(50),
  "confusion, 150 classes": someConfusion(150),
  "roc, one class": roc([{
    name: HOSTILE,
    points: [[0, 0], [0, 0.5], [0.5, 1], [1, 1]],
    area: 0.875,
  }]),
  "roc, three classes": roc([LONG, "b", "c"].map((name, k) => ({
    name,
    points: [[0, 0], [0.1 * k, 0.6], [0.5, 0.9], [1, 1]] as const,
    area: 0.9 - k / 10,
  }))),
  "pr": precisionRecall([{
    name: "ill",
    points: [[0, 1], [0.5, 1], [1, 0.5]],
    area: 0.75,
  }], { share: 0.4 }),
  "residuals": residuals({
    name: "price",
    predicted: numbers(200),
    actual: numbers(200, 2),
  }),
  "residuals, 20,000 rows": residuals({
    name: LONG,
    predicted: numbers(20_000),
    actual: numbers(20_000, 2).map((x) => 1e9 * x),
  }),
  "residuals, all zero": residuals({
    name: "p",
    predicted: [1, 1],
    actual: [1, 1],
  }),
  "fit": fit({
    x: { name: "height", values: numbers(80) },
    y: { name: "weight", values: numbers(80, 5) },
    line: [[-2, -1], [2, 1]],
  }),
  "fit, one point": fit({
    x: { name: HOSTILE, values: [1e-7] },
    y: { name: LONG, values: [-5e12] },
    line: [[1e-7, 0], [1e-7, 0]],
  }),
  "boundary": someBoundary(),
  "boundary, long names": someBoundary([LONG, HOSTILE]),
};

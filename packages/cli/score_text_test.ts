import { assertEquals } from "@std/assert";
import { confusionTable, foldTable, scoreTable } from "./score_text.ts";

Deno.test("scoreTable() sets the parts side by side, the last one's baseline behind", () => {
  const train = {
    loss: 0.5,
    metrics: { mse: 2, r2: 0.25 },
    baseline: { mse: 9, r2: 0 },
  };
  const test = {
    loss: 1,
    metrics: { mse: 4, r2: null },
    baseline: { mse: 8, r2: null },
  };
  const lines = scoreTable(
    [
      { name: "train", rows: 120, score: train },
      { name: "test", rows: 30, score: test },
    ] as unknown as Parameters<typeof scoreTable>[0],
  );
  assertEquals(lines, [
    "         train    test  baseline",
    "  rows     120      30",
    "  loss  0.5000  1.0000",
    "  mse   2.0000  4.0000    8.0000",
    "  r2    0.2500       –         –",
  ]);
});

Deno.test("confusionTable() has actual classes down and predicted ones across", () => {
  assertEquals(
    confusionTable({ labels: ["no", "身"], matrix: [[3, 1], [0, 12]] }),
    [
      "  actual \\ predicted  no  身",
      "  no                   3   1",
      "  身                   0  12",
    ],
  );
});

Deno.test("foldTable() has mean and spread beside the baseline", () => {
  const metrics = { mse: { mean: 2, sd: 0.5 }, r2: { mean: 0.5, sd: 0.1 } };
  assertEquals(foldTable(metrics, { mse: { mean: 3 } }), [
    "         mean      sd  baseline",
    "  mse  2.0000  0.5000    3.0000",
    "  r2   0.5000  0.1000         –",
  ]);
});

import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { someBoundary, someConfusion } from "./_examples_test.ts";
import {
  boundary,
  type BoundaryData,
  confusion,
  precisionRecall,
  roc,
} from "./mod.ts";

const COUNTS = { labels: ["a", "b"], matrix: [[3, 1], [0, 4]] };

Deno.test("confusion() tells each count, right ones in another colour than wrong", () => {
  const svg = confusion(COUNTS).svg();
  const cells = [
    ...svg.matchAll(/<rect [^>]*fill="(#\w+)"[^>]*><title>([^<]*)/g),
  ]
    .map(([, fill, title]) => [title, fill]);
  assertEquals(cells, [
    ["a → a: 3", "#0b6bb5"],
    ["a → b: 1", "#c4500a"],
    ["b → a: 0", "#e3e6ea"],
    ["b → b: 4", "#0b6bb5"],
  ]);
  assertEquals(svg.includes(">0.75<"), true); // the recall of a
});

Deno.test("confusion() in text is what was agreed on", () => {
  assertEquals(
    confusion(COUNTS).text(),
    `Confusion matrix

actual \\ predicted  a  b  recall
a                   3  1    0.75
b                   0  4    1.00

7 of 8 rows right (0.875), 2 classes. Most often wrong: a taken for b (1 row).
`,
  );
});

Deno.test("confusion() in Chinese", () => {
  const text = confusion(COUNTS).text({ lang: "zh" });
  assertMatch(text, /^混淆矩阵\n\n实际 \\ 预测 {2}a {2}b {2}召回率\n/);
  assertMatch(
    text,
    /8 行中 7 行正确（0\.875），2 个类别。最常见的错误：把 a 当作 b 1 次。/,
  );
});

Deno.test("confusion() of 50 classes is shaded in text, and lists the worst", () => {
  const lines = someConfusion(50).text().split("\n");
  assertEquals(
    lines.filter((line) => /│.{50}│ 0\.\d\d$|│.{50}│ 1\.00$/u.test(line))
      .length,
    50,
  );
  assertEquals(lines.filter((line) => / → /.test(line)).length, 10);
});

Deno.test("confusion() refuses what isn't a matrix of counts", () => {
  assertThrows(
    () => confusion({ labels: ["a"], matrix: [[1, 2]] }),
    TypeError,
    "must be 1 × 1 as there are labels, got a side of 2",
  );
  assertThrows(
    () => confusion({ labels: ["a"], matrix: [[0.5]] }),
    RangeError,
    "matrix[0][0] must be a whole number >= 0, got 0.5",
  );
  assertThrows(
    () => confusion({ labels: ["a"], matrix: [[0]] }),
    RangeError,
    "at least one row",
  );
});

Deno.test("roc() puts its corners into the unit square", () => {
  const svg = roc([{
    name: "ill",
    points: [[0, 0], [0.5, 1], [1, 1]],
    area: 0.75,
  }])
    .svg();
  const path = /d="M([\d.]+),([\d.]+)L([\d.]+),([\d.]+)L([\d.]+),([\d.]+)"/
    .exec(svg)!;
  const [x0, y0, x1, y1, x2, y2] = path.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  assertEquals(Math.abs(x1 - (x0 + x2) / 2) < 0.02, true);
  assertEquals([y1, Math.abs((y0 - y1) - (x2 - x0)) < 0.05], [y2, true]);
  assertEquals(svg.includes("area under the curve 0.75"), true);
});

Deno.test("roc() of a million rows is a picture, not a heap", () => {
  const points = Array.from(
    { length: 1_000_001 },
    (_, i) => [i / 1e6, Math.sqrt(i / 1e6)] as const,
  );
  const svg = roc([{ name: "ill", points, area: 2 / 3 }]).svg();
  assertEquals(svg.length < 100_000, true);
  const path = /d="M([\d.]+),([\d.]+)L[^"]*L([\d.]+),([\d.]+)"/.exec(svg)!;
  const [x0, y0, x1, y1] = path.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
  ];
  assertEquals(Math.abs((y0 - y1) - (x1 - x0)) < 0.05, true); // end to end
});

Deno.test("precisionRecall() holds precision back to the recall before", () => {
  const svg = precisionRecall([{
    name: "ill",
    points: [[0, 1], [1, 0.5]],
    area: 0.5,
  }])
    .svg();
  const path = /d="M([^"]*)" fill="none"/.exec(svg)![1]!.split("L")
    .map((place) => place.split(",").map(Number));
  assertEquals(path.length, 3);
  assertEquals(path[0]![0], path[1]![0]); // down at recall 0 …
  assertEquals(path[1]![1], path[2]![1]); // … and then level
});

Deno.test("roc() refuses rates that are none", () => {
  const of = (points: [number, number][], area = 0.5) =>
    roc([{ name: "ill", points, area }]);
  assertThrows(() => of([[0, 0]]), RangeError, "at least two points");
  assertThrows(
    () => of([[0, 0], [1, 2]]),
    RangeError,
    "must be in [0, 1], got 2",
  );
  assertThrows(() => of([[0, 0], [1, NaN]]), RangeError, "got NaN");
  assertThrows(() => roc([]), RangeError, "it needs a curve");
});

const HALVES: BoundaryData = {
  x: { name: "x1", domain: [0, 2] },
  y: { name: "x2", domain: [0, 1] },
  classes: ["a", "b"],
  grid: { columns: 2, rows: 1, scores: [1, 0, 0, 1] },
  points: { x: [0.5, 1.5], y: [0.5, 0.5], label: [0, 1] },
};

Deno.test("boundary() in text has the regions and the points where they belong", () => {
  const lines = boundary(HALVES).text({ columns: 40 }).split("\n");
  const row = lines.find((line) => line.includes("A"))!;
  assertEquals(row, "    │        A        ░░░░░░░░░B░░░░░░░░");
  assertEquals(lines.includes("A a (region blank), B b (region ░)"), true);
});

Deno.test("boundary() draws the line where the classes are level", () => {
  const svg = someBoundary().svg();
  const path = /d="M([^"]*)"[^>]*data-class="inside"/.exec(svg)![1]!;
  const places = path.replace("Z", "").split("L").map((p) =>
    p.split(" ").map(Number)
  );
  const [left, top, width] =
    /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" [^>]*fill="none"/
      .exec(svg)!.slice(1).map(Number) as [number, number, number];
  for (const [x, y] of places) {
    const [a, b] = [
      (x! - left) / width * 3 - 1.5,
      1.5 - (y! - top) / width * 3,
    ];
    assertEquals(Math.abs(Math.hypot(a, b) - 1) < 0.02, true, `${a} ${b}`);
  }
});

Deno.test("boundary() refuses what doesn't fit", () => {
  const of = (change: Partial<BoundaryData>) => () =>
    boundary({ ...HALVES, ...change });
  assertThrows(
    of({ grid: { columns: 2, rows: 1, scores: [1] } }),
    TypeError,
    "(1 × 2 × 2), got 1",
  );
  assertThrows(
    of({ points: { x: [1], y: [1], label: [2] } }),
    RangeError,
    "label[0]",
  );
  assertThrows(
    of({ points: { x: [1], y: [], label: [1] } }),
    TypeError,
    "as many",
  );
  assertThrows(of({ x: { name: "x", domain: [1, 1] } }), RangeError, "empty");
  assertThrows(
    of({ grid: { columns: 2, rows: 1, scores: [1, NaN, 0, 1] } }),
    RangeError,
    "scores[1] must be finite",
  );
});

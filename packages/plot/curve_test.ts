import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { curve } from "./mod.ts";

/** Corners of the path of a series, in pixels. */
function corners(svg: string, series: string): [number, number][] {
  const path = new RegExp(`d="([^"]*)"[^>]*data-series="${series}"`).exec(svg);
  return [...path![1]!.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)]
    .map(([, x, y]) => [Number(x), Number(y)]);
}

/** Where the labels of an axis stand, by their text. */
function labels(svg: string, anchor: "end" | "middle"): Map<string, number> {
  const texts = svg.matchAll(
    /<text x="([\d.]+)" y="([\d.]+)" [^>]*text-anchor="(\w+)"[^>]*>([^<]*)</g,
  );
  return new Map(
    [...texts].filter(([, , , at]) => at === anchor)
      .map(([, x, y, , text]) => [
        text!,
        anchor === "end" ? Number(y) - 4 : Number(x),
      ]),
  );
}

Deno.test("curve() puts points where the labels of its axes say", () => {
  const svg = curve({ series: [{ name: "train", values: [1, 0.5, 0.25, 0] }] })
    .svg();
  const points = corners(svg, "train");
  const y = labels(svg, "end"), x = labels(svg, "middle");
  assertEquals(points.length, 4);
  assertAlmostEquals(points[0]![1], y.get("1.0")!, 0.02);
  assertAlmostEquals(points[3]![1], y.get("0")!, 0.02);
  assertAlmostEquals(points[1]![1], (y.get("1.0")! + y.get("0")!) / 2, 0.02);
  for (const epoch of [1, 2, 3, 4]) {
    assertAlmostEquals(points[epoch - 1]![0], x.get(String(epoch))!, 0.02);
  }
});

Deno.test("curve() takes a logarithmic axis from fifty times the least up", () => {
  const of = (values: number[]) =>
    curve({ series: [{ name: "train", values }] }).svg();
  const svg = of([100, 10, 1]);
  assertEquals(svg.includes("log scale"), true);
  const [first, second, third] = corners(svg, "train").map(([, y]) => y);
  assertAlmostEquals(second!, (first! + third!) / 2, 0.02);
  assertEquals(of([49, 1]).includes("log scale"), false);
  assertEquals(of([100, 0]).includes("log scale"), false);
  assertEquals(of([100, -1]).includes("log scale"), false);
});

Deno.test("curve() draws the extremes of very many epochs", () => {
  const values = Array.from({ length: 50_000 }, () => 1);
  values[12_345] = 7;
  values[40_000] = 0;
  const svg = curve({ series: [{ name: "train", values }] }).svg();
  const points = corners(svg, "train"), ys = points.map(([, y]) => y);
  assertEquals(points.length < 3000, true);
  const scale = labels(svg, "end");
  assertAlmostEquals(Math.min(...ys), scale.get("7")!, 0.02);
  assertAlmostEquals(Math.max(...ys), scale.get("0")!, 0.02);
});

Deno.test("curve() leaves gaps where there is no number", () => {
  const svg = curve({
    series: [{ name: "train", values: [1, 2, null, 3, null, 4, 5] }],
  }).svg();
  const path = /d="([^"]*)"[^>]*data-series/.exec(svg)![1]!;
  assertEquals(path.match(/M/g)!.length, 3);
  assertEquals(svg.match(/<circle/g)!.length, 1); // the 3 between two gaps
});

Deno.test("curve() in text is what was agreed on", () => {
  const plot = curve({
    series: [
      { name: "train", values: [4, 2, 1, 1] },
      { name: "validation", values: [4, 3, 3, 3] },
    ],
  });
  assertEquals(
    plot.text({ columns: 48 }),
    `Loss by epoch

loss
4 ┤⠱⡀⣀
  │ ⠈⢆ ⠢
  │   ⠱⡀ ⠉ ⢄
3 ┤    ⠈⢆  ⠈ ⠢ ⣀ ⣀ ⣀ ⣀ ⣀ ⣀ ⣀ ⣀ ⣀ ⣀ ⣀  validation
  │      ⠱⡀
  │       ⠈⢆
  │         ⠱⡀
2 ┤          ⠈⠦⣀
  │             ⠑⠢⣀
  │                ⠑⠢⢄
  │                   ⠉⠢⢄
1 ┤                      ⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉ train
  │
  │
0 ┤
  └┬──────────┬──────────┬──────────┬
   1          2          3          4
                 epoch

Loss over 4 epochs: train from 4 to 1;
validation from 4 to 3.
`,
  );
});

Deno.test("curve() refuses what can't be drawn, and says where", () => {
  const of = (...values: (number | null)[]) =>
    curve({ series: [{ name: "train", values }] });
  assertThrows(
    () => of(1, NaN),
    RangeError,
    "Cannot plot curve: train of epoch 2 must be finite, got NaN",
  );
  assertThrows(() => of(Infinity), RangeError, "got Infinity");
  assertThrows(() => of(null), RangeError, "it needs at least one number");
  assertThrows(() => curve({ series: [] }), RangeError, "at least one number");
  assertThrows(
    () => of(1).text({ columns: 20 }),
    RangeError,
    "columns must be a whole number >= 40, got 20",
  );
  assertThrows(
    () => of(1).svg({ width: 10 }),
    RangeError,
    "width must be >= 240, got 10",
  );
});

import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { layOut } from "./_network_layout.ts";
import { someNetwork } from "./_examples_test.ts";
import { network, weights } from "./mod.ts";

const TEXTBOOK = {
  layers: [
    {
      weights: [[0.15, 0.2], [0.25, 0.3]],
      bias: [0.35, 0.36],
      activation: "sigmoid",
    },
    { weights: [[0.4, 0.45], [0.5, 0.55]], bias: [0.6, 0.61] },
  ],
  outputNames: ["o1", "o2"],
};

/** What is written into a drawing, in order. */
function written(svg: string): string[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text!);
}

Deno.test("network() writes down every weight and every bias, once", () => {
  const texts = written(network(TEXTBOOK).svg());
  for (const layer of TEXTBOOK.layers) {
    for (const w of layer.weights.flat()) {
      assertEquals(texts.filter((text) => text === String(w)).length, 1);
    }
    for (const b of layer.bias) {
      assertEquals(texts.filter((text) => text === `b ${b}`).length, 1);
    }
  }
});

Deno.test("network() has a line for each weight, which a page can find", () => {
  const svg = network(TEXTBOOK).svg();
  const line =
    /<line [^>]*data-layer="2" data-unit="1" data-input="2"[^>]*><title>([^<]*)</
      .exec(svg);
  assertEquals(line![1], "w2[1,2] h2 → o1 = 0.45");
  assertEquals(svg.match(/<line /g)!.length, 8);
  assertEquals(svg.match(/<circle /g)!.length, 6);
});

Deno.test("network() draws a weight from its input to its unit", () => {
  const svg = network(TEXTBOOK).svg();
  const place = (layer: number, unit: number) => {
    const [, x, y, r] = new RegExp(
      `<circle cx="([\\d.]+)" cy="([\\d.]+)" r="(\\d+)"[^>]*` +
        `data-layer="${layer}" data-unit="${unit}"`,
    ).exec(svg)!;
    return { x: Number(x), y: Number(y), r: Number(r) };
  };
  const [, x1, y1, x2, y2] = new RegExp(
    `<line x1="([\\d.]+)" y1="([\\d.]+)" x2="([\\d.]+)" y2="([\\d.]+)"[^>]*` +
      `data-layer="1" data-unit="2" data-input="1"`,
  ).exec(svg)!.map(Number);
  const from = place(0, 1), to = place(1, 2);
  assertEquals([x1, y1], [from.x + from.r, from.y]);
  assertEquals([x2, y2], [to.x - to.r, to.y]);
});

Deno.test("network() makes lines as wide as weights are large", () => {
  const svg = network({ layers: [{ weights: [[2, -1, 0]], bias: [0] }] }).svg();
  const widths = [...svg.matchAll(/<line [^>]*stroke-width="([\d.]+)"/g)]
    .map(([, width]) => Number(width));
  assertEquals(widths, [4, 2.38, 0.75]);
  assertEquals(svg.match(/stroke-dasharray/g)!.length, 1); // the zero
});

Deno.test("layOut() keeps the numbers on the lines of a layer apart", () => {
  const margins = {
    left: 60,
    right: 60,
    top: 60,
    bottom: 40,
    lines: 1,
    number: 40,
  };
  for (
    const widths of [[1, 1], [2, 2], [4, 5], [5, 4], [8, 6], [16, 2], [2, 16], [
      1,
      9,
    ], [9, 1]]
  ) {
    const { columns, numbersAt: [at] } = layOut(someNetwork(widths), margins);
    const heights = columns[0]!.flatMap((from) =>
      columns[1]!.map((to) => from.y + at! * (to.y - from.y))
    ).sort((a, b) => a - b);
    for (let i = 1; i < heights.length; i++) {
      const apart = heights[i]! - heights[i - 1]!;
      assertEquals(apart >= 14.999, true, `${widths}: ${apart}`);
    }
  }
});

Deno.test("network() leaves units of wide layers out, and says how many there are", () => {
  const plot = network(someNetwork([300, 40, 10]));
  const svg = plot.svg();
  assertEquals(svg.match(/<circle /g)!.length, 15 + 15 + 10);
  assertEquals(written(svg).filter((text) => text === "⋮").length, 2);
  assertEquals(written(svg).includes("300"), true);
  assertEquals(
    plot.caption().startsWith("Network 300-40-10 with 12450 "),
    true,
  );
});

Deno.test("network() shows values on the neurons", () => {
  const values = {
    inputs: [0.05, 0.1],
    a: [[0.593269992, 0.5], [1e-9, 12345678]],
  };
  const texts = written(network({ ...TEXTBOOK, values }).svg());
  for (const text of ["0.05", "0.1", "0.5933", "0.5", "1e−9", "1.23e7"]) {
    assertEquals(texts.includes(text), true, `${text} in ${texts}`);
  }
});

Deno.test("network() refuses shapes that don't fit and numbers that aren't finite", () => {
  assertThrows(
    () => network({ layers: [{ weights: [[1, 2], [3]], bias: [0, 0] }] }),
    TypeError,
    "weights of layer 1, unit 2 must have 2, got 1",
  );
  assertThrows(
    () => network({ layers: [{ weights: [[1]], bias: [NaN] }] }),
    RangeError,
    "bias of layer 1[0] must be finite, got NaN",
  );
  assertThrows(() => network({ layers: [] }), RangeError, "needs a unit");
  assertThrows(
    () => network({ ...TEXTBOOK, outputNames: ["a"] }),
    TypeError,
    "outputNames must have 2, got 1",
  );
  assertThrows(() => network({ ...TEXTBOOK, most: 1 }), RangeError, "most");
});

Deno.test("weights() shades cells by size and colours them by sign", () => {
  const svg = weights({ layers: [{ weights: [[2, -1]], bias: [0] }] }).svg();
  const cells = [
    ...svg.matchAll(
      /<rect [^>]*fill="(#\w+)" fill-opacity="([\d.]+)"><title>([^<]*)/g,
    ),
  ].map(([, fill, opacity, title]) => [title, fill, Number(opacity)]);
  assertEquals(cells, [
    ["x1 → y1: 2", "#0b6bb5", 0.5],
    ["x2 → y1: -1", "#c4500a", 0.25],
    ["b y1: 0", "#0b6bb5", 0],
  ]);
});

Deno.test("weights() of a large layer shows the largest of each block", () => {
  const row = new Array<number>(400).fill(0.1);
  row[201] = -9;
  const plot = weights({ layers: [{ weights: [row], bias: [0] }] });
  assertEquals(plot.svg().includes("each cell the largest of 1 × 2"), true);
  assertEquals(plot.text().includes("#"), true);
  assertAlmostEquals(plot.svg().match(/h[\d.]+v|<rect/g)!.length, 203, 6);
});

import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { axisOf } from "./_axis.ts";
import { spreadOut } from "./_lines.ts";
import { columnsOf, padded, wrapped } from "./_measure.ts";
import { minus, short } from "./_numbers.ts";
import { drawnPoints } from "./_points.ts";
import { fit, residuals } from "./mod.ts";

Deno.test("fit() puts points and line on one scale", () => {
  const svg = fit({
    x: { name: "x", values: [0, 4] },
    y: { name: "y", values: [0, 4] },
    line: [[0, 0], [4, 4]],
  }).svg();
  const points = [...svg.matchAll(/translate\(([\d.]+) ([\d.]+)\)/g)]
    .map(([, x, y]) => `${x},${y}`);
  const [, from, to] = /d="M([\d.,]+)L([\d.,]+)"/.exec(svg)!;
  assertEquals([from, to], [points[0], points[1]]);
});

Deno.test("fit() and residuals() refuse what doesn't fit", () => {
  const y = { name: "y", values: [1] }, line = [[0, 0], [1, 1]] as const;
  const x = { name: "x", values: [1, 2] };
  assertThrows(() => fit({ x, y, line }), TypeError, "2 numbers as x, got 1");
  assertThrows(() => fit({ x: y, y, line: [] }), RangeError, "got 1 and 0");
  assertThrows(
    () => fit({ x: { name: "x", values: [NaN] }, y, line }),
    RangeError,
    "x[0] must be finite, got NaN",
  );
  const name = "y";
  assertThrows(
    () => residuals({ name, predicted: [1], actual: [1, 2] }),
    TypeError,
    "must have 2 numbers as actual, got 1",
  );
  assertThrows(
    () => residuals({ name, predicted: [], actual: [] }),
    RangeError,
    "at least one row",
  );
  assertThrows(
    () => residuals({ name, predicted: [Infinity], actual: [1] }),
    RangeError,
    "predicted y[0] must be finite",
  );
});

Deno.test("axisOf() has labels that say what they stand at", () => {
  for (
    const domain of [[0, 1], [-3, 7], [1e-9, 5e-9], [2e8, 9e8], [5, 5], [0, 0]]
  ) {
    const axis = axisOf({
      domain: domain as [number, number],
      range: [0, 100],
      count: 5,
      nice: true,
    });
    assertEquals(axis.ticks.length >= 2, true);
    const labels = axis.ticks.map(({ label }) => label);
    assertEquals(new Set(labels).size, labels.length, labels.join());
    for (const { value, label } of axis.ticks) {
      const size = Math.max(...domain.map(Math.abs), 1e-300);
      assertAlmostEquals(Number(label.replace("−", "-")), value, 1e-6 * size);
    }
  }
});

Deno.test("axisOf() on a logarithmic scale marks powers of ten", () => {
  const labels = (low: number, high: number) =>
    axisOf({
      domain: [low, high],
      range: [0, 100],
      count: 5,
      log: true,
      nice: true,
    })
      .ticks.map(({ label }) => label);
  assertEquals(labels(0.01, 100), ["0.01", "0.1", "1", "10", "100"]);
  assertEquals(labels(1, 10), ["1", "2", "5", "10"]);
  assertEquals(labels(1e-30, 1).length < 12, true);
});

Deno.test("spreadOut() moves labels apart, in order, and into their range", () => {
  assertEquals(spreadOut([5, 5, 5], 10, [0, 100]), [5, 15, 25]);
  assertEquals(spreadOut([98, 99, 100], 10, [0, 100]), [80, 90, 100]);
  assertEquals(spreadOut([-4, 50], 10, [0, 100]), [0, 54]);
  assertEquals(spreadOut([], 10, [0, 100]), []);
});

Deno.test("short() keeps four figures", () => {
  const numbers = [
    0,
    -0,
    3,
    123456,
    1234567,
    0.1 + 0.2,
    1 / 3,
    12345.678,
    1e-5,
    -2e-10,
  ];
  assertEquals(numbers.map((x) => short(x)), [
    "0",
    "0",
    "3",
    "123456",
    "1.235e6",
    "0.3",
    "0.3333",
    "12346",
    "1e-5",
    "-2e-10",
  ]);
  assertEquals(minus("-2e-10"), "−2e−10");
});

Deno.test("texts are measured, cut and wrapped by the columns they take", () => {
  assertEquals(columnsOf("损失 a"), 6);
  assertEquals(padded("损失函数", 6), "损失… ".slice(0, 3) + " ");
  assertEquals(padded("ab", 4, true), "  ab");
  assertEquals(wrapped("one two three", 7), ["one two", "three"]);
  assertEquals(wrapped("损失从一到二。", 6), ["损失从", "一到二", "。"]);
});

Deno.test("drawnPoints() keeps all of few and evenly spread ones of many", () => {
  assertEquals(drawnPoints(3), [0, 1, 2]);
  const some = drawnPoints(10_000);
  assertEquals([some.length, some[1], some.at(-1)], [4000, 2, 9997]);
});

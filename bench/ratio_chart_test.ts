import { assertEquals, assertStringIncludes } from "@std/assert";
import { curveChart } from "./curve_chart.ts";
import { ratioChart } from "./ratio_chart.ts";
import type { Result, Row } from "./results.ts";

const RESULT: Result = {
  work: "W1",
  title: "",
  mark: "",
  kind: "train",
  amount: 1,
  dtype: "float32",
  threads: 1,
  quick: false,
  rows: (["gradus-wasm", "A & B", "wrong"] as const).map((peer, k) => ({
    peer,
    version: "",
    seconds: [10 ** k],
    verdict: peer === "wrong" ? "wrong" : "same",
  })),
};

Deno.test("ratioChart() shows who is right, at their ratio on a log axis", () => {
  const chart = ratioChart([RESULT], "a machine");
  assertStringIncludes(chart, "<title>A & B: 10.0×".replace("&", "&amp;"));
  assertEquals(chart.includes("wrong"), false);
  assertStringIncludes(chart, "prefers-color-scheme:dark");
});

Deno.test("ratioChart() shows nobody where gradus itself is wrong", () => {
  const [ours, peer] = RESULT.rows as [Row, Row];
  const rows = [{ ...ours, verdict: "wrong" as const }, peer];
  const chart = ratioChart([{ ...RESULT, rows }], "a machine");
  assertStringIncludes(chart, "no ratios: gradus has no time that counts");
  assertEquals(chart.includes("<title>"), false);
  assertEquals(chart.includes('class="ours"'), false);
  assertEquals(ratioChart([RESULT], "").split('class="ours"').length, 2);
});

Deno.test("ratioChart() marks a rule of one's own, and leaves it out at a higher loss", () => {
  const [ours, peer] = RESULT.rows as [Row, Row];
  const chart = (loss: number) => {
    const rows = [ours, { ...peer, verdict: "own" as const, loss }];
    return ratioChart([{ ...RESULT, yardstick: 0.25, rows }], "a machine");
  };
  assertStringIncludes(chart(0.2525), "<title>A &amp; B: 10.0×");
  assertStringIncludes(chart(0.2525), ">*</text>");
  assertEquals(chart(0.253).includes("<title>"), false);
  assertEquals(chart(NaN).includes("<title>"), false);
});

Deno.test("ratioChart() gives a peer the same mark in every chart", () => {
  const markIn = (peers: readonly string[]) => {
    const rows = peers.map((peer) => ({ ...RESULT.rows[0]!, peer }));
    const chart = ratioChart([{ ...RESULT, rows }], "a machine");
    return /class="(p\d+)"[^>]*><title>numpy:/.exec(chart)![1];
  };
  const alone = markIn(["gradus-wasm", "numpy"]);
  assertEquals(markIn(["gradus-wasm", "torch", "FANN", "numpy"]), alone);
});

Deno.test("curveChart() draws a linear cost along its dashed line", () => {
  const points = [1, 10, 100].map((n) => ({
    size: n * 1000,
    seconds: n / 10,
    megabytes: 50 * n,
  }));
  const chart = curveChart([{ of: "rows", points }], "a machine");
  const [, path] = /polyline class="curve" points="([^"]+)"/.exec(chart)!;
  const [first, , last] = path!.split(" ");
  const dashed = /class="linear" x1="(.+?)" y1="(.+?)" x2="(.+?)" y2="(.+?)"/
    .exec(chart)!;
  assertEquals(`${dashed[1]},${dashed[2]}`, first);
  assertEquals(`${dashed[3]},${dashed[4]}`, last);
});

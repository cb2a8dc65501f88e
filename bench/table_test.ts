import { assertEquals, assertStringIncludes } from "@std/assert";
import { merge, ratioIn, type Result, type Row } from "./results.ts";
import { markdownTable, paceText, terminalTable, timeText } from "./table.ts";

function row(peer: string, seconds: number[], more: Partial<Row> = {}): Row {
  const version = `${peer} 1.0`;
  return { peer, version, seconds, loss: 0.25, verdict: "same", ...more };
}

const RESULT: Result = {
  work: "W0",
  title: "a work",
  mark: "≤ C",
  kind: "train",
  amount: 1000,
  dtype: "float32",
  threads: 1,
  quick: false,
  yardstick: 0.25,
  rows: [
    row("gradus-wasm", [2e-3, 1e-3, 3e-3]),
    row("cheat", [1e-5], { loss: 9, verdict: "wrong" }),
    row("other", [0.5, 0.5, 0.01], { verdict: "own", rule: "by hand" }),
  ],
};

Deno.test("ratioIn() compares medians", () => {
  const [ours, wrong, other] = RESULT.rows as [Row, Row, Row];
  const ratios = [ours, wrong, other].map((row) => ratioIn(RESULT, row));
  assertEquals(ratios, [1, undefined, 250]);
});

Deno.test("terminalTable() has no ratio at all where gradus itself is wrong", () => {
  const [, , other] = RESULT.rows as [Row, Row, Row];
  const ours = row("gradus-wasm", [1e-3], { loss: 9, verdict: "wrong" });
  assertEquals(
    terminalTable({ ...RESULT, rows: [ours, other] }),
    `W0: a work, float32, 1 thread
  peer           median     best     pace  × gradus      loss
  gradus-wasm✗  1.00 ms  1.00 ms  1.00M/s             9.00000
  other*         500 ms  10.0 ms  2.00k/s            0.250000
  * other: by hand
  ✗ gradus-wasm: another loss than 0.25, so nobody has a ratio`,
  );
});

Deno.test("terminalTable() holds a rule of one's own to 1.01 times the loss", () => {
  const losses = [0.1, 0.2525, 0.253, NaN, Infinity, null, undefined];
  const rows = losses.map((loss, k) =>
    row(`own${k}`, [1e-6], { loss, verdict: "own", rule: `rule ${k}` })
  );
  const result = { ...RESULT, rows: [RESULT.rows[0]!, ...rows] };
  const ratios = rows.map((row) => ratioIn(result, row));
  assertEquals(ratios, [5e-4, 5e-4, ...Array(5).fill(undefined)]);
  const stored: Result = JSON.parse(JSON.stringify(result));
  for (const table of [result, stored].map(terminalTable)) {
    assertStringIncludes(table, "own0* ");
    assertStringIncludes(table, "  * own1: rule 1\n");
    for (let k = 2; k < losses.length; k++) {
      assertStringIncludes(table, `own${k}✗ `);
      const reason = `rule ${k}; its loss isn't at most 1.01 × 0.25`;
      assertStringIncludes(table, `  ✗ own${k}: ${reason}`);
    }
  }
});

Deno.test("terminalTable() says of a wrong reader that it read another mean", () => {
  const rows = [{ ...RESULT.rows[1]!, loss: undefined }];
  const text = terminalTable({ ...RESULT, yardstick: undefined, rows });
  assertStringIncludes(text, "✗ cheat: another mean");
});

Deno.test("timeText() and paceText() choose their units", () => {
  const times = [2.5, 0.0123, 4.56e-6, 7e-10].map(timeText);
  assertEquals(times, ["2.50 s", "12.3 ms", "4.56 µs", "0.700 ns"]);
  assertEquals(paceText(123_456, "train"), "123k/s");
  assertEquals(paceText(2.5e6, "predict"), "2.50M/s");
  assertEquals(paceText(2.5e8, "read"), "250 MB/s");
});

Deno.test("terminalTable() sorts by time; who is wrong gets no ratio", () => {
  assertEquals(
    terminalTable(RESULT),
    `W0: a work, float32, 1 thread
  peer          median     best     pace  × gradus      loss
  cheat✗       10.0 µs  10.0 µs   100M/s             9.00000
  gradus-wasm  2.00 ms  1.00 ms   500k/s      1.00  0.250000
  other*        500 ms  10.0 ms  2.00k/s       250  0.250000
  * other: by hand
  ✗ cheat: another loss than 0.25`,
  );
});

Deno.test("markdownTable() has the same rows, with versions", () => {
  const text = markdownTable(RESULT);
  assertStringIncludes(text, "### W0: a work, float32, 1 thread");
  assertStringIncludes(
    text,
    "| gradus-wasm | 2.00 ms | 1.00 ms | 500k/s | 1.00 | 0.250000 | gradus-wasm 1.0 |",
  );
});

Deno.test("merge() replaces a work under the same setting, and no other", () => {
  const again = { ...RESULT, amount: 7 };
  const wide: Result = { ...RESULT, dtype: "float64" };
  assertEquals(merge([RESULT, wide], [again]), [again, wide]);
});

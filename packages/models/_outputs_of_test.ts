import { evaluateLoss } from "@gradus/core";
import { encode } from "@gradus/data";
import { assertAlmostEquals, assertEquals } from "@std/assert";
import { kindsCsv, modelOf, tableOf } from "./_fixtures_test.ts";
import { outputsOf } from "./_outputs_of.ts";
import { scoreRows } from "./score_rows.ts";
import { targetsOf } from "./targets_of.ts";

const MODEL = await modelOf(kindsCsv(60, ["u", "v", "w"]), {
  target: ["kind"],
  epochs: 20,
});
/** More rows than are encoded at a time. */
const ROWS = 40_000;
const LINES = Array.from({ length: ROWS }, (_, i) => {
  const a = i % 17 === 3 ? "" : i % 23, b = i % 7;
  const colour = i === 39_000 || i === 20_000 ? "mauve" : "red";
  return `${a},${b},${colour},${"uvw"[i % 3]}`;
});
const TABLE = await tableOf(`a,b,colour,kind\n${LINES.join("\n")}\n`);
const ORDER = Int32Array.from({ length: ROWS }, (_, i) => ROWS - 1 - i);

Deno.test("outputsOf() gives in pieces what one matrix would", () => {
  const { encoder, network } = MODEL;
  const whole = encode(encoder, TABLE, { rows: ORDER });
  const seen: number[] = [];
  const { outputs, report } = outputsOf(
    MODEL,
    TABLE,
    ORDER,
    ({ inputs, rows }) => {
      assertEquals(rows[0], ROWS - 1 - seen.reduce((sum, n) => sum + n, 0));
      seen.push(inputs.rows);
    },
  );
  assertEquals(outputs, network.predict(whole.matrix));
  assertEquals(seen, [16_384, 16_384, 7232]);
  assertEquals(report, whole.report);
  assertEquals(report.columns.at(-1)!.example, {
    line: 20_002,
    value: "mauve",
  });
});

Deno.test("outputsOf() of no rows is empty", () => {
  const { outputs, report } = outputsOf(MODEL, TABLE, []);
  assertEquals([outputs.rows, outputs.columns, report.rows], [0, 3, 0]);
});

Deno.test("scoreRows() weights the losses of its pieces by their rows", () => {
  const { encoder, network, loss } = MODEL;
  const inputs = encode(encoder, TABLE, { rows: ORDER }).matrix;
  const targets = targetsOf(MODEL, TABLE, ORDER);
  const whole = evaluateLoss(network, { inputs, targets }, loss);
  const score = scoreRows(MODEL, TABLE, ORDER);
  assertAlmostEquals(score.loss, whole, 1e-13 * whole);
});

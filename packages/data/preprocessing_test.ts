import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { range, seeded } from "./_fixtures_test.ts";
import { classIndices } from "./class_indices.ts";
import { encode } from "./encode.ts";
import { encodeTarget } from "./encode_target.ts";
import { featureNames } from "./encoder.ts";
import { fitEncoder } from "./fit_encoder.ts";
import { fitTarget } from "./fit_target.ts";
import { inferSchema } from "./infer_schema.ts";
import { rowsWithTarget } from "./rows_with_target.ts";
import { split } from "./split.ts";
import { readTable } from "./table.ts";
import { DataError, type Table } from "./types.ts";

const KINDS = ["oak", "elm", "ash"];

/** 90 trees, of which every tenth has no kind and every ninth no height. */
function trees(): string {
  const lines = range(90).map((i) => {
    const height = i % 9 === 0 ? "" : String(10 + (i * 37) % 50 / 4);
    const kind = i % 10 === 0 ? "NA" : KINDS[i % 3]!;
    return `${height},${i % 2 ? "dry" : "wet"},${"NSW"[i % 7 % 3]},${kind}`;
  });
  return ["height,soil,side,kind", ...lines].join("\n");
}

const read = (text: string, source = "trees.csv"): Promise<Table> =>
  readTable(new Blob([text]).stream(), { source });

Deno.test("fitEncoder() and fitTarget() take what readTable() gives", async () => {
  const table = await read(trees());
  const { rows, dropped } = rowsWithTarget(table, ["kind"]);
  assertEquals([rows.length, dropped], [81, 9]);
  const schema = inferSchema(table, { targets: ["kind"] });
  const shared = { schema, targets: ["kind"] };
  const target = fitTarget(table, { ...shared, rows, scaleTarget: "standard" });
  if (target.task !== "classification") throw new Error("not classes");
  assertEquals(target.classes, ["ash", "elm", "oak"]);

  const strata = classIndices(target, table, rows);
  const { train } = split(rows, { validation: 1 / 3, test: 1 / 3 }, {
    random: seeded(1),
    strata,
  });
  const labels = encodeTarget(target, table, { rows: train, oneHot: true });
  const perClass = range(3).map((k) =>
    labels.data.filter((x, i) => i % 3 === k && x === 1).length
  );
  assertEquals(perClass, [9, 9, 9]);

  const encoder = fitEncoder(table, {
    ...shared,
    rows: train,
    scale: "standard",
  });
  const names = featureNames(encoder);
  assertEquals(names, [
    "height",
    "height is missing",
    "soil=wet",
    "side=N",
    "side=S",
    "side=W",
  ]);
  const { matrix, report } = encode(encoder, table, { rows: train });
  assertEquals([matrix.rows, matrix.columns], [27, 6]);
  const missing = train.filter((row) => row % 9 === 0).length;
  assertEquals(report.columns[0], { name: "height", missing, unseen: 0 });
  const present = range(27).filter((i) => matrix.data[6 * i + 1] === 0);
  const sum = present.reduce((total, i) => total + matrix.data[6 * i]!, 0);
  assertAlmostEquals(sum, 0, 1e-12);
  for (const [i, row] of train.entries()) {
    assertEquals(matrix.data[6 * i + 2], row % 2 ? 0 : 1);
  }

  const late = await read("soil,side,height\nwet,X,12\n", "new.csv");
  const fresh = encode(encoder, late);
  assertEquals([...fresh.matrix.data.slice(1)], [0, 1, 0, 0, 0]);
  assertEquals(fresh.report.columns[2], {
    name: "side",
    missing: 0,
    unseen: 1,
    example: { line: 2, value: "X" },
  });
  const bad = await read("soil,side,height\nwet,N,1\nwet,N,tall\n", "new.csv");
  assertThrows(
    () => encode(encoder, bad),
    DataError,
    'new.csv, line 3, column "height": "tall" is not a number',
  );
});

Deno.test("fitTarget() takes a column of more numbers than have texts kept", async () => {
  const cells = range(10_050).map((i) => `${i}.5`);
  const table = await read(["y", ...cells].join("\n"));
  assertEquals(table.columns[0]!.codes, undefined);
  const target = fitTarget(table, {
    targets: ["y"],
    rows: range(10_050),
    scaleTarget: "none",
  });
  assertEquals(target.task, "regression");
  const texts = await read(["y", ...cells.map((c) => `t${c}`)].join("\n"));
  assertThrows(
    () => fitTarget(texts, { targets: ["y"], rows: [0], scaleTarget: "none" }),
    DataError,
    'trees.csv, column "y": too many different texts',
  );
});

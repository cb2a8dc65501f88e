import {
  DataError,
  type EncodeReport,
  readRecords,
  readTable,
} from "@gradus/data";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { kindsCsv, lineCsv, modelOf, tableOf } from "./_fixtures_test.ts";
import type { Model } from "./model.ts";
import { type PredictOptions, predictRows } from "./predict_rows.ts";
import { trainModel } from "./train_model.ts";
import { UsageError } from "./usage_error.ts";

const CLASSES = await modelOf(kindsCsv(60, ["u", "v", "w"]), {
  target: ["kind"],
  epochs: 300,
});
const NUMBERS = await modelOf(lineCsv(40), { target: ["y"] });

/** The CSV that comes out, in the pieces that it comes in. */
function piecesOf(model: Model, csv: string, options?: PredictOptions) {
  const pieces = predictRows(model, new Blob([csv]).stream(), options);
  return Array.fromAsync(pieces);
}

/** The cells of all lines that come out, the header first. */
async function rowsOf(model: Model, csv: string, options?: PredictOptions) {
  const text = (await piecesOf(model, csv, options)).join("");
  const { header, records } = await readRecords(new Blob([text]).stream());
  const rows = await Array.fromAsync(records);
  return [header, ...rows.map(({ fields }) => fields)];
}

Deno.test("predictRows() puts the prediction behind each row's own cells", async () => {
  const csv = "note,colour,b,a\nx;y,red,0,0\n,green,3,15\nz,blue,6,23\n";
  assertEquals(await rowsOf(CLASSES, csv), [
    ["note", "colour", "b", "a", "prediction"],
    ["x;y", "red", "0", "0", "u"],
    ["", "green", "3", "15", "v"],
    ["z", "blue", "6", "23", "w"],
  ]);
});

Deno.test("predictRows() adds a probability for each class, exact to the last digit", async () => {
  const csv = "colour,b,a\nred,0,0\ngreen,3,15\n";
  const [header, ...rows] = await rowsOf(CLASSES, csv, { probabilities: true });
  assertEquals(header!.slice(3), [
    "prediction",
    "probability_u",
    "probability_v",
    "probability_w",
  ]);
  const { predicted } = CLASSES.predict(await tableOf(csv));
  assert(predicted.task === "classification");
  assertEquals(
    rows.flatMap((row) => row.slice(4).map(Number)),
    [...predicted.probabilities!],
  );
});

Deno.test("predictRows() names predictions after several targets", async () => {
  const csv = "x,a,b\n" +
    Array.from(
      { length: 30 },
      (_, i) => `${(i * 7) % 13},${i % 13}.5,${i % 5}.5`,
    )
      .join("\n");
  const model = await modelOf(csv, { target: ["a", "b"] });
  const [header, row] = await rowsOf(model, "x\n3\n");
  assertEquals(header, ["x", "prediction_a", "prediction_b"]);
  const { predicted } = model.predict(await tableOf("x\n3\n"));
  assert(predicted.task === "regression");
  assertEquals(row!.slice(1).map(Number), [...predicted.values.data]);
});

Deno.test("predictRows() comes in pieces that give the same as one table", async () => {
  const csv = "x\n" +
    Array.from({ length: 12_000 }, (_, i) => i / 7).join("\n");
  const [header, ...pieces] = await piecesOf(NUMBERS, csv);
  assertEquals(header, "x,prediction\n");
  assert(pieces.length > 2, `${pieces.length} pieces`);
  const { predicted } = NUMBERS.predict(await tableOf(csv));
  assert(predicted.task === "regression");
  assertEquals(
    pieces.join("").trim().split("\n").map((row) => Number(row.split(",")[1])),
    [...predicted.values.data],
  );
});

Deno.test("predictRows() sums the report up over the pieces", async () => {
  const rows = Array.from(
    { length: 2100 },
    (_, i) => `${i % 3 ? 1 : ""},2,${i === 2000 ? "mauve" : "red"}`,
  );
  let report: EncodeReport | undefined;
  await rowsOf(CLASSES, "a,b,colour\n" + rows.join("\n"), {
    onDone: (all) => report = all,
  });
  assertEquals(report, {
    rows: 2100,
    columns: [
      { name: "a", missing: 700, unseen: 0 },
      { name: "b", missing: 0, unseen: 0 },
      {
        name: "colour",
        missing: 0,
        unseen: 1,
        example: { line: 2002, value: "mauve" },
      },
    ],
  });
});

Deno.test("predictRows() leaves each row as it stands, and quotes a class that must be", async () => {
  const csv = kindsCsv(60, ["u", "v", "w"]).replaceAll("u\n", '"u;1"\n');
  const model = await modelOf(csv, { target: ["kind"], epochs: 300 });
  const rows = "a;b;colour\r\n 0;00.0;red\r\n15;3;green\r\n";
  assertEquals(await piecesOf(model, rows), [
    "a;b;colour;prediction\n",
    ' 0;00.0;red;"u;1"\n15;3;green;v\n',
  ]);
});

Deno.test("predictRows() of a header alone says that there are no rows", async () => {
  await assertRejects(
    () => rowsOf(NUMBERS, "x\n"),
    DataError,
    "has a header but no rows",
  );
});

Deno.test("predictRows() gives nothing if a column is missing", async () => {
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) =>
      controller.enqueue(new TextEncoder().encode("z\n" + "1\n".repeat(20))),
    cancel: () => void (cancelled = true),
  }, { highWaterMark: 0 });
  const pieces: unknown[] = [];
  await assertRejects(
    async () => {
      const source = "new.csv";
      for await (const piece of predictRows(NUMBERS, stream, { source })) {
        pieces.push(piece);
      }
    },
    DataError,
    "new.csv",
  );
  assertEquals([pieces, cancelled], [[], true]);
});

Deno.test("predictRows() refuses a column that would be there twice", async () => {
  const error = await assertRejects(
    () => rowsOf(NUMBERS, "x,prediction\n1,2\n", { source: "new.csv" }),
    DataError,
    'new.csv already has a column "prediction"',
  );
  assertEquals(
    error.hint,
    "Rename it: predictions would stand under the same name",
  );
});

Deno.test("predictRows() says where there are no probabilities", async () => {
  await assertRejects(
    () => rowsOf(NUMBERS, "x\n1\n", { probabilities: true }),
    UsageError,
    "A regression has no probabilities",
  );
  const model = await modelOf(kindsCsv(40, ["u", "v"]), {
    target: ["kind"],
    loss: { name: "hinge" },
  });
  await assertRejects(
    () => rowsOf(model, "a,b,colour\n1,2,red\n", { probabilities: true }),
    UsageError,
    "This model has no probabilities: its output activation identity leaves [0, 1]",
  );
});

Deno.test("predictRows() reads as in training unless told otherwise", async () => {
  const csv = lineCsv(40).replace(/^x,y\n/, "").replace(/\n3,/, "\n#note\n3,");
  const reading = { header: false, comment: "#" };
  const table = await readTable(new Blob([csv]).stream(), reading);
  const options = { target: ["column_2"], epochs: 2, ...reading };
  const { model } = await trainModel(table, options);
  const pieces = await piecesOf(model, "5\n#note\n6\n");
  assertEquals(pieces[0], "column_1,prediction\n");
  assertEquals(pieces[1]!.match(/\n/g)!.length, 2);
  const nothing = { header: undefined, comment: undefined, missing: undefined };
  assertEquals(await piecesOf(model, "5\n#note\n6\n", nothing), pieces);
  const other = await piecesOf(model, "column_1\n5\n6\n", { header: true });
  assertEquals(other, pieces);
});

Deno.test("predictRows() lets go of its stream when nobody reads on", async () => {
  for (const quote of ["", '"1"\n']) {
    let cancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) =>
        controller.enqueue(
          new TextEncoder().encode(`x\n${quote}${"1\n".repeat(50)}`),
        ),
      cancel: () => void (cancelled = true),
    }, { highWaterMark: 0 });
    for await (const _ of predictRows(NUMBERS, stream)) break; // the header
    assertEquals(cancelled, true);
  }
});

Deno.test("predictRows() knows what counted as missing in training", async () => {
  const csv = lineCsv(40).replace(/\n3,/, "\ngone,");
  const missing = ["gone"];
  const stream = () => new Blob([csv]).stream();
  const table = await readTable(stream(), { missing });
  const columns = [{ name: "x", type: "number" as const }];
  for (const said of [{ missing }, { schema: { columns, missing } }]) {
    const { model } = await trainModel(table, {
      target: ["y"],
      epochs: 2,
      ...said,
    });
    let report: EncodeReport | undefined;
    await rowsOf(model, "x\ngone\n", { onDone: (all) => report = all });
    assertEquals(report!.columns[0]!.missing, 1);
  }
});

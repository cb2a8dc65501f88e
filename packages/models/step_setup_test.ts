import { readTable, type Table } from "@gradus/data";
import { assertEquals, assertThrows } from "@std/assert";
import type { TrainingOptions } from "./options.ts";
import { stepSetup } from "./step_setup.ts";
import { trainModel } from "./train_model.ts";
import { untrained } from "./untrained.ts";

const table = (csv: string): Promise<Table> =>
  readTable(new Blob([csv]).stream());

const PLAIN: TrainingOptions = { target: ["y"], task: "regression" };

Deno.test("stepSetup() encodes a row as prediction does", async () => {
  const csv = "x,kind,y\n" +
    Array.from(
      { length: 40 },
      (_, i) => `${i * 7 % 40},${"abc"[i % 3]},${i % 7}\n`,
    )
      .join("");
  const whole = await table(csv);
  const { model } = await trainModel(whole, { ...PLAIN, epochs: 3 });
  const { network, data, names } = stepSetup(model, whole, [5, 6]);
  assertEquals(names.inputs, ["x", "kind=a", "kind=b", "kind=c"]);
  assertEquals([data.inputs.rows, data.inputs.columns], [2, 4]);
  const two = await table("x,kind,y\n35,c,0\n2,a,0\n");
  const { predicted } = model.predict(two);
  const { center, scale } = model.target.task === "regression"
    ? model.target.columns[0]!
    : { center: NaN, scale: NaN };
  const outputs = network.predict(data.inputs).data.map((a) =>
    a * scale + center
  );
  assertEquals("values" in predicted && predicted.values.data, outputs);
});

Deno.test("stepSetup() says what became of each cell", async () => {
  const csv = "age,city,smoker,y\n20,Oslo,yes,1\n40,Bergen,no,3\n" +
    ",Oslo,yes,2\n";
  const whole = await table(csv);
  const model = untrained(whole, { ...PLAIN, scaleTarget: "none" });
  const { cells, names } = stepSetup(model, whole, [2]);
  assertEquals(
    cells.inputs.map(({ name, cell, filled }) => [name, cell, filled]),
    [
      ["age", "", true],
      ["age is missing", "", true],
      ["city=Oslo", "Oslo", undefined],
      ["smoker=yes", "yes", undefined],
    ],
  );
  assertEquals(cells.inputs[0]!.raw, 30);
  assertEquals(cells.targets, [{ name: "y", cell: "2", raw: 2 }]);
  assertEquals(names.outputs, ["y"]);
});

Deno.test("stepSetup() names the outputs of a classifier by class", async () => {
  const three = await table("x,k\n1,a\n2,b\n3,c\n4,a\n");
  const many = untrained(three, { target: ["k"] });
  assertEquals(stepSetup(many, three, [0]).names.outputs, [
    "k=a",
    "k=b",
    "k=c",
  ]);
  const two = await table("x,k\n1,no\n2,yes\n3,no\n");
  const one = untrained(two, { target: ["k"] });
  const { names, cells } = stepSetup(one, two, [1]);
  assertEquals(names.outputs, ["k=yes"]);
  assertEquals(cells.targets, [{ name: "k=yes", cell: "yes" }]);
});

Deno.test("stepSetup() refuses a row without a target, or beyond the table", async () => {
  const whole = await table("x,y\n1,2\n3,\n5,6\n");
  const model = untrained(whole, PLAIN);
  assertThrows(
    () => stepSetup(model, whole, [1]),
    Error,
    'the table, line 3, column "y": no target',
  );
  assertThrows(() => stepSetup(model, whole, [3]), RangeError);
});

import { DataError, featureNames } from "@gradus/data";
import { assertEquals, assertThrows } from "@std/assert";
import { kindsCsv, tableOf } from "./_fixtures_test.ts";
import { label } from "./label.ts";
import { plan } from "./plan.ts";

const SPLIT = {
  train: Int32Array.of(0, 2),
  validation: new Int32Array(),
  test: Int32Array.of(1, 3),
};

Deno.test("plan() learns features and target from the training rows only", async () => {
  const table = await tableOf("x,y\n1,10\n500,-900\n3,30\n-80,7000\n");
  const options = { target: ["y"], task: "regression" as const };
  const made = plan(label(table, options), options, SPLIT);
  // By hand: of 1 and 3 the mean is 2 and the deviation 1, of 10 and 30, 20 and 10.
  assertEquals(made.encoder.columns[0], {
    name: "x",
    type: "number",
    fill: 2,
    center: 2,
    scale: 1,
    indicator: false,
  });
  assertEquals(made.target.task === "regression" && made.target.columns, [
    { name: "y", center: 20, scale: 10 },
  ]);
  assertEquals(made.target.reason, "the task was set to regression");
  assertEquals(made.configuration.scaleTarget, "standard");
  assertEquals(made.split, SPLIT);
});

Deno.test("plan() leaves out categories that no training row has", async () => {
  const table = await tableOf("c,kind\nu,a\nv,b\nw,b\nz,a\n");
  const options = { target: ["kind"] };
  const { encoder } = plan(label(table, options), options, SPLIT);
  assertEquals(featureNames(encoder).slice(0, 2), ["c=u", "c=w"]);
  assertEquals(featureNames(encoder).some((name) => /=[vz]/.test(name)), false);
});

Deno.test("plan() knows classes that no training row has", async () => {
  const table = await tableOf("x,kind\n1,a\n5,b\n3,a\n8,c\n");
  const options = { target: ["kind"] };
  const { target, configuration } = plan(label(table, options), options, SPLIT);
  assertEquals(target.task === "classification" && target.classes, [
    "a",
    "b",
    "c",
  ]);
  assertEquals(configuration.layers.at(-1)!.units, 3);
});

Deno.test("plan() counts a validation table of its own as validation", async () => {
  const table = await tableOf(kindsCsv(20, ["u", "v"]));
  const options = { target: ["kind"] };
  const labelled = label(table, options);
  const alone = plan(labelled, options, SPLIT);
  assertEquals(alone.configuration.patience, null);
  const others = { validation: table };
  const watched = plan(labelled, options, SPLIT, { others });
  assertEquals(watched.configuration.patience, 100);
});

Deno.test("plan() refuses training rows that leave nothing to learn from", async () => {
  const table = await tableOf("c,y\n,1.5\nu,2.5\n,3.5\nv,4\n");
  const options = {
    target: ["y"],
    schema: { columns: [{ name: "c", type: "category" as const }] },
  };
  assertThrows(
    () => plan(label(table, options), options, SPLIT),
    DataError,
    "t.csv: no column is left to learn from",
  );
});

import { assertEquals, assertRejects } from "@std/assert";
import { DataError } from "@gradus/models";
import { DATA, inFolder, succeed } from "./_fixtures_test.ts";
import { readModel } from "./read_model.ts";

Deno.test("readModel() reads what train has written", async () => {
  await inFolder(async (folder) => {
    const file = `${folder}/m.json`;
    await succeed([
      "train",
      `${DATA}/iris.csv`,
      "-t",
      "species",
      "--epochs",
      "2",
      "-o",
      file,
    ]);
    assertEquals(
      (await readModel(file, "predict")).target.task,
      "classification",
    );
    await Deno.writeTextFile(file, "\ufeff " + await Deno.readTextFile(file));
    assertEquals((await readModel(file, "predict")).network.outputs, 3);
  });
});

Deno.test("readModel() takes nothing else for a model", async () => {
  const error = await assertRejects(
    () => readModel(`${DATA}/iris.csv`, "evaluate"),
    DataError,
    "iris.csv is not a gradus model",
  );
  assertEquals(
    error.hint,
    "The model comes first: gradus evaluate <model> <data>",
  );
});

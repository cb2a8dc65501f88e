import { assertEquals, assertRejects } from "@std/assert";
import { UsageError } from "@gradus/models";
import { inFolder } from "./_fixtures_test.ts";
import { refuseOverwriting } from "./overwriting.ts";

Deno.test("refuseOverwriting() knows a file under another name", async () => {
  await inFolder(async (folder) => {
    const file = `${folder}/a.csv`;
    await Deno.writeTextFile(file, "x");
    await Deno.symlink(file, `${folder}/link.csv`);
    for (const other of [file, `${folder}/./a.csv`, `${folder}/link.csv`]) {
      await assertRejects(
        () => refuseOverwriting(other, { data: file }),
        UsageError,
        `--output ${other} would overwrite the data`,
      );
    }
  });
});

Deno.test("refuseOverwriting() lets other files, streams and shares be", async () => {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/a.csv`, "x");
    await Deno.writeTextFile(`${folder}/b.csv`, "x");
    const inputs = { data: `${folder}/a.csv`, test: 0.2, validation: "-" };
    for (const output of [`${folder}/b.csv`, `${folder}/new.csv`, "-"]) {
      assertEquals(await refuseOverwriting(output, inputs), undefined);
    }
  });
});

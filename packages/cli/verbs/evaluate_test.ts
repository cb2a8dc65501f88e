import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { DATA, gradus, inFolder, line, succeed } from "../_fixtures_test.ts";

const IRIS = `${DATA}/iris.csv`;

async function withIris(use: (model: string, folder: string) => Promise<void>) {
  await inFolder(async (folder) => {
    const model = `${folder}/m.json`;
    await succeed([
      "train",
      IRIS,
      "-t",
      "species",
      "--epochs",
      "50",
      "-o",
      model,
    ]);
    await use(model, folder);
  });
}

Deno.test("evaluate --json has the agreed keys, and a matrix of actual by predicted", async () => {
  await withIris(async (model, folder) => {
    const { code, out, err } = await gradus([
      "evaluate",
      model,
      IRIS,
      "--json",
    ]);
    assertEquals([code, err], [0, ""]);
    const { rows, loss, metrics, baseline, confusion, ...rest } = JSON.parse(
      out,
    );
    assertEquals(rest, {});
    assertEquals([rows, typeof loss], [150, "number"]);
    assertEquals(Object.keys(baseline), Object.keys(metrics));
    assertEquals(confusion.labels, ["setosa", "versicolor", "virginica"]);
    const { matrix } = confusion;
    assertEquals(matrix.map((row: number[]) => row.reduce((s, n) => s + n)), [
      50,
      50,
      50,
    ]);
    assertEquals(
      (matrix[0][0] + matrix[1][1] + matrix[2][2]) / 150,
      metrics.accuracy,
    );
    // Only rows of one class: all counts stand in that class's row.
    const file = `${folder}/v.csv`;
    const text = await Deno.readTextFile(IRIS);
    const lines = text.split("\n").filter((row, i) =>
      i === 0 || row.endsWith("versicolor")
    );
    await Deno.writeTextFile(file, lines.join("\n"));
    const one = JSON.parse(await succeed(["evaluate", model, file, "--json"]));
    assertEquals(one.confusion.matrix[1], matrix[1]);
    assertEquals([...one.confusion.matrix[0], ...one.confusion.matrix[2]], [
      0,
      0,
      0,
      0,
      0,
      0,
    ]);
  });
});

Deno.test("evaluate prints scores and the confusion matrix", async () => {
  await withIris(async (model) => {
    const out = await succeed(["evaluate", model, IRIS]);
    assertStringIncludes(out, `${model} on ${IRIS}\n`);
    assertMatch(
      out,
      /\n {2}rows +150\n {2}loss +\d\.\d{4}\n {2}accuracy +0\.9\d+ +0\.3333\n/,
    );
    assertMatch(
      out,
      /\n {2}actual \\ predicted {2}setosa {2}versicolor {2}virginica\n {2}setosa +49 +1 +0\n/,
    );
  });
});

Deno.test("evaluate leaves the matrix of a regression and of many classes out", async () => {
  await inFolder(async (folder) => {
    const model = `${folder}/m.json`;
    await succeed(["train", "-", "-t", "y", "--epochs", "2", "-o", model], {
      stdin: line(30),
    });
    const document = JSON.parse(
      await succeed(["evaluate", model, "-", "--json"], { stdin: line(9) }),
    );
    assertEquals(Object.keys(document), [
      "rows",
      "loss",
      "metrics",
      "baseline",
    ]);
    const many = "x,y\n" +
      Array.from({ length: 60 }, (_, i) => `${i * 7 % 60},c${i % 15}\n`).join(
        "",
      );
    await succeed(["train", "-", "-t", "y", "--epochs", "2", "-o", model], {
      stdin: many,
    });
    const out = await succeed(["evaluate", model, "-"], { stdin: many });
    assertMatch(out, /\n\n15 classes: --json has the confusion matrix\n$/);
  });
});

Deno.test("evaluate counts what it had to make up, unless it is quiet", async () => {
  await inFolder(async (folder) => {
    const model = `${folder}/m.json`;
    const rows = Array.from(
      { length: 40 },
      (_, i) => `${i % 9},${"abc"[i % 3]},${i % 2 ? "no" : "yes"}\n`,
    );
    const train = "x,kind,y\n" + rows.join("");
    await succeed(["train", "-", "-t", "y", "--epochs", "2", "-o", model], {
      stdin: train,
    });
    const stdin = "x,kind,y\n,a,no\n2,z,yes\n3,b,\n4,z,no\n";
    const { code, err } = await gradus(["evaluate", model, "-"], { stdin });
    assertEquals(code, 0);
    assertEquals(err.split("\n"), [
      "1 missing cell filled: x 1",
      '2 cells of kind not among its known values, first "z" in line 3: taken as other',
      "1 row without a target left out",
      "",
    ]);
    const quiet = await gradus(["evaluate", model, "-", "--quiet"], { stdin });
    assertEquals([quiet.err, quiet.out.includes("accuracy")], ["", true]);
  });
});

Deno.test("evaluate reads a table as flags say", async () => {
  await withIris(async (model, folder) => {
    const file = `${folder}/semicolons.csv`;
    const text = (await Deno.readTextFile(IRIS)).replaceAll(",", ";");
    await Deno.writeTextFile(file, `# by hand\n${text}`);
    const score = async (...args: string[]) =>
      JSON.parse(await succeed(["evaluate", model, ...args, "--json"]));
    assertEquals(
      await score(file, "--comment", "#", "--delimiter", ";"),
      await score(IRIS),
    );
  });
});

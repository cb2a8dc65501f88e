/**
 * Runs every lesson: each ends in assertions, so a lesson that has gone stale
 * fails here. Needs `--allow-read=examples`.
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import * as anyDepth from "./any_depth.ts";
import * as csvToModel from "./csv_to_model.ts";
import * as iris from "./iris.ts";
import * as layerwise from "./layerwise.ts";
import * as linearRegression from "./linear_regression.ts";
import * as logisticRegression from "./logistic_regression.ts";
import * as oneStepByHand from "./one_step_by_hand.ts";
import * as ownRule from "./own_rule.ts";
import * as threeLayersByHand from "./three_layers_by_hand.ts";
import * as xor from "./xor.ts";

/** A lesson: prints its story, then throws if an assertion of it fails. */
interface Lesson {
  main(print: (line: string) => void): void | Promise<void>;
}

const LESSONS: Record<string, Lesson> = {
  any_depth: anyDepth,
  csv_to_model: csvToModel,
  iris,
  layerwise,
  linear_regression: linearRegression,
  logistic_regression: logisticRegression,
  one_step_by_hand: oneStepByHand,
  own_rule: ownRule,
  three_layers_by_hand: threeLayersByHand,
  xor,
};

/** Those that read a data set; the others run with no permission at all. */
const READS_DATA = new Set(["csv_to_model", "iris"]);

const folder = new URL(".", import.meta.url);
const dataFolder = new URL("data", folder);

for (const [name, lesson] of Object.entries(LESSONS)) {
  Deno.test({
    name: `${name}: the lesson runs, its assertions hold, 80 columns suffice`,
    permissions: READS_DATA.has(name) ? { read: [dataFolder] } : "none",
    async fn() {
      const lines: string[] = [];
      await lesson.main((text) => lines.push(...text.split("\n")));
      assert(lines.length > 5, "it tells a story");
      const wide = lines.filter((line) => [...line].length > 80);
      assertEquals(wide, []);
      // What is no number must not pass for one.
      const broken = lines.filter((line) => /undefined|\[object/.test(line));
      assertEquals(broken, []);
    },
  });
}

Deno.test("examples: every file in the folder is a lesson above", () => {
  const files = [...Deno.readDirSync(folder)]
    .map(({ name }) => name)
    .filter((name) => name.endsWith(".ts") && !name.endsWith("_test.ts"))
    .map((name) => name.slice(0, -".ts".length));
  assertEquals(files.sort(), Object.keys(LESSONS).sort());
});

Deno.test("examples: file and README give the command that runs it", () => {
  const readme = Deno.readTextFileSync(new URL("README.md", folder));
  for (const name of Object.keys(LESSONS)) {
    const flag = READS_DATA.has(name) ? "--allow-read=examples/data " : "";
    const command = `deno run ${flag}examples/${name}.ts`;
    const source = Deno.readTextFileSync(new URL(`${name}.ts`, folder));
    assertStringIncludes(source, command);
    assertStringIncludes(readme, `\`${command}\``);
  }
});

Deno.test("examples: every data set has its source in data/README.md", () => {
  const readme = Deno.readTextFileSync(new URL("data/README.md", folder));
  const sets = [...Deno.readDirSync(dataFolder)]
    .map(({ name }) => name)
    .filter((name) => name.endsWith(".csv"));
  assertEquals(sets.length, 5);
  for (const name of sets) {
    assertStringIncludes(readme, `\`${name}\``);
    const text = Deno.readTextFileSync(new URL(name, `${dataFolder}/`));
    const rows = text.trimEnd().split("\n").length - 1;
    assertStringIncludes(readme, `| ${rows} `);
  }
});

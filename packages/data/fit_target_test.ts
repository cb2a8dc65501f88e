import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { range, tableFrom } from "./_fixtures_test.ts";
import { fitTarget, type FitTargetOptions } from "./fit_target.ts";
import { type TargetEncoding, targetNames } from "./target.ts";
import { DataError } from "./types.ts";

type Said = Partial<Omit<FitTargetOptions, "targets">>;

function fitOne(cells: string[], said: Said = {}): TargetEncoding {
  return fitTarget(tableFrom({ y: cells }), {
    targets: ["y"],
    rows: range(cells.length),
    scaleTarget: "none",
    ...said,
  });
}

/** Each of the texts, `n` times, in turn. */
const times = (n: number, ...texts: string[]) => range(n).flatMap(() => texts);

const classesOf = (cells: string[], said?: Said) => {
  const target = fitOne(cells, said);
  return target.task === "classification" ? target.classes : undefined;
};

Deno.test("fitTarget() takes text for classes, sorted", () => {
  assertEquals(fitOne(["setosa", "virginica", "setosa", "Alba"]), {
    task: "classification",
    name: "y",
    classes: ["Alba", "setosa", "virginica"],
    reason: '"y" holds text, such as "setosa"',
  });
});

Deno.test("fitTarget() takes exactly 0 and 1 for classes, however few", () => {
  assertEquals(fitOne(["1", "0"]), {
    task: "classification",
    name: "y",
    classes: ["0", "1"],
    reason: '"y" holds only 0 and 1',
  });
  assertEquals(fitOne(["1", "2"]).task, "regression");
  assertEquals(fitOne(["0", "2"]).task, "regression");
});

Deno.test("fitTarget() takes few whole numbers with 5 rows each for classes", () => {
  const few = times(5, "10", "9", "-1");
  assertEquals(fitOne(few), {
    task: "classification",
    name: "y",
    classes: ["-1", "9", "10"],
    reason: '"y" holds 3 different whole numbers over 15 rows',
  });
  assertEquals(fitOne(few.slice(1)), {
    task: "regression",
    columns: [{ name: "y", center: 0, scale: 1 }],
    reason: '"y" holds 3 different whole numbers over 14 rows',
  });
  assertEquals(fitOne(times(5, "1", "2", "3.5")), {
    task: "regression",
    columns: [{ name: "y", center: 0, scale: 1 }],
    reason: '"y" holds 3 different numbers over 15 rows',
  });
});

Deno.test("fitTarget() takes more than 20 whole numbers for amounts", () => {
  const numbers = range(21).map(String);
  assertEquals(fitOne(times(9, ...numbers.slice(1))).task, "classification");
  assertEquals(fitOne(times(9, ...numbers)).task, "regression");
});

Deno.test("fitTarget() takes many different numbers for amounts", () => {
  const table = tableFrom({ y: times(9, "1", "2") }, { forget: true });
  const target = fitTarget(table, {
    targets: ["y"],
    rows: range(18),
    scaleTarget: "none",
  });
  assertEquals(target.reason, '"y" holds many different numbers');
  const gaps = tableFrom({ y: ["", "", "", "1.5"] }, { forget: true });
  const rest = { targets: ["y"], rows: [3], scaleTarget: "none" as const };
  assertEquals(fitTarget(gaps, rest).reason, target.reason);
  const column = { ...table.columns[0]!, leadingZeros: true };
  assertThrows(
    () => fitTarget({ ...table, columns: [column] }, rest),
    DataError,
    "too many different texts", // 01 and 1 can't be told apart any more
  );
  assertEquals(target.task, "regression");
});

Deno.test("fitTarget() follows the task that is said", () => {
  assertEquals(classesOf(["3", "1", "2"], { task: "classification" }), [
    "1",
    "2",
    "3",
  ]);
  assertEquals(fitOne(["0", "1"], { task: "regression" }), {
    task: "regression",
    columns: [{ name: "y", center: 0, scale: 1 }],
    reason: "the task was set to regression",
  });
});

Deno.test("fitTarget() takes numbers for classes where the schema does", () => {
  const schema = { columns: [{ name: "y", type: "category" as const }] };
  assertEquals(fitOne(["3", "1", "2"], { schema }), {
    task: "classification",
    name: "y",
    classes: ["1", "2", "3"],
    reason: 'the schema makes "y" a category column',
  });
  const binary = { columns: [{ name: "y", type: "binary" as const }] };
  assertEquals(
    fitOne(["1", "2"], { schema: binary }).reason,
    'the schema makes "y" a binary column',
  );
  assertEquals(
    fitOne(["0", "1"], { schema: binary }).reason,
    '"y" holds only 0 and 1',
  );
  const numbers = { columns: [{ name: "y", type: "number" as const }] };
  assertEquals(fitOne(["3", "1"], { schema: numbers }).task, "regression");
});

Deno.test("fitTarget() makes one class of 1 and 1.0, but not of 1 and 01", () => {
  assertEquals(classesOf(times(5, "1", "1.0", "2")), ["1", "2"]);
  assertEquals(classesOf(times(5, "1", "01", "2")), ["01", "1", "2"]);
});

Deno.test("fitTarget() passes missing cells and other rows over", () => {
  assertEquals(classesOf(["a", "", "b", "c"], { rows: [0, 1, 2] }), ["a", "b"]);
});

Deno.test("fitTarget() scales by mean and population standard deviation", () => {
  const cells = ["2", "4", "9", "", "77"];
  const said = { rows: [0, 1, 2, 3], scaleTarget: "standard" as const };
  const target = fitOne(cells, said);
  if (target.task !== "regression") throw new Error("not a regression");
  assertEquals(target.columns[0]!.center, 5);
  assertAlmostEquals(target.columns[0]!.scale, Math.sqrt(26 / 3), 1e-15);
  const constant = fitOne(["3", "3"], { ...said, rows: [0, 1] });
  assertEquals(constant, {
    task: "regression",
    columns: [{ name: "y", center: 3, scale: 1 }],
    reason: '"y" holds 1 different whole numbers over 2 rows',
  });
});

Deno.test("fitTarget() takes several targets for a regression", () => {
  const table = tableFrom({ a: ["0", "1"], b: ["1", "0"], c: ["x", "y"] });
  const options = { rows: [0, 1], scaleTarget: "none" as const };
  const target = fitTarget(table, { ...options, targets: ["b", "a"] });
  assertEquals(target.task, "regression");
  assertEquals(target.reason, "there are 2 targets");
  assertEquals(targetNames(target), ["b", "a"]);
  const error = assertThrows(
    () => fitTarget(table, { ...options, targets: ["a", "c"] }),
    DataError,
    't.csv, line 2, column "c": "x" is not a number',
  );
  assertEquals(error.hint, "Several targets must all be numbers");
  assertThrows(
    () =>
      fitTarget(table, {
        ...options,
        targets: ["a", "b"],
        task: "classification",
      }),
    DataError,
    "t.csv: classification takes one target, got a, b",
  );
});

Deno.test("fitTarget() names a text among amounts", () => {
  const cells = [...range(30).map((i) => `${i}.5`), "n.a."];
  const error = assertThrows(
    () => fitOne(cells),
    DataError,
    't.csv, line 32, column "y": "n.a." is not a number',
  );
  assertEquals(error.hint?.includes("task to classification"), true);
  assertEquals(fitOne(["1", "2", "unknown"]).task, "classification");
});

Deno.test("fitTarget() needs two classes, and a target at all", () => {
  assertThrows(
    () => fitOne(["a", "a"]),
    DataError,
    't.csv, column "y": every row is "a", so there is nothing to tell apart',
  );
  assertThrows(
    () => fitOne(["", "", "a"], { rows: [0, 1] }),
    DataError,
    't.csv, column "y": the target is missing everywhere',
  );
});

Deno.test("fitTarget() needs different targets and rows of the table", () => {
  for (const targets of [[], ["y", "y"]]) {
    assertThrows(
      () =>
        fitTarget(tableFrom({ y: ["1"] }), {
          targets,
          rows: [0],
          scaleTarget: "none",
        }),
      RangeError,
      `must be one or more different names, got [${targets.join(", ")}]`,
    );
  }
  assertThrows(
    () => fitOne(["1"], { rows: [1] }),
    RangeError,
    "Cannot fit target: a row must be",
  );
});

Deno.test("fitTarget() gives plain data that survives JSON", () => {
  for (const target of [fitOne(["a", "b"]), fitOne(["1.5", "-2"])]) {
    assertEquals(JSON.parse(JSON.stringify(target)), target);
  }
});

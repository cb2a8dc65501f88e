import { assertEquals } from "@std/assert";
import { inferSchema } from "./infer_schema.ts";
import type { ColumnSchema } from "./schema.ts";
import { tableFromRecords, type TableOptions } from "./table.ts";

type Columns = Record<string, readonly string[]>;

function infer(
  columns: Columns,
  options: TableOptions & { targets?: string[] } = {},
): ColumnSchema[] {
  const names = Object.keys(columns), cells = Object.values(columns);
  const records = cells[0]!.map((_, row) => ({
    fields: cells.map((column) => column[row]!),
    line: row + 2,
  }));
  return inferSchema(tableFromRecords(names, records, options), options)
    .columns;
}

/** The entry of one column, beside two others that leave it alone. */
function entryOf(
  cells: readonly string[],
  name: string = "x",
  options: TableOptions & { targets?: string[] } = {},
): ColumnSchema {
  const other = cells.map((_, i) => String((i * i) % 7 + 0.5));
  return infer({ other, [name]: cells, another: other }, options)[1]!;
}

function range(count: number, cell: (i: number) => unknown): string[] {
  return Array.from({ length: count }, (_, i) => String(cell(i)));
}

const reasonOf = (entry: ColumnSchema) => [entry.type, entry.reason];
const ID = ["ignore", "an identifier by its name, and no two rows agree"];
const COUNTER = ["ignore", "a row number: it counts up by one"];

Deno.test("inferSchema() ignores a column without a cell", () => {
  const entry = entryOf(["", "NA", "?"]);
  assertEquals(reasonOf(entry), ["ignore", "all cells are missing"]);
});

Deno.test("inferSchema() ignores a column with one value in every row", () => {
  const constant = ["ignore", "the same value in every row"];
  assertEquals(reasonOf(entryOf(["a", "a", "a"])), constant);
  assertEquals(reasonOf(entryOf(["1", "1.0", "1e0"])), constant);
  assertEquals(reasonOf(entryOf(["007", "007"])), constant);
  assertEquals(entryOf(["007", "7"]).type, "binary");
});

Deno.test("inferSchema() takes a single row, or a pair, at its word", () => {
  const columns = infer({ i1: ["0.05"], id: ["1"], name: ["a"], gap: [""] });
  const types = columns.map(({ type }) => type);
  assertEquals(types, ["number", "number", "category", "ignore"]);
  assertEquals(entryOf(["1", "2"]).type, "number");
  assertEquals(entryOf(["1", "2", "3"]).type, "ignore");
});

Deno.test("inferSchema() keeps one value with gaps for the gaps", () => {
  for (const cell of ["yes", "1"]) {
    assertEquals(entryOf([cell, "", cell]), {
      name: "x",
      type: "category",
      indicator: true,
      missing: "mode",
      reason: "one value or none: only the gaps tell rows apart",
    });
  }
});

Deno.test("inferSchema() takes 0 and 1 for binary, and no other two numbers", () => {
  assertEquals(entryOf(["1", "0", "1"]), {
    name: "x",
    type: "binary",
    values: ["0", "1"],
  });
  assertEquals(entryOf(["1.0", "0.0", "1.0"]).values, ["0.0", "1.0"]);
  for (const cells of [["1", "2", "1"], ["0", "2", "0"], ["-1", "1", "1"]]) {
    assertEquals(entryOf(cells), { name: "x", type: "number" });
  }
  assertEquals(entryOf(["0", "1", "0.5"]).type, "number");
});

Deno.test("inferSchema() takes numbers for a number", () => {
  assertEquals(entryOf(["1.5", "-2", "1e3"]), { name: "x", type: "number" });
  const many = range(10_500, (i) => i * 0.37 % 1000);
  assertEquals(entryOf(many), { name: "x", type: "number" });
});

Deno.test("inferSchema() takes two texts for binary, in code unit order", () => {
  assertEquals(entryOf(["yes", "no", "no"]), {
    name: "x",
    type: "binary",
    values: ["no", "yes"],
  });
  assertEquals(entryOf(["a", "B"]).values, ["B", "a"]);
});

Deno.test("inferSchema() takes other texts for a category", () => {
  assertEquals(entryOf(["a", "b", "c"]), { name: "x", type: "category" });
});

Deno.test("inferSchema() never takes leading zeros for numbers", () => {
  const zeros = "written with leading zeros";
  assertEquals(reasonOf(entryOf(["007", "12", "31"])), ["category", zeros]);
  assertEquals(entryOf(["01", "02", "01"]), {
    name: "x",
    type: "binary",
    values: ["01", "02"],
    reason: zeros,
  });
  const codes = range(50, (i) => String(i).padStart(4, "0"));
  assertEquals(reasonOf(entryOf(codes)), [
    "ignore",
    "an identifier or prose: 50 different texts in 50 rows",
  ]);
});

Deno.test("inferSchema() takes a column for numbers if more than half are", () => {
  assertEquals(entryOf(["1", "2", "3", "forty", "five"]), {
    name: "x",
    type: "number",
    reason: "3 of 5 cells are numbers",
  });
  assertEquals(entryOf(["1", "2", "three", "four"]).type, "category");
  // Missing cells count on neither side.
  assertEquals(entryOf(["1", "2", "three", "", ""]).type, "number");
});

Deno.test("inferSchema() ignores numbers that count up by one", () => {
  for (const start of [0, 1, -5, 892]) {
    assertEquals(reasonOf(entryOf(range(9, (i) => start + i))), COUNTER);
  }
  for (
    const cells of [["1", "2", "4"], ["3", "2", "1"], [
      "0.5",
      "1.5",
      "2.5",
      "3.5",
    ]]
  ) {
    assertEquals(entryOf(cells).type, "number");
  }
  assertEquals(entryOf(["1", "2", "", "4"]).type, "number");
});

Deno.test("inferSchema() keeps a counter that is all there is to learn from", () => {
  const x = ["1", "2", "3"], y = ["2.1", "3.9", "6"];
  const reason = "counts up by one, but there is little else to learn from";
  const kept = { name: "x", type: "number" as const, reason };
  assertEquals(infer({ x, y })[0], kept);
  assertEquals(infer({ x, y }, { targets: ["y"] })[0], kept);
  assertEquals(
    reasonOf(infer({ x, y, z: y }, { targets: ["y"] })[0]!),
    COUNTER,
  );
  const both = infer({ x, y, z: y }, { targets: ["y", "z"] });
  assertEquals(both[0], kept);
  assertEquals(infer({ id: x, y }, { targets: ["y"] })[0]!.type, "ignore");
});

Deno.test("inferSchema() ignores different values under an identifier's name", () => {
  const numbers = ["17", "4", "9"], texts = ["b7", "c9", "a1"];
  const names = [
    ...[
      "id",
      "ID",
      "Id",
      "user_id",
      "user-ID",
      "order no",
      "no",
      "No.",
      "uuid",
    ],
    ...[
      "PassengerId",
      "userID",
      "index",
      "Unnamed: 0",
      "编号",
      "学生编号",
      "序号",
    ],
  ];
  for (const name of names) {
    assertEquals([name, ...reasonOf(entryOf(numbers, name))], [name, ...ID]);
    assertEquals([name, ...reasonOf(entryOf(texts, name))], [name, ...ID]);
  }
  for (const name of ["paid", "grid", "humid", "Idaho", "piano", "x"]) {
    assertEquals([name, entryOf(numbers, name).type], [name, "number"]);
  }
});

Deno.test("inferSchema() keeps an identifier's name if cells agree or aren't whole", () => {
  assertEquals(entryOf(["4", "9", "4"], "id").type, "number");
  assertEquals(entryOf(["4", "9", "1.5"], "id").type, "number");
  assertEquals(entryOf(["b", "a", "b", "c"], "id").type, "category");
  assertEquals(reasonOf(entryOf(["4", "", "9"], "id")), ID);
});

Deno.test("inferSchema() finds identifiers among more than 10,000 numbers", () => {
  const shuffled = range(10_007, (i) => i * 5 % 10_007);
  assertEquals(reasonOf(entryOf(shuffled, "id")), ID);
  shuffled[7] = shuffled[8]!;
  assertEquals(entryOf(shuffled, "id").type, "number");
});

Deno.test("inferSchema() ignores more than 20 texts of which over half differ", () => {
  const prose = (different: number, rows: number) =>
    reasonOf(entryOf(range(rows, (i) => `t${i % different}`)));
  assertEquals(prose(21, 41), [
    "ignore",
    "an identifier or prose: 21 different texts in 41 rows",
  ]);
  assertEquals(prose(21, 42), ["category", undefined]); // just half
  assertEquals(prose(20, 20), ["category", undefined]); // just twenty
});

Deno.test("inferSchema() ignores more than 10,000 texts, kept or not", () => {
  const texts = range(30_000, (i) => `t${i % 10_001}`);
  const why = "an identifier or prose: more than 10,000 different texts";
  assertEquals(reasonOf(entryOf(texts)), ["ignore", why]);
  assertEquals(reasonOf(entryOf(texts, "x", { texts: ["x"] })), [
    "ignore",
    why,
  ]);
  const fewer = range(30_000, (i) => `t${i % 10_000}`);
  assertEquals(entryOf(fewer).type, "category");
});

Deno.test("inferSchema() never takes a target for an identifier", () => {
  const target = { targets: ["id"] };
  assertEquals(entryOf(["1", "2", "3"], "id", target).type, "number");
  assertEquals(entryOf(["b", "a", "c"], "id", target).type, "category");
  const prose = range(30, (i) => `t${i}`);
  assertEquals(entryOf(prose, "id", target).type, "category");
  assertEquals(entryOf(["a", "a"], "id", target).type, "category");
  assertEquals(entryOf(["1", "1", ""], "id", target), {
    name: "id",
    type: "number",
  });
  assertEquals(entryOf(["", ""], "id", target).type, "ignore");
});

Deno.test("inferSchema() says how gaps are filled, but not in targets", () => {
  const number = range(40, (i) => i % 20 === 0 ? "" : i * i);
  assertEquals(entryOf(number), {
    name: "x",
    type: "number",
    missing: "median",
    indicator: true, // 2 of 40 are just 5 %
  });
  const fewer = range(41, (i) => i === 0 || i === 9 ? "" : i * i);
  assertEquals(entryOf(fewer), {
    name: "x",
    type: "number",
    missing: "median",
  });
  assertEquals(entryOf(["a", "b", ""]), {
    name: "x",
    type: "binary",
    values: ["a", "b"],
    missing: "mode",
    indicator: true,
  });
  assertEquals(entryOf(["1.5", "", "2"], "x", { targets: ["x"] }), {
    name: "x",
    type: "number",
  });
});

Deno.test("inferSchema() gives plain JSON in the table's order", () => {
  const columns = infer({ b: ["1.5", "2"], a: ["x", "y"], id: ["5", "3"] });
  assertEquals(JSON.parse(JSON.stringify(columns)), columns);
  assertEquals(columns.map(({ name }) => name), ["b", "a", "id"]);
});

Deno.test("inferSchema() takes decimal commas for numbers, to be named as wrong", () => {
  const entry = { name: "x", type: "number" as const };
  assertEquals(entryOf(["1,5", "-2,25", "3,0", "x"]), {
    ...entry,
    reason: "written with decimal commas",
  });
  assertEquals(entryOf(["1,5", "2", "1,5"]).type, "number");
  assertEquals(entryOf(["S", "M", "38", "39", "38,5"]).type, "category");
  const answers = ["1", "2", "none", "none", "none", "1,2"];
  assertEquals(entryOf(answers).type, "category");
  assertEquals(entryOf(["1,5", "a,b", "b", "b"]).type, "category");
});

import { assertEquals, assertMatch } from "@std/assert";
import type { EncodeReport, Model, Schema } from "@gradus/models";
import { encodeNotes, ignoredNotes, pooledIn, worseNotes } from "./notes.ts";

const column = (name: string, missing: number, unseen = 0) => ({
  name,
  missing,
  unseen,
});

const report = (...columns: ReturnType<typeof column>[]) =>
  ({ rows: 10, columns }) as unknown as EncodeReport;

Deno.test("encodeNotes() has nothing to say about whole data", () => {
  assertEquals(encodeNotes(report(column("a", 0))), []);
});

Deno.test("encodeNotes() counts filled cells, four columns by name", () => {
  assertEquals(encodeNotes(report(column("a", 1))), [
    "1 missing cell filled: a 1",
  ]);
  const five = ["a", "b", "c", "d", "e"].map((name) => column(name, 2));
  assertEquals(encodeNotes(report(...five)), [
    "10 missing cells filled: a 2, b 2, c 2, d 2 and 1 more column",
  ]);
});

Deno.test("encodeNotes() shows where a value is that training didn't have", () => {
  const seen = { ...column("a", 0, 3), example: { value: "Mars", line: 7 } };
  assertEquals(encodeNotes(report(seen, column("b", 0, 1))), [
    '3 cells of a not among its known values, first "Mars" in line 7: taken as other',
    "1 cell of b not among its known values: taken as other",
  ]);
});

Deno.test("encodeNotes() says in training that a value is rare", () => {
  const seen = { ...column("a", 0, 3), example: { value: "Mars", line: 7 } };
  const schema = (values?: string[]): Schema => ({
    columns: [{ name: "a", type: "category", values }],
  });
  const note = (values?: string[]) =>
    encodeNotes(report(seen), pooledIn(schema(values)))[0]!;
  assertEquals(
    note(),
    "3 cells of a too rare for an input of its own (the 50 most frequent " +
      "values have one, if two rows and 0.5 % of all hold them), " +
      'first "Mars" in line 7: taken as other',
  );
  assertMatch(
    note(["b"]),
    /^3 cells of a not among the values that the schema/,
  );
});

Deno.test("worseNotes() tells a model that is worse than the baseline, and why", () => {
  const score = (mse: number, mae = mse) => ({
    metrics: { mse, mae },
    baseline: { mse: 2, mae: 2 },
  });
  const notes = (scores: unknown) =>
    worseNotes({ scores } as Pick<Model, "scores">);
  assertEquals(notes({ train: score(1), test: score(2) }), []);
  assertEquals(notes({ train: score(1), test: score(3, 1) }), []); // for mae
  assertMatch(
    notes({ train: score(0.9), validation: score(1), test: score(3) })[0]!,
    /^On the test rows .* by heart/,
  );
  assertMatch(
    notes({ train: score(1.9), test: score(2.1) })[0]!,
    /^On the test rows .* hardly better/,
  );
  assertMatch(
    notes({ train: score(3), validation: score(3) })[0]!,
    /^On the validation rows .* hasn't learned/,
  );
  assertEquals(notes({ train: score(3) }), []);
  const guess = (accuracy: number) => {
    const score = { metrics: { accuracy }, baseline: { accuracy: 0.5 } };
    return { train: score, test: score };
  };
  assertEquals([notes(guess(0.5)), notes(guess(0.4)).length], [[], 1]);
});

Deno.test("ignoredNotes() gives reasons, and counts after the fifth", () => {
  const columns = ["a", "b", "c", "d", "e", "f"].map((name) => ({
    name,
    type: "ignore",
    reason: name === "b" ? undefined : `why ${name}`,
  }));
  const schema = {
    columns: [...columns, { name: "y", type: "ignore" }, {
      name: "x",
      type: "number",
    }],
  } as unknown as Schema;
  assertEquals(ignoredNotes(schema, ["y"]), [
    "Ignored a: why a",
    "Ignored b",
    "Ignored c: why c",
    "Ignored d: why d",
    "Ignored e: why e",
    "Ignored 1 more column",
  ]);
});

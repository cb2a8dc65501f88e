import {
  assert,
  assertEquals,
  assertNotEquals,
  assertThrows,
} from "@std/assert";
import { generateRows, GENERATORS } from "./generate.ts";
import { UsageError } from "./usage_error.ts";

for (const [kind, { takes, help }] of Object.entries(GENERATORS)) {
  Deno.test(`generateRows() makes ${kind} from its seed`, () => {
    const options = kind === "xor" ? { noise: 0.1 } : {};
    const { header, rows } = generateRows(kind, options);
    assert(rows.length >= 400);
    assert(rows.every((row) => row.length === header.length));
    assert(rows.flat().every(Number.isFinite));
    assertEquals(header.at(-1), kind === "regression" ? "y" : "class");
    assertEquals(generateRows(kind, { ...options, seed: 0 }).rows, rows);
    assertNotEquals(generateRows(kind, { ...options, seed: 1 }).rows, rows);
    assert(help.length > 10);
  });

  Deno.test(`generateRows() of ${kind} takes each setting that it lists`, () => {
    const settings = {
      rows: 30,
      features: 3,
      informative: 3,
      classes: 3,
      noise: 0.2,
      separation: 2,
      factor: 0.3,
      turns: 2,
      seed: 5,
    };
    const base = takes.includes("features") ? { features: 4 } : {};
    const plain = generateRows(kind, { rows: 30, ...base });
    for (const name of takes) {
      const changed = { rows: 30, ...base, [name]: settings[name] };
      const made = generateRows(kind, changed);
      if (name === "rows") assertEquals(made.rows.length, 30);
      else if (name === "seed" && kind === "xor") continue;
      else assertNotEquals(made, plain, name);
    }
    const other = Object.keys(settings)
      .find((name) => !takes.some((setting) => setting === name))!;
    assertThrows(
      () => generateRows(kind, { [other]: 2 }),
      UsageError,
      `${kind} has no setting "${other}"`,
    );
  });
}

Deno.test("generateRows() of xor is its four rows, or a cloud around them", () => {
  assertEquals(generateRows("xor").rows.length, 4);
  assertEquals(generateRows("xor", { noise: 0.1 }).rows.length, 400);
});

Deno.test("generateRows() suggests a kind or a setting that reads nearly the same", () => {
  const kind = assertThrows(() => generateRows("moon"), UsageError);
  assertEquals(kind.message, 'Unknown kind of data "moon"');
  assertEquals(kind.hint, 'Did you mean "moons"?');
  const far = assertThrows(() => generateRows("toString"), UsageError);
  assertEquals(
    far.hint,
    "There are: regression, classification, xor, moons, circles, spiral",
  );
  const setting = assertThrows(
    () => generateRows("circles", { turns: 2 }),
    UsageError,
  );
  assertEquals(setting.hint, "Its settings are: rows, noise, factor, seed");
});

Deno.test("generateRows() makes a setting out of range a UsageError", () => {
  for (
    const options of [
      { rows: 0 },
      { rows: 1.5 },
      { noise: -1 },
      { noise: NaN },
      {
        seed: -1,
      },
    ]
  ) {
    assertThrows(() => generateRows("moons", options), UsageError, "Cannot ");
  }
});

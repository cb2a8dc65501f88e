import { readCsvAnswers } from "./_csv_answers.ts";
import { readJsonAnswers } from "./_json_answers.ts";
import type { Answer } from "./diagnose.ts";
import { groupOf, plainName } from "./_names.ts";
import type { Quantity } from "./quantity.ts";
import type { Sheet } from "./sheet.ts";
import { written } from "./written.ts";

/** A text in a file of answers, and where it stands. */
export interface Found {
  /** What it says. */
  readonly text: string;
  /** Line and column, counted from 1. */
  readonly line: number;
  readonly column: number;
}

/** A name and what is written for it: a text, or lists of texts. */
export interface Entry {
  readonly name: Found;
  readonly value: FoundValue;
}

/** A text, or a list. */
export type FoundValue = Found | FoundList;

/** A list, and where it begins. */
export interface FoundList {
  readonly items: readonly FoundValue[];
  readonly line: number;
  readonly column: number;
}

/** A file of answers that can't be read. */
export class AnswersError extends Error {
  /** For `catch` blocks that test names. */
  override readonly name = "AnswersError";
  /** A second line that says what to do. */
  readonly hint?: string;
  /** A name that isn't one of `known`, if that is what is wrong. */
  readonly unknown?: string;
  /** The names that there are. */
  readonly known?: readonly string[];

  /** An error with its message and a way on. */
  constructor(
    message: string,
    more: { hint?: string; unknown?: string; known?: readonly string[] } = {},
  ) {
    super(message);
    this.hint = more.hint;
    this.unknown = more.unknown;
    this.known = more.known;
  }
}

/** Settings of {@linkcode readAnswers}. */
export interface ReadAnswersOptions {
  /** What messages call the file; `the answers` unless said. */
  source?: string;
  /** How it is written; by its first sign unless said. */
  form?: "json" | "csv";
}

/**
 * Reads answers. JSON is an object of numbers by name, `{ "z1[1]": 0.38 }`,
 * or of lists for whole layers, `{ "z1": [0.38, 0.39], "W2+": [[…], […]] }`.
 * CSV has a name and a number on each line. A blank isn't an answer: empty, or
 * null. Digits count as they are written.
 *
 * @param text The file's text.
 * @param sheet What is asked for.
 * @param options What the file is called, and how it is written.
 * @returns The answers, at most one for each quantity.
 * @throws {AnswersError} If the text is broken, a name is unknown or given
 * twice, a list has the wrong shape, or something isn't a number.
 */
export function readAnswers(
  text: string,
  sheet: Sheet,
  options: ReadAnswersOptions = {},
): Answer[] {
  const { source = "the answers" } = options;
  const bare = text.replace(/^\uFEFF/, "");
  const form = options.form ?? (/^\s*[{[]/.test(bare) ? "json" : "csv");
  const entries = form === "json"
    ? readJsonAnswers(bare, source)
    : readCsvAnswers(bare, source);
  const found = entries.flatMap(({ name, value }) =>
    "items" in value
      ? listed(name, value, sheet, source)
      : [{ quantity: named(name, sheet, source), found: value }]
  );
  const answers = new Map<Quantity, Answer>();
  for (const { quantity, found: { text, ...at } } of found) {
    if (text.trim() === "") continue;
    const number = written(text);
    if (number === undefined) {
      throw new AnswersError(
        `${place(source, at)}: ${quantity.name} must be a number, got ` +
          `"${text.trim()}"`,
        { hint: "Such as 0.5932, -0.04 or 1.2e-5; leave a blank empty" },
      );
    }
    if (answers.has(quantity)) {
      throw new AnswersError(
        `${place(source, at)}: ${quantity.name} is given twice`,
        { hint: "Keep the one that counts" },
      );
    }
    answers.set(quantity, { quantity, ...number });
  }
  return [...answers.values()];
}

/** A place in a file, for messages. */
export function place(
  source: string,
  { line, column }: { line: number; column: number },
): string {
  return `${source}, line ${line}, column ${column}`;
}

function named(name: Found, sheet: Sheet, source: string): Quantity {
  const quantity = sheet.find(name.text);
  if (quantity !== undefined) return quantity;
  const group = sheet.group(name.text);
  if (group !== undefined) {
    throw new AnswersError(
      `${place(source, name)}: "${name.text}" is a list, its numbers are ` +
        namesShown(group),
    );
  }
  throw unknownName(name, sheet, source);
}

function unknownName(name: Found, sheet: Sheet, source: string): AnswersError {
  const kinds = new Map<string, string>();
  for (const { kind, input, name } of sheet.quantities) {
    const key = `${kind}${input === 0 ? " bias" : ""}`;
    if (!kinds.has(key)) kinds.set(key, plainName(name));
  }
  return new AnswersError(
    `${place(source, name)}: "${name.text}" isn't a quantity of this lesson`,
    {
      unknown: name.text,
      known: sheet.quantities.map(({ name }) => plainName(name)),
      hint: `There are ${[...kinds.values()].join(", ")} and so on`,
    },
  );
}

/** The entries of a list, as many as the layer has units and inputs. */
function listed(
  name: Found,
  value: FoundList,
  sheet: Sheet,
  source: string,
): { quantity: Quantity; found: Found }[] {
  const group = sheet.group(name.text);
  if (group === undefined) {
    if (sheet.find(name.text) === undefined) {
      throw unknownName(name, sheet, source);
    }
    throw new AnswersError(
      `${place(source, value)}: "${name.text}" must be a number, got a list`,
    );
  }
  const cells = group.map((quantity) => ({
    quantity,
    at: groupOf(quantity.name).at,
  }));
  const shape = cells[0]!.at.map((_, d) =>
    Math.max(...cells.map(({ at }) => at[d]!))
  );
  const found: { quantity: Quantity; found: Found }[] = [];
  const walk = (part: FoundValue, path: readonly number[]) => {
    const depth = path.length;
    if (depth === shape.length) {
      if ("items" in part) throw wrong(part);
      const cell = cells.find(({ at }) => at.every((k, d) => k === path[d]))!;
      found.push({ quantity: cell.quantity, found: part });
      return;
    }
    if (!("items" in part)) {
      if (part.text === "") return; // a blank row
      throw wrong(part);
    }
    if (part.items.length !== shape[depth]) throw wrong(part);
    part.items.forEach((item, k) => walk(item, [...path, k + 1]));
  };
  const wrong = (part: FoundValue) => {
    const size = shape.length === 1
      ? `${shape[0]} ${shape[0] === 1 ? "number" : "numbers"}`
      : `${shape[0]} lists of ${shape[1]}: a row for each unit`;
    const got = "items" in part
      ? `a list of ${part.items.length}`
      : `"${part.text}"`;
    return new AnswersError(
      `${place(source, part)}: "${name.text}" must be a list of ${size}, ` +
        `got ${got}`,
    );
  };
  walk(value, []);
  return found;
}

function namesShown(group: readonly Quantity[]): string {
  const names = group.map(({ name }) => name);
  return names.length <= 4
    ? names.join(", ")
    : `${names.slice(0, 2).join(", ")} … ${names.at(-1)}`;
}

import { DataError } from "@gradus/data";
import type { RuleSpec } from "./rules.ts";
import { shown } from "./_shown.ts";

/** An object of unknown values. */
export type Fields = Record<string, unknown>;

/** Checks a file's values one by one; every error names file and path. */
export class Shape {
  readonly #source: string;
  readonly #hint: string | undefined;

  constructor(source: string, hint?: string) {
    this.#source = source;
    this.#hint = hint;
  }

  /** Throws: the value at this path isn't what it must be. */
  fail(path: string, rule: string, got: unknown): never {
    throw new DataError(
      `${this.#source}: ${path} must be ${rule}, got ${shown(got)}`,
      { hint: this.#hint },
    );
  }

  fields(value: unknown, path: string): Fields {
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? value as Fields
      : this.fail(path, "an object", value);
  }

  list(value: unknown, path: string, length?: number): unknown[] {
    if (!Array.isArray(value)) return this.fail(path, "a list", value);
    if (length !== undefined && value.length !== length) {
      return this.fail(path, `a list of ${length}`, value);
    }
    return value;
  }

  text(value: unknown, path: string): string {
    return typeof value === "string" ? value : this.fail(path, "a text", value);
  }

  texts(value: unknown, path: string): string[] {
    return this.list(value, path).map((v, i) => this.text(v, `${path}[${i}]`));
  }

  /** Texts, no two of them alike. */
  different(value: unknown, path: string): string[] {
    const texts = this.texts(value, path);
    if (new Set(texts).size === texts.length) return texts;
    return this.fail(path, "different from each other", texts);
  }

  /** These texts and no others: what follows from another part of the file. */
  same(value: unknown, path: string, wanted: readonly string[]): void {
    const texts = this.texts(value, path);
    if (
      texts.length !== wanted.length || texts.some((t, i) => t !== wanted[i])
    ) {
      this.fail(path, shown(wanted), texts);
    }
  }

  number(value: unknown, path: string): number {
    return typeof value === "number" && Number.isFinite(value)
      ? value
      : this.fail(path, "a finite number", value);
  }

  /** A number; null stands for one that isn't finite. */
  numberOrNaN(value: unknown, path: string): number {
    return value === null ? NaN : this.number(value, path);
  }

  share(value: unknown, path: string): number {
    const share = this.number(value, path);
    return share >= 0 && share <= 1
      ? share
      : this.fail(path, "in [0, 1]", value);
  }

  numbers(value: unknown, path: string, length?: number): number[] {
    const list = this.list(value, path, length);
    for (const [i, v] of list.entries()) this.number(v, `${path}[${i}]`);
    return list as number[];
  }

  whole(value: unknown, path: string, from = 0): number {
    return Number.isSafeInteger(value) && (value as number) >= from
      ? value as number
      : this.fail(path, `a whole number >= ${from}`, value);
  }

  /** A rule's name and settings; whether there is such a rule isn't looked at. */
  rule(value: unknown, path: string): RuleSpec {
    const { name, ...settings } = this.fields(value, path);
    for (const [key, setting] of Object.entries(settings)) {
      this.number(setting, `${path}.${key}`);
    }
    this.text(name, `${path}.name`);
    return value as RuleSpec;
  }

  flag(value: unknown, path: string): boolean {
    return typeof value === "boolean"
      ? value
      : this.fail(path, "true or false", value);
  }

  choice<T extends string>(
    value: unknown,
    path: string,
    of: readonly T[],
  ): T {
    return of.includes(value as T) ? value as T : this.fail(
      path,
      of.length === 1 ? of[0]! : `one of ${of.join(", ")}`,
      value,
    );
  }
}

import { DataError } from "@gradus/data";

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
    const text = JSON.stringify(got) ?? "nothing";
    const shown = text.length > 40 ? text.slice(0, 37) + "…" : text;
    throw new DataError(
      `${this.#source}: ${path} must be ${rule}, got ${shown}`,
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

  number(value: unknown, path: string): number {
    return typeof value === "number" && Number.isFinite(value)
      ? value
      : this.fail(path, "a finite number", value);
  }

  numbers(value: unknown, path: string, length?: number): number[] {
    const list = this.list(value, path, length);
    for (const [i, v] of list.entries()) this.number(v, `${path}[${i}]`);
    return list as number[];
  }

  whole(value: unknown, path: string, from = 0): number {
    return Number.isInteger(value) && (value as number) >= from
      ? value as number
      : this.fail(path, `a whole number >= ${from}`, value);
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
    return of.includes(value as T)
      ? value as T
      : this.fail(path, `one of ${of.join(", ")}`, value);
  }
}

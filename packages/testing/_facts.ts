import { assert } from "@std/assert";

/** The facts that rules of every kind have. */
interface Facts {
  readonly name: string;
  readonly settings?: Readonly<Record<string, number>>;
}

/** How a rule is headed in the names of its cases: `leakyRelu(slope 0.2)`. */
export function labelOf({ name, settings = {} }: Facts): string {
  const parts = Object.entries(settings).map(([key, value]) =>
    `${key} ${value}`
  );
  return parts.length === 0 ? name : `${name}(${parts.join(", ")})`;
}

/** Throws unless name and settings are fit for a saved model. */
export function assertFacts({ name, settings = {} }: Facts): void {
  assert(
    typeof name === "string" && /^[A-Za-z_$][\w$]*$/.test(name),
    `name must be the exported name, an identifier, got ${name}`,
  );
  for (const [key, value] of Object.entries(settings)) {
    assert(
      Number.isFinite(value),
      `settings.${key} must be a finite number, to survive JSON, got ${value}`,
    );
  }
}

/** Throws unless `range` is two numbers in ascending order. */
export function assertRange(range: readonly number[], what: string): void {
  assert(
    range.length === 2 && range[0]! < range[1]!,
    `${what} must be two numbers, the lesser first, got [${range.join(", ")}]`,
  );
}

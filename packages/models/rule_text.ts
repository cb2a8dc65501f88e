import { parseNumber } from "@gradus/data";
import type { RuleSpec } from "./rules.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Reads a rule as written on the command line: `relu`, or with settings
 * `leakyRelu:slope=0.2`, several of them apart by colons.
 *
 * @param text What was written.
 * @returns Name and settings; whether there is such a rule isn't looked at.
 * @throws {UsageError} If it isn't of that form.
 *
 * @example Two settings
 * ```ts
 * import { parseRule } from "@gradus/models";
 * import { deepEqual } from "node:assert/strict";
 *
 * const spec = { name: "adam", beta1: 0.8, epsilon: 1e-6 };
 * deepEqual(parseRule("adam:beta1=0.8:epsilon=1e-6"), spec);
 * ```
 */
export function parseRule(text: string): RuleSpec {
  const [name = "", ...parts] = text.split(":").map((part) => part.trim());
  const settings = parts.map((part) => {
    const [key = "", value = "", ...more] = part.split("=");
    return { key, value: parseNumber(value), more };
  });
  const wrong = settings.some(({ key, value, more }, i) =>
    key === "" || key === "name" || Number.isNaN(value) || more.length > 0 ||
    settings.findIndex((other) => other.key === key) < i
  );
  if (name === "" || wrong) {
    throw new UsageError(`Cannot read rule "${text}"`, {
      hint: `Write settings as ${name || "name"}:setting=number, each once, ` +
        "several apart by colons",
    });
  }
  const entries = settings.map(({ key, value }) => [key, value]);
  return { name, ...Object.fromEntries(entries) };
}

/**
 * Writes a rule as {@linkcode parseRule} reads it.
 *
 * @param spec Name and settings.
 * @returns The text.
 *
 * @example One setting
 * ```ts
 * import { ruleText } from "@gradus/models";
 * import { equal } from "node:assert/strict";
 *
 * equal(ruleText({ name: "leakyRelu", slope: 0.2 }), "leakyRelu:slope=0.2");
 * ```
 */
export function ruleText({ name, ...settings }: RuleSpec): string {
  return [name, ...Object.entries(settings).map(([k, v]) => `${k}=${v}`)]
    .join(":");
}

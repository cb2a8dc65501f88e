import { nearestName } from "@gradus/data";
import type { OptionKind, OptionSpec } from "./option_specs.ts";
import { parseRule } from "./rule_text.ts";
import { shown } from "./_shown.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Checks an option's value, from wherever it comes.
 *
 * @param spec The option.
 * @param value The value; rules may be texts, and lists of one their element.
 * @param label What messages call the option; its key unless said.
 * @returns The value, with rules read and lists made of single elements.
 * @throws {UsageError} If it isn't one that the option takes.
 *
 * @example A step size that can't be
 * ```ts
 * import { checkOption, OPTION_SPECS } from "@gradus/models";
 * import { throws } from "node:assert/strict";
 *
 * const spec = OPTION_SPECS.find(({ key }) => key === "learningRate")!;
 * throws(() => checkOption(spec, 0), {
 *   message: "learningRate must be a number > 0, got 0",
 * });
 * ```
 */
export function checkOption(
  spec: OptionSpec,
  value: unknown,
  label: string = spec.key,
): unknown {
  const { kind } = spec;
  const fail = (rule: string, got: unknown = value, hint?: string): never => {
    throw new UsageError(`${label} must be ${rule}, got ${shown(got)}`, {
      hint,
    });
  };
  switch (kind.type) {
    case "number":
      return inRange(value, kind) ? value : fail(rangeText(kind));
    case "whole":
      return isWhole(value, kind) || kind.or !== undefined && value === kind.or
        ? value
        : fail(wholeText(kind));
    case "wholes": {
      if (!Array.isArray(value)) return fail("a list of whole numbers");
      const wrong = value.findIndex((n) => !isWhole(n, kind));
      return wrong < 0
        ? value
        : fail(`whole numbers >= ${kind.from}`, value[wrong]);
    }
    case "character":
      return typeof value === "string" && value.length === 1 &&
          !'"\r\n'.includes(value)
        ? value
        : fail("one character, not a quote or a line break");
    case "encoding":
      return isEncoding(value)
        ? value
        : fail("the name of an encoding, such as utf-8 or gbk");
    case "file":
      return isName(value) || isFields(value)
        ? value
        : fail("the name of a file");
    case "path":
      return isName(value) ? value : fail("the name of a file");
    case "texts": {
      const list = typeof value === "string" ? [value] : value;
      const fits = Array.isArray(list) && list.length > 0 &&
        list.every((text) => isName(text) || kind.blank && text === "");
      return fits ? list : fail("a text or a list of texts");
    }
    case "choice": {
      if (kind.of.includes(value as string)) return value;
      const near = nearestName(String(value), kind.of);
      return fail(oneOf(kind.of), value, near && `Did you mean "${near}"?`);
    }
    case "flag":
      return typeof value === "boolean" ? value : fail("true or false");
    case "rule":
      return checkRule(value, label);
    case "rules":
      return (Array.isArray(value) ? value : [value])
        .map((rule) => checkRule(rule, label));
    case "share":
      return inRange(value, { from: 0, below: 1 }) || isFileName(value)
        ? value
        : fail("a share in [0, 1) or the name of a file");
  }
}

/**
 * Checks a rule: a text for `parseRule`, or an object with a name.
 *
 * @throws {UsageError} If it is neither.
 */
export function checkRule(value: unknown, label: string): unknown {
  if (isFields(value) && isName(value.name)) return value;
  if (!isName(value)) {
    throw new UsageError(
      `${label} must be the name of a rule, or an object with a name, ` +
        `got ${shown(value)}`,
    );
  }
  try {
    return parseRule(value);
  } catch (error) {
    const { message, hint } = error as UsageError;
    throw new UsageError(`${label}: ${message}`, { hint });
  }
}

/** True for an object that is no list. */
export function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** Whether it names a file: anything that doesn't read as a number. */
function isFileName(value: unknown): boolean {
  return isName(value) && value.trim() !== "" && Number.isNaN(Number(value)) &&
    !/^(nan|[+-]?inf(inity)?)$/i.test(value);
}

function isEncoding(value: unknown): boolean {
  if (!isName(value)) return false;
  try {
    return new TextDecoder(value).encoding !== "";
  } catch {
    return false;
  }
}

type Range = Omit<Extract<OptionKind, { type: "number" }>, "type">;
type WholeRange = Omit<Extract<OptionKind, { type: "whole" }>, "type">;

function inRange(value: unknown, { above, from, below }: Range): boolean {
  return typeof value === "number" && Number.isFinite(value) &&
    value > (above ?? -Infinity) && value >= (from ?? -Infinity) &&
    value < (below ?? Infinity);
}

function isWhole(value: unknown, { from, to }: WholeRange): boolean {
  return Number.isSafeInteger(value) && Number(value) >= from &&
    Number(value) <= (to ?? Infinity);
}

function rangeText({ above, from, below }: Range): string {
  if (above !== undefined) return `a number > ${above}`;
  if (from === undefined) return "a number";
  return below === undefined
    ? `a number >= ${from}`
    : `a number in [${from}, ${below})`;
}

function wholeText({ from, to, or }: WholeRange): string {
  const range = to === undefined ? `>= ${from}` : `in [${from}, ${to}]`;
  return `a whole number ${range}${or === undefined ? "" : ` or ${or}`}`;
}

function oneOf(names: readonly string[]): string {
  return names.length === 1
    ? `"${names[0]}"`
    : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

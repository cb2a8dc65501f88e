import { parseNumber } from "@gradus/data";
import { checkOption } from "./check_option.ts";
import { flagOf, type OptionKind, type OptionSpec } from "./option_specs.ts";

/**
 * Reads an option's value as written on the command line.
 *
 * @param spec The option.
 * @param text What was written: lists are apart by commas.
 * @param label What messages call the option; its flag unless said.
 * @returns The value, checked.
 * @throws {UsageError} If it isn't one that the option takes.
 *
 * @example Two hidden layers
 * ```ts
 * import { OPTION_SPECS, parseOption } from "@gradus/models";
 * import { deepEqual } from "node:assert/strict";
 *
 * const spec = OPTION_SPECS.find(({ key }) => key === "hidden")!;
 * deepEqual(parseOption(spec, "64,32"), [64, 32]);
 * ```
 */
export function parseOption(
  spec: OptionSpec,
  text: string,
  label: string = flagOf(spec.key),
): unknown {
  return checkOption(spec, valueOf(spec.kind, text), label);
}

/** The value that a text stands for; the text itself if it isn't one. */
function valueOf({ type }: OptionKind, text: string): unknown {
  switch (type) {
    case "number":
    case "whole":
    case "share":
      return numberOr(text);
    case "wholes":
      return partsOf(text).map(numberOr);
    case "texts":
    case "rules":
      return partsOf(text);
    case "flag":
      return text === "true" ? true : text === "false" ? false : text;
    case "character":
      return text === "\\t" ? "\t" : text;
    default:
      return text;
  }
}

function partsOf(text: string): string[] {
  return text.split(",").map((part) => part.trim());
}

function numberOr(text: string): number | string {
  const number = parseNumber(text.trim());
  return Number.isNaN(number) ? text : number;
}

import { nearestName } from "@gradus/data";
import { checkOption, isFields } from "./check_option.ts";
import { checkLayers } from "./_check_layers.ts";
import { OPTION_SPECS } from "./option_specs.ts";
import type { TrainingOptions } from "./options.ts";
import { shown, suggestion } from "./_shown.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Checks a configuration: an object with any options, and `layers` in full.
 *
 * @param json What the file holds; keys without a value count as left out.
 * @param source What messages call it.
 * @returns The options.
 * @throws {UsageError} If a key is unknown or a value is wrong; it is named.
 *
 * @example A configuration as an object
 * ```ts
 * import { parseConfiguration } from "@gradus/models";
 * import { deepEqual } from "node:assert/strict";
 *
 * const json = { target: "species", optimizer: "adam:beta1=0.8" };
 * deepEqual(parseConfiguration(json, "iris.json"), {
 *   target: ["species"],
 *   optimizer: { name: "adam", beta1: 0.8 },
 * });
 * ```
 */
export function parseConfiguration(
  json: unknown,
  source: string = "configuration",
): Partial<TrainingOptions> {
  if (!isFields(json)) {
    throw new UsageError(
      `${source} must hold an object of options, got ${shown(json)}`,
    );
  }
  const options: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(json)) {
    if (value === undefined) continue;
    const label = `${source}: ${key}`;
    const spec = OPTION_SPECS.find((spec) => spec.key === key);
    if (spec !== undefined) options[key] = checkOption(spec, value, label);
    else if (key === "layers") options.layers = checkLayers(value, label);
    else throw unknownKey(source, key);
  }
  return options as Partial<TrainingOptions>;
}

function unknownKey(source: string, key: string): UsageError {
  const known = [...OPTION_SPECS.map((spec) => spec.key), "layers"];
  return new UsageError(`${source}: unknown key "${key}"`, {
    hint: suggestion(nearestName(key, known), known, "Keys are"),
  });
}

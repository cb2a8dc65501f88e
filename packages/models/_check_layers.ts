import { nearestName } from "@gradus/data";
import { checkRule, isFields } from "./check_option.ts";
import type { LayerOptions } from "./options.ts";
import { shown, suggestion } from "./_shown.ts";
import { UsageError } from "./usage_error.ts";

const KEYS: readonly (keyof LayerOptions)[] = [
  "units",
  "activation",
  "initializer",
  "weights",
  "bias",
  "trainWeights",
  "trainBias",
];

/** Checks layers that a configuration gives in full. */
export function checkLayers(value: unknown, label: string): unknown[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new UsageError(
      `${label} must be a list of layers, got ${shown(value)}`,
    );
  }
  return value.map((layer, l) => checkLayer(layer, `${label}[${l}]`));
}

function checkLayer(layer: unknown, at: string): unknown {
  if (!isFields(layer)) {
    throw new UsageError(`${at} must be an object, got ${shown(layer)}`);
  }
  for (const key of Object.keys(layer)) {
    if (KEYS.some((known) => known === key)) continue;
    throw new UsageError(`${at}: unknown key "${key}"`, {
      hint: suggestion(nearestName(key, KEYS), KEYS, "Keys are"),
    });
  }
  const must = (key: keyof LayerOptions, fits: boolean, rule: string) => {
    if (fits) return;
    throw new UsageError(
      `${at}.${key} must be ${rule}, got ${shown(layer[key])}`,
    );
  };
  const { units, initializer, weights, bias } = layer;
  must(
    "units",
    Number.isSafeInteger(units) && Number(units) >= 1,
    "a whole number >= 1",
  );
  must(
    "weights",
    weights === undefined ||
      Array.isArray(weights) && weights.length === units &&
        weights.every((row) => isNumbers(row)),
    `${units} rows of numbers`,
  );
  must(
    "bias",
    bias === undefined || isNumbers(bias) && bias.length === units,
    `${units} numbers`,
  );
  for (const key of ["trainWeights", "trainBias"] as const) {
    const fits = layer[key] === undefined || typeof layer[key] === "boolean";
    must(key, fits, "true or false");
  }
  return {
    ...layer,
    activation: checkRule(layer.activation, `${at}.activation`),
    ...(initializer !== undefined && {
      initializer: checkRule(initializer, `${at}.initializer`),
    }),
  };
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((x) => Number.isFinite(x));
}

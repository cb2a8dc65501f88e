import { checkOption, OPTION_SPECS, type OptionSpec } from "@gradus/models";
import type { SettingKey, Settings } from "./settings.ts";

/** What a setting takes that only a page has. */
const OWN: Readonly<Partial<Record<SettingKey, OptionSpec["kind"]>>> = {
  rows: { type: "whole", from: 2, to: 5000 },
  noise: { type: "number", from: 0 },
  dataSeed: { type: "whole", from: 0, to: 2 ** 32 - 1 },
  target: { type: "texts" },
  trainBias: { type: "flag" },
};

/** What a setting takes, if there are rules for it. */
export function specFor(key: string): OptionSpec | undefined {
  const known = OPTION_SPECS.find((spec) => spec.key === key);
  if (known !== undefined) return known;
  const kind = OWN[key as SettingKey];
  return kind && { ...OPTION_SPECS[0]!, key: key as OptionSpec["key"], kind };
}

/**
 * Checks a value of a setting.
 *
 * @throws {UsageError} If the setting doesn't take it.
 */
export function checkSetting<K extends SettingKey>(
  key: K,
  value: unknown,
  label: string = key,
): Settings[K] {
  const spec = specFor(key);
  if (spec === undefined || value === undefined) return value as Settings[K];
  const checked = checkOption(spec, value, label);
  return (key === "target" && Array.isArray(checked)
    ? checked[0]
    : checked) as Settings[K];
}

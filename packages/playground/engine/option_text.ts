import { type RuleSpec, ruleText } from "@gradus/models";

/** A value of an option as the command line takes it. */
export function optionText(value: unknown): string {
  if (Array.isArray(value)) return value.map(optionText).join(",");
  if (typeof value === "object" && value !== null) {
    return ruleText(value as RuleSpec);
  }
  return String(value);
}

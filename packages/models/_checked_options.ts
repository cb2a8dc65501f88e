import type { TrainingOptions } from "./options.ts";
import { parseConfiguration } from "./parse_configuration.ts";
import type { OtherTables } from "./plan.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Options checked at the edge, whoever calls. Where validation or test is a
 * table of its own, its name stands in for the share.
 *
 * @throws {UsageError} If an option is wrong or the target is missing.
 * @throws {TypeError} If a file is named whose table isn't there.
 */
export function checkedOptions<T extends TrainingOptions>(
  given: T,
  others: OtherTables = {},
): T {
  const options = parseConfiguration(given, "options") as T;
  const { target } = options;
  if (target === undefined) {
    throw new UsageError("options: target must name a column, got nothing");
  }
  const twice = target.find((name, i) => target.indexOf(name) < i);
  if (twice !== undefined) {
    throw new UsageError(`The target "${twice}" is named twice`);
  }
  for (const part of ["validation", "test"] as const) {
    const table = others[part];
    if (typeof options[part] === "string" && table === undefined) {
      throw new TypeError(
        `Cannot train: ${part} must be read first, got its name ` +
          `"${options[part]}"`,
      );
    }
    if (table !== undefined && typeof options[part] !== "string") {
      options[part] = table.source;
    }
  }
  return options;
}

import {
  flagOf,
  OPTION_SPECS,
  type OptionSpec,
  parseOption,
} from "@gradus/models";
import type { Flag } from "../command.ts";

const LETTERS: Readonly<Record<string, string>> = { target: "t" };

/** Flags for options of training; the table in models is where they come from. */
export function optionFlags(
  keys: readonly string[] = OPTION_SPECS.map(({ key }) => key),
): Flag[] {
  return keys.map((key) => flagFor(OPTION_SPECS.find((s) => s.key === key)!));
}

function flagFor(spec: OptionSpec): Flag {
  const { key, kind, value } = spec;
  const shared = {
    name: flagOf(key).slice(2),
    letter: LETTERS[key],
    help: spec.help,
    default: spec.default,
    group: spec.group,
  };
  if (kind.type === "flag") return { ...shared, negatable: true };
  return {
    ...shared,
    value: value ?? (kind.type === "choice" ? "<name>" : "<rule>"),
    parse: (text) => parseOption(spec, text),
  };
}

/** A flag's name as the key of a configuration: `batch-size` → `batchSize`. */
export function keyOf(name: string): string {
  return name.replace(/-([a-z])/g, (_, c: string) => c.toUpperCase());
}

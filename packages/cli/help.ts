import type { Command, Flag } from "./command.ts";
import { flagsOf } from "./parse.ts";
import { wrap } from "./text.ts";

/** Help of one command: examples first, then its flags with their defaults. */
export function commandHelp(command: Command): string {
  const { name, summary, words, examples, notes } = command;
  const flags = flagsOf(command);
  const groups = [...new Set(flags.map(({ group }) => group ?? "Flags"))];
  const lines = [
    summary,
    "",
    ...examples.map((example) => `  $ ${example}`),
    "",
    `usage: gradus ${[name, ...words, "[flags]"].join(" ")}`,
  ];
  const left = Math.max(...flags.map((flag) => label(flag).length)) + 2;
  for (const group of groups) {
    lines.push("", `${group}:`);
    for (const flag of flags) {
      if ((flag.group ?? "Flags") !== group) continue;
      const text = flag.default ? `${flag.help} [${flag.default}]` : flag.help;
      const wrapped = wrap(text, 80 - left - 2);
      lines.push(`  ${label(flag).padEnd(left)}${wrapped[0]}`);
      for (const more of wrapped.slice(1)) {
        lines.push(" ".repeat(left + 2) + more);
      }
    }
  }
  if (notes) lines.push("", ...notes.split("\n"));
  return lines.join("\n") + "\n";
}

function label({ name, letter, value, negatable }: Flag): string {
  const dashes = negatable ? `--[no-]${name}` : `--${name}`;
  return `${letter ? `-${letter}, ` : ""}${dashes}${value ? ` ${value}` : ""}`;
}

/** Help of the whole command. */
export function generalHelp(
  commands: readonly Command[],
  version: string,
): string {
  const width = Math.max(...commands.map((c) => usage(c).length)) + 2;
  return [
    `gradus ${version}: train small neural networks from a table of data, and`,
    "see them work.",
    "",
    "  $ gradus train iris.csv --target species",
    "  $ gradus predict iris.model.json new.csv",
    "",
    "verbs:",
    ...commands.map((c) => `  ${usage(c).padEnd(width)}${c.summary}`),
    "",
    "gradus <verb> --help shows the flags of a verb. A file may be - for standard",
    "input, or an address that starts with https://.",
    "",
  ].join("\n");
}

function usage({ name, words }: Command): string {
  return [name, ...words].join(" ");
}

import { nearestName, UsageError } from "@gradus/models";
import { parseArgs } from "@std/cli";
import {
  type Command,
  COMMON_FLAGS,
  type Flag,
  type Parsed,
} from "./command.ts";

/** All flags of a command. */
export function flagsOf(command: Command): readonly Flag[] {
  return [...command.flags, ...COMMON_FLAGS];
}

/**
 * Reads the arguments of a command.
 *
 * @param command The command.
 * @param args What stands behind the verb.
 * @throws {UsageError} If a flag is unknown, is given twice, lacks its value,
 * or there are too few or too many words.
 */
export function parse(command: Command, args: readonly string[]): Parsed {
  const flags = flagsOf(command);
  const valued = flags.filter((flag) => flag.value !== undefined);
  const given = parseArgs(joinValues(args, valued), {
    string: ["_", ...valued.map(({ name }) => name)], // `_`: 007 stays 007
    boolean: flags.filter(({ value }) => value === undefined)
      .map(({ name }) => name),
    negatable: flags.filter(({ negatable }) => negatable)
      .map(({ name }) => name),
    collect: valued.map(({ name }) => name),
    alias: Object.fromEntries(
      flags.flatMap(({ name, letter }) => letter ? [[name, letter]] : []),
    ),
    unknown: (arg: string) => {
      if (/^-./.test(arg)) throw unknownFlag(command, arg);
    },
  });
  const values: Record<string, unknown> = {};
  for (const flag of flags) {
    const value = given[flag.name];
    if (flag.value === undefined) {
      // parseArgs sets flags that weren't given to false.
      if (value === true || wasNegated(args, flag)) values[flag.name] = value;
      continue;
    }
    const texts = (value ?? []) as string[];
    if (texts.length === 0) continue;
    if (texts.length > 1) {
      throw new UsageError(`--${flag.name} is given ${texts.length} times`, {
        hint: "Give it once; lists are separated by commas",
      });
    }
    const text = texts[0]!;
    if (text === "") {
      throw new UsageError(`--${flag.name} needs a value: ${flag.value}`);
    }
    values[flag.name] = flag.parse ? flag.parse(text) : text;
  }
  const words = given._ as string[];
  if (values.help !== true) checkWords(command, words);
  return { words, flags: values };
}

/** Ties values to their flags, so that one may begin with a dash: -1, - . */
function joinValues(
  args: readonly string[],
  valued: readonly Flag[],
): string[] {
  const joined: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === "--") return [...joined, ...args.slice(i)];
    const flag = valued.find(({ name, letter }) =>
      arg === `--${name}` || letter !== undefined && arg === `-${letter}`
    );
    const next = args[i + 1];
    if (flag === undefined) joined.push(arg);
    else if (next === undefined || /^--[a-z]|^-[a-z]$/.test(next)) {
      joined.push(`--${flag.name}=`);
    } else {
      joined.push(`--${flag.name}=${next}`);
      i++;
    }
  }
  return joined;
}

function wasNegated(args: readonly string[], flag: Flag): boolean {
  return flag.negatable === true && args.includes(`--no-${flag.name}`);
}

function unknownFlag(command: Command, arg: string): UsageError {
  const [word = arg] = arg.split("=");
  const names = flagsOf(command).flatMap(({ name, negatable }) =>
    negatable ? [`--${name}`, `--no-${name}`] : [`--${name}`]
  );
  const near = nearestName(word, names);
  return new UsageError(`Unknown flag ${word}`, {
    hint: near ? `Did you mean ${near}?` : `See gradus ${command.name} --help`,
  });
}

function checkWords(command: Command, words: readonly string[]): void {
  const { name, words: names } = command;
  const needed = names.filter((word) => !word.startsWith("["));
  if (words.length < needed.length) {
    const missing = needed[words.length]!;
    throw new UsageError(`gradus ${name} needs ${missing}`, {
      hint: `gradus ${name} ${names.join(" ")}; see gradus ${name} --help`,
    });
  }
  if (words.length > names.length) {
    throw new UsageError(
      `gradus ${name} takes ${names.length} ` +
        `word${names.length === 1 ? "" : "s"}, got one more: ` +
        `"${words[names.length]}"`,
      { hint: `gradus ${name} ${names.join(" ")}` },
    );
  }
}

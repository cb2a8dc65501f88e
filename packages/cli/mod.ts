/**
 * The `gradus` command: parses and prints, decides nothing.
 *
 * @example Run it with streams of one's own
 * ```ts
 * import { type Io, run } from "@gradus/cli/run";
 * import { equal, match } from "node:assert/strict";
 *
 * let printed = "";
 * const io: Io = {
 *   stdin: new Blob([]).stream(),
 *   out: (text) => Promise.resolve(void (printed += text)),
 *   err: () => {},
 *   status: () => {},
 *   terminal: false,
 *   color: false,
 *   now: () => 0,
 *   onInterrupt: () => () => {},
 * };
 * equal(await run(["generate", "xor"], io), 0);
 * match(printed, /^x1,x2,class\n/);
 * ```
 *
 * @module
 */
import { nearestName, UsageError } from "@gradus/models";
import type { Command } from "./command.ts";
import config from "./deno.json" with { type: "json" };
import { EXIT, report } from "./errors.ts";
import { commandHelp, generalHelp } from "./help.ts";
import type { Io } from "./io.ts";
import { parse } from "./parse.ts";
import { check } from "./verbs/check.ts";
import { evaluate } from "./verbs/evaluate.ts";
import { exercise } from "./verbs/exercise.ts";
import { explain } from "./verbs/explain.ts";
import { generate } from "./verbs/generate.ts";
import { inspect } from "./verbs/inspect.ts";
import { playground } from "./verbs/playground.ts";
import { predict } from "./verbs/predict.ts";
import { train } from "./verbs/train.ts";

export type { Command, Flag, Parsed } from "./command.ts";
export type { Io } from "./io.ts";

/** The verbs, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  train,
  evaluate,
  predict,
  inspect,
  explain,
  check,
  exercise,
  generate,
  playground,
];

/**
 * Runs the command.
 *
 * @param args The arguments: a verb and what belongs to it.
 * @param io What it talks to.
 * @returns The exit code: 0 done, 1 failed, 2 wrong usage, 3 diverged,
 * 130 interrupted.
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    return report(error, io, args.includes("--debug"));
  }
}

async function dispatch(args: readonly string[], io: Io): Promise<number> {
  const [verb, ...rest] = args;
  if (verb === "--version" || verb === "-V") {
    await io.out(`gradus ${config.version}\n`);
    return EXIT.done;
  }
  if (verb === undefined || ["help", "--help", "-h"].includes(verb)) {
    const about = rest[0] === undefined ? undefined : commandNamed(rest[0]);
    const text = about
      ? commandHelp(about)
      : generalHelp(COMMANDS, config.version);
    if (verb !== undefined) await io.out(text);
    else io.err(text);
    return verb === undefined ? EXIT.usage : EXIT.done;
  }
  const command = commandNamed(verb);
  const parsed = parse(command, rest);
  if (parsed.flags.help === true) {
    await io.out(commandHelp(command));
    return EXIT.done;
  }
  const { debug: _debug, ...flags } = parsed.flags;
  return await command.run({ ...parsed, flags }, io);
}

function commandNamed(verb: string): Command {
  const found = COMMANDS.find(({ name }) => name === verb);
  if (found) return found;
  const names = COMMANDS.map(({ name }) => name);
  const near = nearestName(verb, names);
  throw new UsageError(`Unknown verb "${verb}"`, {
    hint: near ? `Did you mean "${near}"?` : `Verbs are: ${names.join(", ")}`,
  });
}

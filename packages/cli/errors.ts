import { DataError, DivergedError, UsageError } from "@gradus/models";
import { type Io, OutputClosed } from "./io.ts";
import { printable } from "./text.ts";

/** Exit codes; relied on from outside. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  diverged: 3,
  interrupted: 130,
} as const;

/** Says what went wrong, in one line and a way on; returns the exit code. */
export function report(error: unknown, io: Io, debug: boolean): number {
  if (error instanceof OutputClosed) return EXIT.done;
  const [message, hint] = wordsOf(error);
  io.err(errorText(message, hint, io));
  if (debug && error instanceof Error) io.err(`${error.stack}\n`);
  return error instanceof UsageError
    ? EXIT.usage
    : error instanceof DivergedError
    ? EXIT.diverged
    : EXIT.failed;
}

/** An error line and, under it, the way on. */
export function errorText(
  message: string,
  hint: string | undefined,
  { color }: Pick<Io, "color">,
): string {
  const label = color ? "\x1b[1;31merror:\x1b[0m" : "error:";
  const line = `${label} ${printable(message.replace(/\s*\n\s*/g, " "))}\n`;
  return hint === undefined ? line : `${line}${hint}\n`;
}

function wordsOf(error: unknown): [string, string | undefined] {
  if (error instanceof DataError || error instanceof UsageError) {
    return [error.message, error.hint];
  }
  if (error instanceof DivergedError) return [error.message, DIVERGED_HINT];
  if (error instanceof Deno.errors.NotCapable) {
    return [
      error.message,
      "Allow it with the flag named above, after deno run",
    ];
  }
  const message = error instanceof Error ? error.message : String(error);
  return [message, "If this looks like a fault of gradus, run it with --debug"];
}

/** What to do about a run that diverged, the likeliest remedy first. */
export const DIVERGED_HINT =
  "Lower --learning-rate (a tenth of it), keep --scale standard, or limit " +
  "the gradient with --clip-norm 1";

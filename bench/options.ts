import { parseArgs } from "node:util";
import type { Dtype } from "@gradus/kernels";
import { ENTRANTS } from "./peers/mod.ts";
import { READERS } from "./peers/readers.ts";
import { WORKS } from "./works/mod.ts";

/** What is to be timed, and how. */
export interface Options {
  readonly works: readonly string[];
  readonly peers: readonly string[];
  readonly dtypes: readonly Dtype[];
  readonly threads: readonly number[];
  readonly rounds: number;
  /** A measurement repeats its work until it has lasted this long. */
  readonly minSeconds: number;
  /** Whether a tenth of the rows and epochs will do. */
  readonly quick: boolean;
  /** Whether the curves are measured, too. */
  readonly curves: boolean;
  /** Folder for tables and charts. */
  readonly output: string;
  readonly help: boolean;
}

/** A wish that can't be met; its message says what can. */
export class UsageError extends Error {}

const NAMES = [...ENTRANTS, ...READERS].map(({ name }) => name);

export const HELP = `Time gradus beside its peers, on the same data.

  $ deno task bench:peers               install the peers, once
  $ deno task bench                     everything; an hour
  $ deno task bench --quick             everything, a tenth as long
  $ deno task bench --works W4,W6 --threads 1 --dtype float32

  --works <list>     of ${WORKS.map(({ id }) => id).join(" ")} [all]
  --peers <list>     of ${wrapped(NAMES)} [all]
  --dtype <list>     float32, float64 [both]
  --threads <list>   threads of those who have them [1,2]
  --rounds <n>       rounds that count, after one that doesn't [5]
  --seconds <x>      a measurement lasts at least this long [0.2]
  --curves           measure how cost grows, and kernels against the peak
  --quick            a tenth of the rows or epochs, 3 rounds
  --output <folder>  for tables and charts [bench/results]
  --help             show this
`;

function wrapped(names: readonly string[]): string {
  return names.join(" ").replace(/(.{40,56}) /g, "$1\n                     ");
}

/** Reads the command line. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parse(args);
  const quick = values.quick ?? false;
  return {
    works: chosen("works", values.works, WORKS.map(({ id }) => id)),
    peers: chosen("peers", values.peers, NAMES),
    dtypes: chosen("dtype", values.dtype, ["float32", "float64"] as const),
    threads: list(values.threads ?? "1,2").map((text) =>
      whole("threads", text)
    ),
    rounds: whole("rounds", values.rounds ?? (quick ? "3" : "5")),
    minSeconds: positive("seconds", values.seconds ?? (quick ? "0.05" : "0.2")),
    quick,
    curves: values.curves ?? false,
    output: values.output ?? `${import.meta.dirname}/results`,
    help: values.help ?? false,
  };
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const, flag = { type: "boolean" } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        works: text,
        peers: text,
        dtype: text,
        threads: text,
        rounds: text,
        seconds: text,
        output: text,
        curves: flag,
        quick: flag,
        help: { ...flag, short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message.split(". ")[0]);
  }
}

function list(text: string): string[] {
  return text.split(",").map((part) => part.trim()).filter((part) => part);
}

function chosen<T extends string>(
  flag: string,
  text: string | undefined,
  known: readonly T[],
): readonly T[] {
  if (text === undefined) return known;
  for (const name of list(text)) {
    if (!(known as readonly string[]).includes(name)) {
      throw new UsageError(
        `--${flag} must be of ${known.join(" ")}, got ${name}`,
      );
    }
  }
  return known.filter((name) => list(text).includes(name));
}

function whole(flag: string, text: string): number {
  const n = Number(text);
  if (Number.isInteger(n) && n >= 1) return n;
  throw new UsageError(
    `--${flag} must be a whole number >= 1, got ${text}`,
  );
}

function positive(flag: string, text: string): number {
  const x = Number(text);
  if (x > 0 && x < Infinity) return x;
  throw new UsageError(`--${flag} must be > 0, got ${text}`);
}

import type { Io } from "./io.ts";

/** A flag as data: parser, help and errors all follow from it. */
export interface Flag {
  /** Name without dashes, in kebab-case. */
  readonly name: string;
  /** One letter that stands for it. */
  readonly letter?: string;
  /** What its value is called in help; absent for a flag that takes none. */
  readonly value?: string;
  /** True if `--no-<name>` turns it off. */
  readonly negatable?: boolean;
  /** What it does, in one line. */
  readonly help: string;
  /** What holds if it isn't given; "" if there is nothing to say. */
  readonly default?: string;
  /** Heading in help. */
  readonly group?: string;
  /** Reads its value; without it, the text is the value. */
  readonly parse?: (text: string) => unknown;
}

/** What the user wrote: words in their places, and values by flag name. */
export interface Parsed {
  /** Words that belong to no flag. */
  readonly words: readonly string[];
  /** Values of the flags that were given. */
  readonly flags: Readonly<Record<string, unknown>>;
}

/** A verb of the command line, as data. */
export interface Command {
  /** The verb. */
  readonly name: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** Names of its words, in order; those in [brackets] may be left out. */
  readonly words: readonly string[];
  /** Lines that show it in use. */
  readonly examples: readonly string[];
  /** Its flags, in the order of the help. */
  readonly flags: readonly Flag[];
  /** Text under the flags in its help. */
  readonly notes?: string;
  /** Runs it; returns the exit code. */
  run(parsed: Parsed, io: Io): Promise<number>;
}

/** Flags that every verb has. */
export const COMMON_FLAGS: readonly Flag[] = [
  {
    name: "help",
    letter: "h",
    help: "show this help",
    group: "Output",
  },
  {
    name: "debug",
    help: "show where in the code an error arose",
    group: "Output",
  },
];

/** The flag for results as one JSON document. */
export const JSON_FLAG: Flag = {
  name: "json",
  help: "print the result as one JSON document",
  group: "Output",
};

/** The flag that silences everything but errors and the result. */
export const QUIET_FLAG: Flag = {
  name: "quiet",
  letter: "q",
  help: "say nothing but errors",
  group: "Output",
};

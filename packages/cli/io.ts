import { StatusLine } from "./status_line.ts";

/** Everything the command talks to, so that tests can stand in for it. */
export interface Io {
  /** Bytes of standard input. */
  readonly stdin: ReadableStream<Uint8Array>;
  /** Writes to standard output: the result. */
  out(text: string): Promise<void>;
  /** Writes to standard error: the conversation. */
  err(text: string): void;
  /**
   * Shows a line about work in progress in place of the last such line; what
   * is written next takes it away. Does nothing unless `terminal` is true.
   */
  status(line: string): void;
  /** Whether standard error is a terminal, where a line can be redrawn. */
  readonly terminal: boolean;
  /** Whether errors may be coloured. */
  readonly color: boolean;
  /** Milliseconds since some moment. */
  now(): number;
  /**
   * Calls back at each Ctrl-C, or when the system asks the process to end, until
   * the returned function is called.
   */
  onInterrupt(callback: () => void): () => void;
}

/** The reader of standard output went away, as `| head` does. */
export class OutputClosed extends Error {
  /** For `catch` blocks that test names. */
  override readonly name = "OutputClosed";
}

/** The same, but without a word on standard error. */
export function silent(io: Io): Io {
  return { ...io, err: () => {}, status: () => {} };
}

/** What a process offers, as far as the command needs it. */
export type Process = Pick<
  typeof Deno,
  | "stdin"
  | "stdout"
  | "stderr"
  | "noColor"
  | "consoleSize"
  | "addSignalListener"
  | "removeSignalListener"
>;

/** What ends a process gently; Windows has no second way. */
const SIGNALS: readonly Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT"]
  : ["SIGINT", "SIGTERM"];

/** The process's own streams. */
export function processIo(process: Process = Deno): Io {
  const { stdin, stdout, stderr } = process;
  const encoder = new TextEncoder();
  const terminal = stderr.isTerminal();
  const write = (text: string) => {
    const bytes = encoder.encode(text);
    try {
      for (let done = 0; done < bytes.length;) {
        done += stderr.writeSync(bytes.subarray(done));
      }
    } catch (error) {
      if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
    }
  };
  const line = new StatusLine(write, () => columnsOf(process));
  return {
    stdin: stdin.readable,
    async out(text) {
      line.clear();
      const bytes = encoder.encode(text);
      try {
        for (let done = 0; done < bytes.length;) {
          done += await stdout.write(bytes.subarray(done));
        }
      } catch (error) {
        if (error instanceof Deno.errors.BrokenPipe) throw new OutputClosed();
        throw error;
      }
    },
    err(text) {
      line.clear();
      write(text);
    },
    status(text) {
      if (terminal) line.show(text);
    },
    terminal,
    color: terminal && !process.noColor,
    now: () => performance.now(),
    onInterrupt(callback) {
      for (const name of SIGNALS) process.addSignalListener(name, callback);
      return () => {
        for (const name of SIGNALS) {
          process.removeSignalListener(name, callback);
        }
      };
    },
  };
}

function columnsOf(process: Process): number {
  try {
    return process.consoleSize().columns || 80;
  } catch {
    return 80; // standard error is a terminal, but no console is attached
  }
}

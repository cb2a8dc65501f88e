/** Everything the command talks to, so that tests can stand in for it. */
export interface Io {
  /** Bytes of standard input. */
  readonly stdin: ReadableStream<Uint8Array>;
  /** Writes to standard output: the result. */
  out(text: string): Promise<void>;
  /** Writes to standard error: the conversation. */
  err(text: string): void;
  /** Whether standard error is a terminal, where a line can be redrawn. */
  readonly terminal: boolean;
  /** Whether errors may be coloured. */
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Milliseconds since some moment. */
  now(): number;
  /** Calls back at each Ctrl-C until the returned function is called. */
  onInterrupt(callback: () => void): () => void;
  /** Ends the process at once. */
  exit(code: number): never;
}

/** The reader of standard output went away, as `| head` does. */
export class OutputClosed extends Error {
  /** For `catch` blocks that test names. */
  override readonly name = "OutputClosed";
}

/** The process's own streams. */
export function processIo(): Io {
  const encoder = new TextEncoder();
  const terminal = Deno.stderr.isTerminal();
  return {
    stdin: Deno.stdin.readable,
    async out(text) {
      const bytes = encoder.encode(text);
      try {
        for (let done = 0; done < bytes.length;) {
          done += await Deno.stdout.write(bytes.subarray(done));
        }
      } catch (error) {
        if (error instanceof Deno.errors.BrokenPipe) throw new OutputClosed();
        throw error;
      }
    },
    err(text) {
      const bytes = encoder.encode(text);
      try {
        for (let done = 0; done < bytes.length;) {
          done += Deno.stderr.writeSync(bytes.subarray(done));
        }
      } catch (error) {
        if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
      }
    },
    terminal,
    color: terminal && !Deno.noColor,
    width: terminal ? consoleWidth() : 80,
    now: () => performance.now(),
    onInterrupt(callback) {
      Deno.addSignalListener("SIGINT", callback);
      return () => Deno.removeSignalListener("SIGINT", callback);
    },
    exit: (code) => Deno.exit(code),
  };
}

function consoleWidth(): number {
  try {
    return Deno.consoleSize().columns || 80;
  } catch {
    return 80; // standard error is a terminal, but no console is attached
  }
}

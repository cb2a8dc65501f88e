import { TextLineStream } from "./lines.ts";

/** How a peer's process is started. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Variables that slow OpenBLAS down where they are set for other machines. */
const DROPPED = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"];

/** The environment of every process that is timed. */
export function environment(threads: number): Record<string, string> {
  const env = Deno.env.toObject();
  for (const name of DROPPED) delete env[name];
  const n = String(threads);
  return {
    ...env,
    NO_COLOR: "1",
    OMP_NUM_THREADS: n,
    OPENBLAS_NUM_THREADS: n,
    MKL_NUM_THREADS: n,
  };
}

/** A peer at work: it is asked by lines, and answers by lines of JSON. */
export class PeerProcess {
  readonly #child: Deno.ChildProcess;
  readonly #lines: ReadableStreamDefaultReader<string>;
  readonly #to: WritableStreamDefaultWriter<Uint8Array>;
  readonly #complaints: Promise<string>;

  constructor({ program, args, env }: Command, threads: number) {
    this.#child = new Deno.Command(program, {
      args: [...args],
      clearEnv: true,
      env: { ...environment(threads), ...env },
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#complaints = new Response(this.#child.stderr).text();
    this.#lines = this.#child.stdout
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new TextLineStream())
      .getReader();
    this.#to = this.#child.stdin.getWriter();
  }

  /** The next answer; what isn't JSON is a peer's chatter. */
  async answer(): Promise<Record<string, unknown>> {
    for (;;) {
      const { value, done } = await this.#lines.read();
      if (done) {
        const last = (await this.#complaints).trim().split("\n")
          .findLast((line) => /error/i.test(line));
        throw new Error(last?.trim() || "it ended without a word");
      }
      if (value.startsWith("{")) return JSON.parse(value);
    }
  }

  /** Asks for something and waits for it. */
  async ask(what: "run" | "outputs"): Promise<Record<string, unknown>> {
    const answer = this.answer();
    answer.catch(() => {}); // a broken pipe shows below, too
    await this.#to.write(new TextEncoder().encode(`${what}\n`))
      .catch(() => answer);
    return await answer;
  }

  /** Hangs up; the process ends by itself, or is ended. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#to.close().catch(() => {});
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), 3000);
    await this.#lines.cancel().catch(() => {});
    await this.#child.status;
    clearTimeout(timer);
    await this.#complaints.catch(() => {});
  }
}

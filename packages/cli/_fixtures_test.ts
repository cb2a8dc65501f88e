import type { Io } from "./io.ts";
import { run } from "./mod.ts";

/** Folder of the sample data. */
export const DATA = new URL("../../examples/data", import.meta.url).pathname;

/** The entry of the command, for processes. */
export const MAIN = new URL("./main.ts", import.meta.url).pathname;

/** What the command said and how it ended. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Lines that were redrawn. */
  readonly status: readonly string[];
}

/** What stands in for the process. */
export interface Stage {
  stdin?: BlobPart;
  terminal?: boolean;
  color?: boolean;
  /** Milliseconds that pass from one look at the clock to the next. */
  tick?: number;
  /** Presses Ctrl-C when this text has been said or redrawn. */
  interruptAt?: string;
}

/** An `Io` that remembers. */
export function fakeIo(stage: Stage = {}) {
  const said = {
    out: "",
    err: "",
    status: [] as string[],
  };
  let time = 0;
  let listener: (() => void) | undefined;
  const notice = (text: string) => {
    const { interruptAt } = stage;
    if (interruptAt === undefined || !text.includes(interruptAt)) return;
    // Once is meant, though a redrawn line may say it again.
    stage = { ...stage, interruptAt: undefined };
    listener?.();
  };
  const io: Io = {
    stdin: new Blob([stage.stdin ?? ""]).stream(),
    out(text) {
      said.out += text;
      return Promise.resolve();
    },
    err(text) {
      said.err += text;
      notice(text);
    },
    status(line) {
      if (stage.terminal) said.status.push(line);
      notice(line);
    },
    terminal: stage.terminal ?? false,
    color: stage.color ?? false,
    now: () => time += stage.tick ?? 0,
    onInterrupt(callback) {
      listener = callback;
      return () => listener = undefined;
    },
  };
  return { io, said, interrupt: () => listener?.() };
}

/** Runs the command in this process. */
export async function gradus(
  args: readonly string[],
  stage: Stage = {},
): Promise<Said> {
  const { io, said } = fakeIo(stage);
  const code = await run(args, io);
  return { code, ...said };
}

/** The same, for a run that must succeed; gives what was printed. */
export async function succeed(
  args: readonly string[],
  stage: Stage = {},
): Promise<string> {
  const { code, out, err } = await gradus(args, stage);
  if (code !== 0) throw new Error(`exit ${code}: ${err}`);
  return out;
}

/** Runs with a folder that is removed afterwards. */
export async function inFolder(
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Names of the files in a folder, in order. */
export function namesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}

/** How a process is started. */
export interface Launch {
  /** Flags of `deno run`. */
  flags?: readonly string[];
  cwd?: string;
  /** Variables of its environment beside those of the tests. */
  env?: Readonly<Record<string, string>>;
  /** Whether it may be measured; what computes for long gets ten times slower. */
  measured?: boolean;
}

/** Starts the command as a process of its own. */
export function start(
  args: readonly string[],
  { flags = ["-A"], cwd, env, measured = false }: Launch = {},
): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", ...flags, MAIN, ...args],
    cwd,
    clearEnv: true,
    env: { ...environment(measured), ...env },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

function environment(measured: boolean): Record<string, string> {
  const variables = { ...Deno.env.toObject(), NO_COLOR: "1" };
  // An empty value would not do: the measurements would go to the folder here.
  const left = Object.entries(variables)
    .filter(([name]) => measured || name !== "DENO_COVERAGE_DIR");
  return Object.fromEntries(left);
}

/** Runs the command as a process of its own, to its end. */
export async function process(
  args: readonly string[],
  launch: Launch,
): Promise<Omit<Said, "status">> {
  const child = start(args, { measured: true, ...launch });
  const { code, stdout, stderr } = await child.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), err: text(stderr) };
}

/** Rows of two numbers, the second twice the first plus 1: `x,y`. */
export function line(rows: number): string {
  return "x,y\n" +
    Array.from({ length: rows }, (_, i) => `${i},${2 * i + 1}\n`).join("");
}

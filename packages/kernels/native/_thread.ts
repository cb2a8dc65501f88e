/** The part of `node:worker_threads` that is used. */
interface Threads {
  readonly Worker: new (
    text: string,
    options: { eval: true; workerData: unknown },
  ) => { unref(): void };
}

/**
 * Starts a thread that runs a script. It needs no leave of its own, and it
 * doesn't keep the process alive, which only Node's kind of worker can do.
 *
 * @param text The script; `workerData` is what it is given.
 * @param data What to give it: plain data, and shared memory.
 */
export function startThread(text: string, data: unknown): void {
  const { process } = globalThis as unknown as {
    process: { getBuiltinModule(name: string): Threads };
  };
  const { Worker } = process.getBuiltinModule("node:worker_threads");
  const script = `const { workerData } = require("node:worker_threads");\n`;
  new Worker(script + text, { eval: true, workerData: data }).unref();
}

/**
 * Starts a thread that never keeps its process alive: where there is a
 * `node:worker_threads`, since web workers can't do that, else a web worker,
 * which goes with its page.
 *
 * @param help What it does with the data, as the source of a function of it.
 * @param data What it is sent.
 * @param onError Called if it fails; must not hold what the thread should not
 * keep from being collected.
 */
export function startWorker(
  help: string,
  data: unknown,
  onError: () => void,
): void {
  const threads = workerThreads();
  if (threads !== undefined) {
    const worker = new threads.Worker(
      `process.getBuiltinModule("node:worker_threads").parentPort
        .once("message", ${help})`,
      { eval: true },
    );
    worker.on("error", onError);
    worker.postMessage(data);
    return worker.unref();
  }
  const script = `onmessage = ({ data }) => { (${help})(data); close(); };`;
  const url = "data:application/javascript," + encodeURIComponent(script);
  const worker = new Worker(url, { type: "module" });
  worker.onerror = (event) => {
    event.preventDefault();
    onError();
  };
  worker.postMessage(data);
}

/** True if there is some kind of threads. */
export function canStartWorkers(): boolean {
  return workerThreads() !== undefined || typeof Worker === "function";
}

/** What is used of `node:worker_threads`. */
interface WorkerThreads {
  readonly Worker: new (script: string, options: { eval: true }) => {
    on(event: "error", listener: () => void): void;
    postMessage(data: unknown): void;
    unref(): void;
  };
}

function workerThreads(): WorkerThreads | undefined {
  const { process } = globalThis as {
    process?: { getBuiltinModule?(name: string): unknown };
  };
  const found = process?.getBuiltinModule?.("node:worker_threads");
  return found as WorkerThreads | undefined;
}

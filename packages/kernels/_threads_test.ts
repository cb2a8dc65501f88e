import { assertEquals } from "@std/assert";
import type { Backend } from "./backend.ts";
import { wasm } from "./wasm.ts";

/** Runs something until three threads take part, for at most ten seconds. */
export async function threeCome(
  backend: Backend,
  run: () => unknown,
): Promise<void> {
  for (let k = 0; k < 1000 && backend.threads < 3; k++) {
    await run();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assertEquals(backend.threads, 3);
}

/** What a run on three threads gives, once all of them take part. */
export async function onThree<T>(
  run: (backend: Backend) => Promise<T>,
): Promise<T> {
  const backend = wasm({ threads: 3 });
  await threeCome(backend, () => run(backend));
  return run(backend);
}

import { type Backend, reference, wasm } from "@gradus/kernels";

/**
 * A fresh backend: that of the command line, on the worker's own thread; or the
 * plain one where the browser can't run the kernels or has no memory for them.
 */
export function computing(): Backend {
  try {
    return wasm({ threads: 1 });
  } catch {
    return reference;
  }
}

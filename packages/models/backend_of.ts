import { type Backend, reference, wasm } from "@gradus/kernels";
import { native, NativeError } from "@gradus/kernels/native";
import { UsageError } from "./usage_error.ts";

/** What computes: a matter of the machine, not of the model. */
export interface Machine {
  /** Name of the backend. */
  backend?: string;
  /** The library of the backend native; looked for unless said. */
  blas?: string;
  /** Threads that compute; as many as pay unless said. */
  threads?: number;
}

/** The backends, by name. */
export const BACKENDS: readonly string[] = ["wasm", "native", "reference"];

/**
 * The backend that is asked for, with memory of its own.
 *
 * @param machine What is asked for; `wasm` if no name is given.
 * @throws {UsageError} If there is no such backend, or not here.
 */
export function backendOf(machine: Machine): Backend {
  const { backend = "wasm", blas, threads } = machine;
  if (blas !== undefined && backend !== "native") {
    throw new UsageError(`The backend ${backend} uses no BLAS library`, {
      hint: "Add --backend native, or leave out --blas",
    });
  }
  switch (backend) {
    case "wasm":
      return wasm({ threads });
    case "native":
      return nativeOf(blas, threads);
    case "reference":
      if (threads === undefined || threads === 1) return reference;
      throw new UsageError(
        `The backend reference computes on one thread, got ${threads}`,
      );
  }
  throw new UsageError(`Unknown backend "${backend}"`, {
    hint: `There are: ${BACKENDS.join(", ")}`,
  });
}

function nativeOf(blas: string | undefined, threads: number | undefined) {
  try {
    return native({ blas, threads });
  } catch (error) {
    if (!(error instanceof NativeError)) throw error;
    throw new UsageError(error.message, { hint: error.hint });
  }
}

import {
  type Backend,
  type Dtype,
  MemoryError,
  type Vector,
  vector,
} from "@gradus/kernels";

/** Bytes above which a backend's memory is left to the network. */
const MOST_BYTES = 2 ** 31;

/** Zeros in a backend's memory, where data need not be copied to; if it has room. */
export function vectorIn(
  backend: Backend,
  length: number,
  dtype: Dtype,
): Vector {
  const bytes = length * (dtype === "float32" ? 4 : 8);
  if (bytes > MOST_BYTES) return vector(length, dtype);
  try {
    return backend.vector(length, dtype);
  } catch (error) {
    if (error instanceof MemoryError) return vector(length, dtype);
    throw error;
  }
}

/** A backend has no room left for what is asked of it. */
export class MemoryError extends RangeError {
  /** Name of the class. */
  override readonly name = "MemoryError";
}

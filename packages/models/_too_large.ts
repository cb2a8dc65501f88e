import { UsageError } from "./usage_error.ts";

/**
 * What to say where there is no memory for something.
 *
 * @param action What can't be done.
 * @param error Why not.
 */
export function tooLarge(action: string, error: RangeError): UsageError {
  return new UsageError(
    `Cannot ${action}: too large to be held (${error.message})`,
    { hint: "Ask for fewer units, smaller batches, or --dtype float32" },
  );
}

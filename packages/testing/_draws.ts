import { uniform } from "./_random.ts";

/** Rows of numbers from [-1, 1), the same at each call of `draws`. */
export function draws(): (length: number) => Float64Array {
  const random = uniform();
  return (length) => Float64Array.from({ length }, () => 2 * random() - 1);
}

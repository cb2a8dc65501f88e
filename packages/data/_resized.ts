type Numbers =
  | Float64Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>;

/** Room that may be left over, as a share of what is used. */
const SPARE = 1 / 8;

/** The same numbers in a buffer of another length; the old one is let go of. */
export function resized<A extends Numbers>(values: A, length: number): A {
  const Kind = values.constructor as new (length: number) => A;
  const other = new Kind(length);
  other.set(values.subarray(0, length));
  values.buffer.transfer(0); // else the memory is free only when collected
  return other;
}

/** The first numbers; in a buffer of their own if much room would be left. */
export function cutTo<A extends Numbers>(values: A, length: number): A {
  return values.length > (1 + SPARE) * length
    ? resized(values, length)
    : values.subarray(0, length) as A;
}

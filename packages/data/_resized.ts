/** The same numbers in a buffer of another length; the old one is let go of. */
export function resized<A extends Float64Array | Int32Array | Uint8Array>(
  values: A & { readonly buffer: ArrayBuffer },
  length: number,
): A {
  if (length === values.length) return values;
  const buffer = values.buffer.transfer(length * values.BYTES_PER_ELEMENT);
  return new (values.constructor as new (buffer: ArrayBuffer) => A)(buffer);
}

/** Characters that go into one call: the arguments of a call are limited. */
const PIECE = 4096;

/** The text of some 16-bit characters, or of ASCII bytes. */
export function textOf(
  units: Uint8Array | Uint16Array,
  start: number,
  end: number,
): string {
  let text = "";
  for (let at = start; at < end; at += PIECE) {
    const piece = units.subarray(at, Math.min(end, at + PIECE));
    // Any list of numbers will do; the type asks for an array.
    text += String.fromCharCode.apply(null, piece as unknown as number[]);
  }
  return text;
}

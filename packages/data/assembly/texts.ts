// What may stand in a cell that is no short number, and in a comment.

const TAB: u32 = 0x09, RETURN: u32 = 0x0d, SPACE: u32 = 0x20, QUOTE: u32 = 0x22;

/** Texts of ASCII, with other bytes among them, and those that aren't plain. */
export const ASCII: i32 = 0, FOREIGN: i32 = 1, NOT_PLAIN: i32 = 2;

/** What a cell from `start` to `end` holds; a quote, a NUL or a \r isn't plain. */
export function kindOfText(start: usize, end: usize): i32 {
  const quote = i8x16.splat(<i8> QUOTE), back = i8x16.splat(<i8> RETURN);
  const zero = i8x16.splat(0);
  let beyond: i32 = 0;
  for (; start < end; start += 16) {
    const x = v128.load(start), left = end - start;
    const inside = left < 16 ? (1 << <i32> left) - 1 : 0xffff;
    const marks = v128.or(i8x16.eq(x, quote), i8x16.eq(x, back));
    const odd = i8x16.bitmask(v128.or(marks, i8x16.eq(x, zero)));
    if ((odd & inside) != 0) return NOT_PLAIN;
    beyond |= i8x16.bitmask(x) & inside;
  }
  return beyond == 0 ? ASCII : FOREIGN;
}

/** Whether bytes from `start` to `end` are ASCII, without a NUL. */
export function isAscii(start: usize, end: usize): bool {
  while (start < end) {
    const c: u32 = load<u8>(start++);
    if (c == 0 || c >= 0x80) return false;
  }
  return true;
}

/** Whether JavaScript's `trim()` takes this ASCII character away. */
export function isSpace(c: u32): bool {
  return c == SPACE || (c >= TAB && c <= RETURN);
}

// Where cells end: delimiters and line feeds.

export const LINE_FEED: u32 = 0x0a;

/** Behind the last break that was noted, and the last byte that was seen. */
export let found: usize = 0, reached: usize = 0;

/** A bit for each of 16 bytes that is one of two. */
@inline
function either(at: usize, one: v128, other: v128): u64 {
  const x = v128.load(at);
  return <u64> i8x16.bitmask(v128.or(i8x16.eq(x, one), i8x16.eq(x, other)));
}

/**
 * Notes the addresses of breaks from `at` on, until there are `most` or all up
 * to `end`; it may note up to 64 more.
 */
export function findBreaks(
  delimiter: u32,
  at: usize,
  end: usize,
  to: usize,
  most: usize,
): void {
  const one = i8x16.splat(<i8> delimiter), other = i8x16.splat(<i8> LINE_FEED);
  const last = to + 4 * most;
  for (; at < end && to < last; at += 64) {
    let bits = either(at, one, other) |
      either(at + 16, one, other) << 16 |
      either(at + 32, one, other) << 32 |
      either(at + 48, one, other) << 48;
    const next = to + 4 * <usize> popcnt(bits);
    do { // always eight: how many there are couldn't be foreseen
      for (let k: usize = 0; k < 8; k++) {
        store<u32>(to + 4 * k, <u32> at + <u32> ctz(bits));
        bits &= bits - 1;
      }
      to += 32;
    } while (bits != 0);
    to = next;
  }
  found = to;
  reached = at;
}

/** The same stream of numbers in [0, 1) at each call. Xorshift: Marsaglia (2003). */
export function uniform(): () => number {
  let x = 0x9e3779b9;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 2 ** 32;
  };
}

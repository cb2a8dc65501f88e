/** 10^k for k = 0 … 22: these powers of ten, and no others, are exact. */
export const POWERS: Float64Array = Float64Array.from(
  { length: 23 },
  (_, k) => Number(`1e${k}`),
);

/** Splits a number of 53 bits into two of 26: h + (x - h), h the upper half. */
const SPLITTER = 2 ** 27 + 1;

/** What the sums below may be off by, relative to the result. */
const SLACK = 2 ** -100;

/**
 * The 64-bit number nearest to (head · 10^shift + tail) · 10^power, or NaN where
 * that is too close to the middle between two to be told in this way.
 *
 * It computes with a pair of numbers, some 106 bits, and then asks whether the
 * rest of the second one could round the first another way. Source: Dekker, A
 * floating-point technique for extending the available precision (1971).
 *
 * @param head A whole number below 2^53.
 * @param shift In [0, 22].
 * @param tail A whole number below 10^shift.
 * @param power In [-22, 22].
 */
export function wideNumber(
  head: number,
  shift: number,
  tail: number,
  power: number,
): number {
  const product = head * POWERS[shift]!;
  const whole = product + tail;
  const rest = productError(head, POWERS[shift]!, product) +
    (tail - (whole - product));
  let first: number, second: number;
  if (power >= 0) {
    const scale = POWERS[power]!;
    first = whole * scale;
    second = productError(whole, scale, first) + rest * scale;
  } else {
    const scale = POWERS[-power]!;
    first = whole / scale;
    const back = first * scale;
    second = (whole - back - productError(first, scale, back) + rest) / scale;
  }
  const slack = first * SLACK;
  const value = first + (second - slack);
  return value === first + (second + slack) ? value : NaN;
}

/** What a · b lacks of its exact value, itself exact. */
function productError(a: number, b: number, product: number): number {
  const aUp = upperHalf(a), bUp = upperHalf(b);
  const aLow = a - aUp, bLow = b - bUp;
  return aLow * bLow - (product - aUp * bUp - aLow * bUp - aUp * bLow);
}

function upperHalf(x: number): number {
  const scaled = SPLITTER * x;
  return scaled - (scaled - x);
}

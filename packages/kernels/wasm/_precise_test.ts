import { assert, assertEquals } from "@std/assert";

/** A number `digits · 2^exponent`, good for some 250 bits. */
export interface Precise {
  /** All digits, with the sign. */
  readonly digits: bigint;
  /** Power of 2. */
  readonly exponent: number;
}

/** Bits after the point of numbers in fixed-point form. */
const POINT = 320, ONE = 1n << BigInt(POINT);

/** Bits of a double's fraction, and the exponent of its least digit. */
const BITS = new DataView(new ArrayBuffer(8));

/** A double as it is: every digit. */
export function preciseOf(x: number): Precise {
  BITS.setFloat64(0, x);
  const bits = BITS.getBigUint64(0);
  const fraction = bits & 0xfffffffffffffn;
  const field = Number(bits >> 52n & 0x7ffn);
  const size = field === 0 ? fraction : fraction | 1n << 52n;
  return {
    digits: x < 0 ? -size : size,
    exponent: Math.max(field, 1) - 1075,
  };
}

/** The number in fixed-point form. */
function fixed({ digits, exponent }: Precise): bigint {
  const shift = BigInt(exponent + POINT);
  return shift >= 0n ? digits << shift : digits >> -shift;
}

/** `Σ s^(2k+1) / (2k+1)`, twice: ln((1 + s) / (1 - s)). */
function logOfRatio(s: bigint): bigint {
  const square = s * s >> BigInt(POINT);
  let sum = 0n, power = s;
  for (let k = 1n; power !== 0n && power !== -1n; k += 2n) {
    sum += power / k;
    power = power * square >> BigInt(POINT);
  }
  return 2n * sum;
}

const LN2 = logOfRatio(ONE / 3n);

/** `e^x`. */
export function preciseExp(x: number): Precise {
  const n = Math.round(x / Math.LN2);
  const r = fixed(preciseOf(x)) - BigInt(n) * LN2;
  let sum = 0n, term = ONE;
  for (let k = 1n; term !== 0n && term !== -1n; k++) {
    sum += term;
    term = (term * r >> BigInt(POINT)) / k;
  }
  return { digits: sum, exponent: n - POINT };
}

/** `ln x` for x > 0. */
export function preciseLog(x: number): Precise {
  const { digits, exponent } = preciseOf(x);
  const length = digits.toString(2).length;
  let m = digits << BigInt(POINT - length + 1); // in [1, 2)
  let k = exponent + length - 1;
  if (m > ONE * 7n / 5n) {
    m >>= 1n;
    k++;
  }
  const sum = logOfRatio((m - ONE << BigInt(POINT)) / (m + ONE));
  return { digits: sum + BigInt(k) * LN2, exponent: -POINT };
}

/** `1 / (1 + e^-x)`. */
export function preciseSigmoid(x: number): Precise {
  const e = preciseExp(-Math.abs(x)), one = fixed(e) + ONE;
  const top = x >= 0 ? ONE : e.digits;
  return {
    digits: (top << BigInt(POINT)) / one,
    exponent: x >= 0 ? -POINT : e.exponent,
  };
}

/** `(e^x - e^-x) / (e^x + e^-x)`. */
export function preciseTanh(x: number): Precise {
  if (Math.abs(x) < 2 ** -60) return preciseOf(x); // less x³ / 3
  const e = fixed(preciseExp(-2 * Math.abs(x)));
  const size = (ONE - e << BigInt(POINT)) / (ONE + e);
  return { digits: x < 0 ? -size : size, exponent: -POINT };
}

/** `ln(1 + e^x)`. */
export function preciseSoftplus(x: number): Precise {
  const e = preciseExp(-Math.abs(x)), small = fixed(e);
  if (small < ONE >> 200n) { // ln(1 + e) is e
    return x > 0 ? preciseOf(x) : e;
  }
  const log = logOfRatio((small << BigInt(POINT)) / (2n * ONE + small));
  const line = x > 0 ? fixed(preciseOf(x)) : 0n;
  return { digits: log + line, exponent: -POINT };
}

/**
 * How far `actual` is from `exact`, in units of the last place of a number of
 * that size: `digits` bits long (53 or 24), and no finer than `2^least`.
 */
export function ulpsBetween(
  actual: number,
  exact: Precise,
  digits: number,
  least: number,
): number {
  const size = exact.digits < 0n ? -exact.digits : exact.digits;
  const top = size.toString(2).length + exact.exponent;
  const unit = Math.max(top - digits, least);
  // both in 2^-32 parts of that unit
  const parts = (p: Precise) => {
    const shift = BigInt(p.exponent - unit + 32);
    return shift >= 0n ? p.digits << shift : p.digits >> -shift;
  };
  const apart = parts(preciseOf(actual)) - parts(exact);
  return Math.abs(Number(apart)) / 2 ** 32;
}

/** The double nearest to a precise number of ordinary size. */
function rounded({ digits, exponent }: Precise): number {
  const shift = BigInt(digits.toString(2).length - 60);
  return Number(digits >> shift) * 2 ** (exponent + Number(shift));
}

Deno.test("the precise functions agree with known digits", () => {
  // e, ln 10 and ln 2 from Abramowitz and Stegun (1964), table 1.1
  assertEquals(rounded(preciseExp(1)), 2.718281828459045);
  assertEquals(rounded(preciseLog(10)), 2.302585092994046);
  assertEquals(rounded(preciseLog(2 ** -1074)), -1074 * 0.6931471805599453);
  assertEquals(rounded(preciseSigmoid(0)), 0.5);
  assertEquals(rounded(preciseSoftplus(0)), 0.6931471805599453);
});

Deno.test("the precise functions are within a few units of Math's", () => {
  for (let x = -20; x < 20; x += 0.37) {
    const near = (actual: number, exact: Precise) =>
      assert(ulpsBetween(actual, exact, 53, -1074) < 4, `${x}: ${actual}`);
    near(Math.exp(x), preciseExp(x));
    near(Math.log(x * x), preciseLog(x * x));
    near(Math.tanh(x), preciseTanh(x));
    near(1 / (1 + Math.exp(-x)), preciseSigmoid(x));
    near(
      Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
      preciseSoftplus(x),
    );
  }
});

Deno.test("ulpsBetween() counts units of the last place", () => {
  const count = (x: number, y: number) =>
    ulpsBetween(x, preciseOf(y), 53, -1074);
  assertEquals(count(1 + 2 ** -52, 1), 1);
  assertEquals(count(1 - 2 ** -53, 1), 0.5);
  assertEquals(count(-3 * 2 ** -1074, -(2 ** -1074)), 2);
  assertEquals(ulpsBetween(1 + 2 ** -22, preciseOf(1), 24, -149), 2);
});

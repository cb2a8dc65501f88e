/**
 * A number in four figures, but at least to the unit, without zeros that say
 * nothing.
 */
export function short(x: number, figures = 4): string {
  if (x === 0) return "0";
  const size = Math.abs(x);
  if (Number.isInteger(x) && size < 1e6) return String(x);
  if (size >= 1e6 || size < 1e-3) {
    return x.toExponential(figures - 1).replace(/\.?0*e\+?/, "e");
  }
  if (size >= 10 ** figures) return x.toFixed(0);
  return String(Number(x.toPrecision(figures)));
}

/** The same with a typographic minus, for pictures. */
export function shown(x: number, figures = 4): string {
  return minus(short(x, figures));
}

/** A text with its minus signs as typographers have them. */
export function minus(text: string): string {
  return text.replaceAll("-", "\u2212");
}

/**
 * Smallest and greatest of some numbers, without the limit on arguments that
 * `Math.min(...)` has; [Infinity, -Infinity] if there are none.
 */
export function extent(values: Iterable<number>): [number, number] {
  let low = Infinity, high = -Infinity;
  for (const x of values) {
    if (x < low) low = x;
    if (x > high) high = x;
  }
  return [low, high];
}

/** Throws unless it is a finite number: nothing else has a place in a plot. */
export function checkFinite(plot: string, what: string, x: number): void {
  if (Number.isFinite(x)) return;
  throw new RangeError(`Cannot plot ${plot}: ${what} must be finite, got ${x}`);
}

/** The same for each number of a list. */
export function checkAllFinite(
  plot: string,
  what: string,
  values: ArrayLike<number>,
): void {
  for (let i = 0; i < values.length; i++) {
    checkFinite(plot, `${what}[${i}]`, values[i]!);
  }
}

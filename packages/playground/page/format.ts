/**
 * A number for people: so many significant digits, a real minus sign, powers
 * of ten only where the plain form gets long.
 */
export function format(x: number, digits = 4): string {
  if (Number.isNaN(x)) return "–";
  if (!Number.isFinite(x)) return x > 0 ? "∞" : "−∞";
  if (x === 0) return "0";
  const size = Math.abs(x);
  const text = size >= 1e-3 && size < 10 ** Math.max(digits, 5)
    ? plain(x, digits)
    : x.toExponential(Math.max(digits - 2, 1)).replace("e+", "e");
  return text.replaceAll("-", "−");
}

/** Significant digits, but none after the point that say nothing. */
function plain(x: number, digits: number): string {
  const whole = Math.floor(Math.log10(Math.abs(x))) + 1;
  const decimals = Math.max(0, Math.min(digits - Math.max(whole, 0), 12));
  const text = x.toFixed(decimals);
  return Number(text) === x && text.includes(".")
    ? text.replace(/\.?0+$/, "")
    : text;
}

/** A share as a percentage. */
export function percent(share: number): string {
  return Number.isNaN(share) ? "–" : `${(100 * share).toFixed(1)} %`;
}

/** A whole number with thin spaces between thousands. */
export function count(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, "\u2009");
}

/** What a person typed as a number; undefined if it isn't one. */
export function parse(text: string): number | undefined {
  const bare = text.trim().replaceAll("−", "-").replaceAll("，", ".");
  const x = bare === "" ? NaN : Number(bare);
  return Number.isFinite(x) ? x : undefined;
}

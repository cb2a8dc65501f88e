import type { MathText } from "./document.ts";

/**
 * A number for people: as many decimals as said, all of them unless the number
 * has fewer; small ones with six figures, very small and large ones with a
 * power of ten.
 */
export function numberText(x: number, decimals: number): MathText {
  if (Number.isNaN(x)) return { latex: "\\text{NaN}", text: "NaN" };
  if (!Number.isFinite(x)) {
    const sign = x < 0 ? "-" : "";
    return { latex: `${sign}\\infty`, text: `${sign}∞` };
  }
  const plain = plainText(x, decimals);
  const [digits, power] = plain.split("e");
  if (power === undefined) return { latex: plain, text: plain };
  return { latex: `${digits} \\times 10^{${Number(power)}}`, text: plain };
}

function plainText(x: number, decimals: number): string {
  if (x === 0) return "0"; // -0 too
  const size = Math.abs(x);
  const short = String(x);
  const places = /e/.test(short) ? Infinity : short.split(".")[1]?.length ?? 0;
  if (places <= decimals && size < 1e9) return short;
  if (size >= 1e9) return trimmedPower(x, decimals);
  if (size < 1e-5) return trimmedPower(x, Math.min(decimals, 5));
  if (size < 10 ** -Math.min(4, decimals)) {
    const first = Math.ceil(-Math.log10(size)); // place of the first figure
    return untailed(x.toFixed(Math.min(first + 5, first + decimals)), x);
  }
  const whole = Math.max(0, Math.floor(Math.log10(size)));
  return untailed(x.toFixed(Math.max(0, decimals - whole)), x);
}

/** Without a tail of zeros that only rounding error keeps from being exact. */
function untailed(fixed: string, x: number): string {
  if (!fixed.includes(".")) return fixed;
  const bare = fixed.replace(/\.?0+$/, "");
  return Math.abs(Number(bare) - x) <= 1e-14 * Math.abs(x) ? bare : fixed;
}

function trimmedPower(x: number, figures: number): string {
  return x.toExponential(figures)
    .replace(/\.?0+e/, "e")
    .replace("e+", "e");
}

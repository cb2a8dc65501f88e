/** A number as somebody wrote it down. */
export interface Written {
  /** The number. */
  readonly value: number;
  /** What 1 in its last place is worth. */
  readonly unit: number;
  /** Decimals, 4 in `0.0593`; below 0 if the last place is a tens. */
  readonly places: number;
  /** Significant figures, 3 in `0.0593`. */
  readonly figures: number;
}

const NUMBER = /^([+-]?)(\d+\.?\d*|\.\d+)(?:e([+-]?\d{1,3}))?$/i;

/** Reads a number with its digits; undefined if it isn't one. */
export function written(text: string): Written | undefined {
  const plain = text.trim().replace(/^[−–]/, "-")
    .replace(/\s*[×*·]\s*10\s*\^\s*\{?([-+−]?\d+)\}?$/, "e$1")
    .replace("e−", "e-");
  const match = NUMBER.exec(plain);
  if (match === null) return undefined;
  const [, , digits = "", power = "0"] = match;
  const places = (digits.split(".")[1]?.length ?? 0) - Number(power);
  const value = Number(plain);
  const figures = digits.replace(".", "").replace(/^0+/, "").length;
  return { value, unit: 10 ** -places, places, figures: Math.max(1, figures) };
}

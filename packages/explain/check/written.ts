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
  /** True of a whole number below 100: zeros behind it were left out. */
  readonly whole: boolean;
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
  const value = Number(plain);
  const all = digits.replace(".", "").replace(/^0+/, "").length;
  // zeros at the end of a whole number may only fill it up: 1230 for 1234
  const filling = digits.includes(".")
    ? 0
    : Math.max(0, Math.min(/0*$/.exec(digits)![0].length, all - 3));
  const figures = all - filling;
  const places = (digits.split(".")[1]?.length ?? 0) - filling - Number(power);
  return {
    value,
    unit: 10 ** -places,
    places,
    figures: Math.max(1, figures),
    whole: places === 0 && Math.abs(value) < 100,
  };
}

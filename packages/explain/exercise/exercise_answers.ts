import { plainName } from "../check/_names.ts";
import type { Problem } from "../check/problem.ts";
import type { Quantity } from "../check/quantity.ts";
import type { Sheet } from "../check/sheet.ts";

/** What is asked on a sheet: all of a row's quantities that aren't given. */
export function askedQuantities(sheet: Sheet): Quantity[] {
  return sheet.quantities.filter((quantity) => {
    const { kind, from, layer, sample, pass, input, name } = quantity;
    if (from.length === 0 || sample > 0 || name.includes("@")) return false;
    if (kind === "term") return sheet.problem.targets[0]!.length > 1;
    if (kind === "loss") return pass === 0;
    const parameter = ["gradient", "penalty", "used", "moved"].includes(kind);
    return !parameter || trains(sheet.problem, layer, input!);
  });
}

function trains({ layers }: Problem, layer: number, input: number): boolean {
  const { trainBias, trainWeights } = layers[layer - 1]!;
  return input === 0 ? trainBias : trainWeights;
}

/** A value with so many decimals, or three figures if it is small. */
export function answerText(value: number, decimals: number): string {
  const small = value !== 0 && Math.abs(value) < 10 ** (3 - decimals) / 10;
  return small
    ? Number(value.toPrecision(3)).toString()
    : value.toFixed(decimals);
}

/**
 * A file of answers as CSV: names, and values or blanks beside them.
 *
 * @param sheet The quantities of the step.
 * @param decimals Decimals of the values; blanks if it is left out.
 * @returns Lines of a name and a value, under a header.
 */
export function answersCsv(sheet: Sheet, decimals?: number): string {
  const lines = askedQuantities(sheet).map(({ name }) => {
    const plain = plainName(name);
    const shown = plain.includes(",") ? `"${plain}"` : plain;
    return `${shown},${
      decimals === undefined ? "" : answerText(sheet.right(name), decimals)
    }`;
  });
  return ["quantity,value", ...lines].join("\n") + "\n";
}

import type { Kind } from "../quantity.ts";
import { type Mistake, when } from "./mistake.ts";

/** Digits that somebody may have rounded to. */
const DIGITS = [1, 2, 3, 4];

/** What is given stays as it is. */
const GIVEN: readonly Kind[] = ["x", "y", "w"];

/** Which values were rounded: all, all but the results, those going forward. */
const SOME: readonly ((kind: Kind) => boolean)[] = [
  () => true,
  (kind) => kind !== "moved",
  (kind) => kind === "z" || kind === "a",
];

/** Values on the way rounded to a few digits, and gone on with. */
export const roundedEarly: Mistake = {
  id: "roundedEarly",
  ways: () =>
    SOME.flatMap((some) =>
      DIGITS.flatMap((digits) =>
        [toPlaces, toFigures].map((round) =>
          when(
            ({ kind }) => !GIVEN.includes(kind) && some(kind),
            (get, { work }) => round(work(get), digits),
          )
        )
      )
    ),
};

/** Rounded to decimals. */
export function toPlaces(x: number, places: number): number {
  return Number.isFinite(x) ? Number(x.toFixed(places)) : x;
}

/** Rounded to significant figures. */
export function toFigures(x: number, figures: number): number {
  return Number.isFinite(x) ? Number(x.toPrecision(figures)) : x;
}

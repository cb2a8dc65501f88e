// Sheets of answers as students hand them in, drawn at random.

import type { Random } from "@gradus/core";
import type { Answer } from "./diagnose.ts";
import type { Get, Quantity } from "./quantity.ts";
import type { Change, Sheet } from "./sheet.ts";
import { written } from "./written.ts";

/** A way to write numbers down. */
export interface Hand {
  readonly digits: number;
  /** Decimals, or significant figures. */
  readonly places: boolean;
  /** Whether zeros at the end are left out. */
  readonly short: boolean;
}

export function randomHand(random: Random, low: number, high: number): Hand {
  return {
    digits: low + random.integer(high - low + 1),
    places: random.uniform() < 0.5,
    short: random.uniform() < 0.5,
  };
}

/** A number as this hand writes it. */
export function write(x: number, { digits, places, short }: Hand): string {
  const text = places ? x.toFixed(digits) : x.toPrecision(digits);
  return short ? String(Number(text)) : text;
}

/** Values by somebody who rounds each on the way and goes on with that. */
export function carried(
  sheet: Sheet,
  hand: Hand,
  random: Random,
  slip: Change = () => undefined,
): Get {
  return sheet.values((quantity) => {
    const { from, work, other } = quantity;
    if (from.length === 0) return undefined;
    const way = slip(quantity) ??
      (other && random.uniform() < 0.5 ? other.work : work);
    return (get) => {
      const value = way(get);
      return Number.isFinite(value) ? Number(write(value, hand)) : value;
    };
  });
}

/** Answers for some of the quantities, as they are written. */
export function answersOf(
  sheet: Sheet,
  get: Get,
  hand: Hand,
  chosen: (q: Quantity) => boolean,
): Answer[] {
  return sheet.quantities.flatMap((quantity) => {
    if (quantity.from.length === 0 || !chosen(quantity)) return [];
    const value = get(quantity.name);
    if (!Number.isFinite(value) || Math.abs(value) > 1e20) return [];
    return [{ quantity, ...written(write(value, hand))! }];
  });
}

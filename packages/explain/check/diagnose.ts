import { type MistakeId, MISTAKES } from "./mistakes/mod.ts";
import type { Get, Quantity } from "./quantity.ts";
import type { Change, Sheet } from "./sheet.ts";
import type { Tolerance } from "./tolerance.ts";
import type { Written } from "./written.ts";

/** An answer, and the quantity that it is for. */
export interface Answer extends Written {
  readonly quantity: Quantity;
}

/** A slip of the pen, in one value: it has no reason in the mathematics. */
export type PenSlip = "sign" | "point";

/** A mistake that explains the first wrong answer. */
export interface Diagnosis {
  /** Which mistake. */
  readonly mistake: MistakeId | PenSlip;
  /** What the first wrong quantity comes to under it. */
  readonly value: number;
  /** Answers of the sheet that it gives, to their digits. */
  readonly explained: number;
}

/** How far an answer counts as off at most, in tolerances. */
const FAR = 20;

/** Mistakes closer than this explain a sheet equally well, a tolerance is 1. */
const ALIKE = 1e-3;

/** What a mistake makes of a sheet, and how well that fits. */
interface Candidate extends Diagnosis {
  readonly distance: number;
}

/**
 * The mistakes that explain a sheet best, each made everywhere, in one layer,
 * or in the first wrong quantity alone: several where the answers don't tell
 * them apart, none if none gives the first wrong answer.
 */
export function diagnose(
  sheet: Sheet,
  answers: readonly Answer[],
  first: Answer,
  tolerance: Tolerance,
): Diagnosis[] {
  const measured = MISTAKES.flatMap(({ id, ways }) => {
    const candidates = ways(sheet.problem)
      .flatMap((change) => valuesUnder(sheet, change, first.quantity))
      .flatMap((get) => fit(id, get));
    return best(candidates);
  });
  const found = measured.length > 0 ? measured : penSlips(sheet, first)
    .flatMap(([id, ways]) => best(ways.flatMap((get) => fit(id, get))));
  const least = Math.min(...found.map(({ distance }) => distance));
  return found.filter(({ distance }) => distance <= least + ALIKE)
    .map(({ mistake, value, explained }) => ({ mistake, value, explained }));

  function fit(mistake: Diagnosis["mistake"], get: Get): Candidate[] {
    const value = get(first.quantity.name);
    if (!Number.isFinite(value)) return [];
    if (!tolerance.accepts(first.quantity, first, value)) return [];
    let explained = 0, sum = 0;
    for (const answer of answers) {
      const value = get(answer.quantity.name);
      const off = Math.abs(answer.value - value);
      const most = tolerance.of(answer.quantity, answer);
      if (tolerance.accepts(answer.quantity, answer, value)) explained++;
      // beyond a tight fit distances grow slowly: digits decide among the near
      const tight = off / (0.5 * answer.unit + 1e-12 * Math.abs(value));
      const loose = off / (most + 1e-12 * Math.abs(value));
      const distance = Math.min(FAR, Math.max(0, tight - 1) * 1e-2 + loose);
      sum += Number.isNaN(distance) ? FAR : distance;
    }
    return [{ mistake, value, explained, distance: sum / answers.length }];
  }
}

/** A step in which a mistake was made everywhere, in a layer, in one place. */
function valuesUnder(sheet: Sheet, change: Change, first: Quantity): Get[] {
  const layers = sheet.problem.layers.map((_, l) => l + 1);
  const alone: Change = (q) => q.name === first.name ? change(q) : undefined;
  const here = change(first)?.(sheet.right);
  return [
    sheet.values(change),
    ...(layers.length > 1
      ? layers.map((layer) =>
        sheet.values((q) => q.layer === layer ? change(q) : undefined)
      )
      : []),
    ...(here === undefined ? [] : [
      sheet.values(alone),
      (name: string) => name === first.name ? here : sheet.right(name),
    ]),
  ];
}

/** Each slip of the pen, gone on with or not. */
function penSlips(sheet: Sheet, first: Answer): [PenSlip, Get[]][] {
  const { name } = first.quantity;
  const slip = (value: number): Get[] => [
    sheet.values((q) => q.name === name ? () => value : undefined),
    (other) => other === name ? value : sheet.right(other),
  ];
  const right = sheet.right(name);
  return [
    ["sign", slip(-right)],
    ["point", [...slip(10 * right), ...slip(right / 10)]],
  ];
}

function best(candidates: readonly Candidate[]): Candidate[] {
  const [first, ...rest] = candidates;
  return first === undefined
    ? []
    : [rest.reduce((a, b) => b.distance < a.distance ? b : a, first)];
}

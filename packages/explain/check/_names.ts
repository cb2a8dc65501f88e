import * as s from "../_symbols.ts";
import type { Kind, Place } from "./quantity.ts";

/** What has no row of its own: all of the batch is in it. */
const SHARED: readonly Kind[] = ["w", "gradient", "penalty", "used", "moved"];

/** The name of a quantity, as a lesson writes it. */
export function nameOf(kind: Kind, place: Place): string {
  const { pass, sample } = place;
  if (SHARED.includes(kind)) return bare(kind, place);
  return bare(kind, place) + (pass > 0 ? `@${pass + 1}` : "") +
    (sample > 0 ? `;${sample + 1}` : "");
}

function bare(kind: Kind, { layer: l, unit: j, input: i }: Place): string {
  const parameter = (moved: boolean) =>
    (i === 0 ? s.b(l, j, moved) : s.w(l, j, i!, moved)).text;
  switch (kind) {
    case "x":
      return s.x(j).text;
    case "y":
      return s.y(j).text;
    case "w":
      return parameter(false);
    case "moved":
      return parameter(true);
    case "z":
      return s.z(l, j).text;
    case "a":
      return s.a(l, j).text;
    case "term":
      return `L[${j}]`;
    case "loss":
      return j > 0 ? s.sampleLoss(j).text : "L";
    case "dLda":
      return s.slope(s.a(l, j)).text;
    case "slope":
      return s.slopeOf(s.a(l, j), s.z(l, j)).text;
    case "delta":
      return s.delta(l, j).text;
    case "gradient":
      return `∂L/∂${parameter(false)}`;
    case "penalty":
      return `∂P/∂${parameter(false)}`;
    case "used":
      return `g(${parameter(false)})`;
  }
}

/** A name without differences of spelling: `delta1[2]` is `δ1[2]`. */
export function plainName(name: string): string {
  return name.normalize("NFC").replaceAll(/\s/g, "").replaceAll(/∂/g, "d")
    .replace(/^f['′]\(z(\d+)((?:\[\d+\])?)\)/, "da$1$2/dz$1$2")
    .replaceAll(/δ|Δ|Delta/g, "delta").replaceAll(/ℓ/g, "l")
    .replaceAll(/⁺/g, "+").replace(/^([wb]\d+)(\[[\d,]+\])\+/i, "$1+$2")
    .replaceAll(/W(?=\d)/g, "w").replaceAll(/B(?=\d)/g, "b");
}

/** The name of the list that an entry is in, and where: `z1`, [2]. */
export function groupOf(name: string): { group: string; at: number[] } {
  const at = /\[([\d,]+)\](?=[^[]*$)/.exec(name);
  if (at === null) return { group: name, at: [] };
  const numbers = at[1]!.split(",").map(Number);
  return { group: name.replaceAll(at[0], ""), at: numbers };
}

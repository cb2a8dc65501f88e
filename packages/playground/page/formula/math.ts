import { format } from "../format.ts";

const MATHML = "http://www.w3.org/1998/Math/MathML";

/** A piece of a formula: an element, or text that is an operator. */
export type Piece = Element | string;

/** An element of MathML. */
export function mathml(tag: string, ...children: Piece[]): Element {
  const element = document.createElementNS(MATHML, tag);
  for (const child of children) {
    element.append(typeof child === "string" ? op(child) : child);
  }
  return element;
}

/** A text in one element. */
function leaf(tag: string, text: string): Element {
  const element = document.createElementNS(MATHML, tag);
  element.textContent = text;
  return element;
}

/** A variable; names of several letters are upright. */
export function id(name: string): Element {
  return leaf("mi", name);
}

/** A number as it stands. */
export function num(text: string): Element {
  return leaf("mn", text);
}

/** An operator. */
export function op(text: string): Element {
  const element = leaf("mo", text);
  if ("()|".includes(text)) element.setAttribute("stretchy", "false");
  return element;
}

/** Plain words. */
export function words(text: string): Element {
  return leaf("mtext", text);
}

/** Pieces side by side. */
export function row(...pieces: Piece[]): Element {
  return mathml("mrow", ...pieces);
}

/** A fraction. */
export function frac(over: Piece, under: Piece): Element {
  return mathml("mfrac", over, under);
}

/** A power. */
export function sup(base: Piece, power: Piece): Element {
  return mathml("msup", base, power);
}

/** A variable with its unit below and its layer above. */
export function indexed(
  name: string,
  indices: readonly number[],
  layer?: number,
  prime = "",
): Element {
  const wide = indices.some((k) => k > 8);
  const below = num(indices.map((k) => k + 1).join(wide ? "," : ""));
  return layer === undefined
    ? mathml("msub", id(name), below)
    : mathml("msubsup", id(name), below, num(`(${layer})${prime}`));
}

/** A value; one that is negative in parentheses if it follows an operator. */
export function value(x: number, digits: number, alone = true): Element {
  const text = format(x, digits);
  const [, mantissa, power] = /^(.*)e(.+)$/.exec(text) ?? [];
  const plain = mantissa === undefined
    ? num(text)
    : row(num(mantissa), "·", sup(num("10"), num(power!)));
  return alone || x >= 0 ? plain : row("(", plain, ")");
}

/** Pieces with something between them. */
export function joined(pieces: readonly Piece[], between: string): Piece[] {
  return pieces.flatMap((piece, k) => k === 0 ? [piece] : [op(between), piece]);
}

/** Most terms of a sum that are written out. */
const MOST_TERMS = 6;

/** A sum, its middle left out if it is long. */
export function sum(terms: readonly Piece[]): Element {
  if (terms.length <= MOST_TERMS) return row(...joined(terms, "+"));
  const shown = [...terms.slice(0, MOST_TERMS - 2), op("⋯"), terms.at(-1)!];
  return row(...joined(shown, "+"));
}

/** A formula: its left side, and all it is equal to. */
export function equation(left: Piece, ...right: Piece[]): Element {
  const math = mathml("math");
  math.append(row(left, "=", ...joined(right, "=")));
  return math;
}

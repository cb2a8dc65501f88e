import type { Place } from "../../engine/session.ts";
import { id, indexed, op, type Piece, row, sup } from "./math.ts";

/** The symbols of one unit's formulas; layers count from 1, 0 being the inputs. */
export class Symbols {
  readonly layer: number;
  readonly unit: number;

  constructor({ layer, unit }: Place) {
    this.layer = layer;
    this.unit = unit;
  }

  /** Pre-activation of the unit. */
  get z(): Element {
    return indexed("z", [this.unit], this.layer + 1);
  }

  /** Its activation. */
  get a(): Element {
    return indexed("a", [this.unit], this.layer + 1);
  }

  /** Its δ. */
  get delta(): Element {
    return indexed("δ", [this.unit], this.layer + 1);
  }

  /** Its bias. */
  get bias(): Element {
    return this.parameter(undefined);
  }

  /** Its target. */
  get y(): Element {
    return indexed("y", [this.unit]);
  }

  /** δ of a unit of the layer above. */
  deltaAbove(unit: number): Element {
    return indexed("δ", [unit], this.layer + 2);
  }

  /** The weight to a unit of the layer above. */
  weightAbove(unit: number): Element {
    return indexed("w", [unit, this.unit], this.layer + 2);
  }

  /** What comes in from a unit of the layer below. */
  input(input: number): Element {
    return this.layer === 0
      ? indexed("x", [input])
      : indexed("a", [input], this.layer);
  }

  /** A weight of the unit, or its bias; with a prime, after the step. */
  parameter(input: number | undefined, prime = ""): Element {
    return input === undefined
      ? indexed("b", [this.unit], this.layer + 1, prime)
      : indexed("w", [this.unit, input], this.layer + 1, prime);
  }
}

/** ∂L over ∂ something. */
export function slope(of: Piece): Element {
  const fraction = row(op("∂"), id("L")), under = row(op("∂"), of);
  const element = fraction.ownerDocument.createElementNS(
    "http://www.w3.org/1998/Math/MathML",
    "mfrac",
  );
  element.append(fraction, under);
  return element;
}

/** f′ of something. */
export function derivative(of: Piece): Element {
  return row(id("f"), op("′"), op("("), of, op(")"));
}

/** A symbol with a prime. */
export function primed(symbol: Element): Element {
  return sup(symbol, op("′"));
}

/** Names of settings and states that have letters of their own. */
const LETTERS: Readonly<Record<string, string>> = {
  eta: "η",
  alpha: "α",
  lambda: "λ",
  delta: "δ",
  tau: "τ",
  epsilon: "ε",
  beta1: "β₁",
  beta2: "β₂",
  l1: "λ₁",
  l2: "λ₂",
};

/** A quantity of a rule's formula by its letter. */
export function letter(name: string): Piece {
  const bare = name.replace(/'$/, "");
  const symbol = id(LETTERS[bare] ?? bare);
  return bare === name ? symbol : primed(symbol);
}

/** What a quantity of a step is. */
export type Kind =
  | "x"
  | "y"
  | "w"
  | "z"
  | "a"
  | "term"
  | "loss"
  | "dLda"
  | "slope"
  | "delta"
  | "gradient"
  | "penalty"
  | "used"
  | "moved";

/** Gives the value of a quantity by its name. */
export type Get = (name: string) => number;

/** Where in a step a quantity stands; all but `pass` and `sample` count from 1. */
export interface Place {
  /** Its layer; 0 if it has none. */
  readonly layer: number;
  /** Its unit, input, output or row. */
  readonly unit: number;
  /** Of a weight its input, of a bias 0; absent elsewhere. */
  readonly input?: number;
  /** The row of the batch, counted from 0. */
  readonly sample: number;
  /** The way forward that it belongs to, counted from 0. */
  readonly pass: number;
}

/** A way to a value from those of other quantities. */
export interface Way {
  /** Names of those that it takes. */
  readonly from: readonly string[];
  /** Takes them. */
  readonly work: (get: Get) => number;
}

/** One quantity of a step, and how it comes of others. */
export interface Quantity extends Place, Way {
  /** As a lesson writes it: `z1[2]`, `∂L/∂w1[2,1]`, `w1⁺[2,1]`. */
  readonly name: string;
  /** What it is. */
  readonly kind: Kind;
  /** Another way to the same, such as a product beside a closed form. */
  readonly other?: Way;
}

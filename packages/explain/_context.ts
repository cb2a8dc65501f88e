import type { MathText } from "./document.ts";
import type { Operand } from "./_fill.ts";
import { numberText } from "./_number_text.ts";
import { workedUnits } from "./worked_units.ts";
import { type Lang, type Words, wordsOf } from "./words.ts";
import type {
  BackwardTrace,
  ForwardTrace,
  LayerNumbers,
  LayerTrace,
  PassTrace,
  StepTrace,
  Trace,
} from "./trace_types.ts";

/** What a lesson is to show. */
export interface LessonOptions {
  /** Language of the words; `en` unless said. */
  lang?: Lang;
  /** Decimals of the numbers, in [1, 17]; 9 unless said. */
  digits?: number;
  /** The only layer to be worked in full, counted from 1. */
  layer?: number;
  /** The only unit of each layer to be worked in full, counted from 1. */
  unit?: number;
}

/** Outputs up to which all parts of the loss are worked out. */
const FEW_OUTPUTS = 8;

/** What all sections of a lesson draw on; layers and units count from 1. */
export class Context {
  readonly trace: Trace;
  /** The step that is worked out. */
  readonly step: StepTrace;
  readonly words: Words;
  readonly lang: Lang;
  readonly digits: number;
  /** Number of layers. */
  readonly layers: number;
  /** Index of the sample that is worked in full. */
  readonly sample: number;
  readonly #options: LessonOptions;

  /** The context of a lesson on the first step of a trace, worked on a row. */
  constructor(trace: Trace, options: LessonOptions, sample = 0) {
    const { lang = "en", digits = 9, layer, unit } = options;
    this.trace = trace;
    this.sample = sample;
    this.step = trace.steps[0]!;
    this.lang = lang;
    this.words = wordsOf(lang);
    this.digits = digits;
    this.layers = trace.network.layers.length;
    this.#options = { layer, unit };
  }

  /** A number for people. */
  number(x: number): MathText {
    return numberText(x, this.digits);
  }

  /** A number to be put into a formula. */
  operand(x: number): Operand {
    return { ...this.number(x), number: true };
  }

  /** A layer, counted from 1. */
  layer(l: number): LayerTrace {
    return this.trace.network.layers[l - 1]!;
  }

  /** A layer's parameters, old or new. */
  parameters(l: number, when: "before" | "after"): LayerNumbers {
    return this.step[when][l - 1]!;
  }

  /** A layer's values in a pass. */
  forward(pass: PassTrace, l: number): ForwardTrace {
    return pass.forward[l - 1]!;
  }

  /** What goes into a layer in a pass, [batch][inputs]. */
  into(pass: PassTrace, l: number): readonly (readonly number[])[] {
    return l === 1 ? this.trace.inputs : this.forward(pass, l - 1).a;
  }

  /** A layer's δ and what it comes of, in a pass. */
  backward(pass: PassTrace, l: number): BackwardTrace {
    return pass.backward[l - 1]!;
  }

  /** The pass whose δ gives a layer's gradient. */
  passOf(l: number): PassTrace {
    return this.step.passes[this.step.gradients[l - 1]!.pass]!;
  }

  /** Whether a layer is worked in full. */
  works(l: number): boolean {
    return this.#options.layer === undefined || this.#options.layer === l;
  }

  /** Units of a layer that are worked in full, counted from 1. */
  units(l: number): number[] {
    return workedUnits(this.trace.network.layers, this.#options)
      .filter(({ layer }) => layer === l - 1).map(({ unit }) => unit + 1);
  }

  /** Outputs whose part of the loss is worked out. */
  lossUnits(): number[] {
    const { units } = this.layer(this.layers);
    if (units > FEW_OUTPUTS) return this.units(this.layers);
    return Array.from({ length: units }, (_, k) => k + 1);
  }

  /** A sample's target as the loss sees it, one number for each output. */
  targets(n: number): readonly number[] {
    const row = this.trace.targets[n]!, { units } = this.layer(this.layers);
    if (row.length === units) return row;
    return Array.from({ length: units }, (_, k) => Number(row[0] === k));
  }
}

import { equation, equations, heading, paragraph, table } from "../_build.ts";
import type { Document, Inline, MathText } from "../document.ts";
import * as s from "../_symbols.ts";
import type { Trace } from "../trace_types.ts";
import type { Lang } from "../words.ts";
import { checkWords } from "./words.ts";

/** A derivative by backpropagation, beside its central difference. */
export interface CheckedDerivative {
  /** Layer and unit, counted from 1. */
  readonly layer: number;
  readonly unit: number;
  /** Input of the weight, counted from 1; absent for a bias. */
  readonly input?: number;
  /** Both numbers. */
  readonly backprop: number;
  readonly difference: number;
  /** How far apart, over the larger of them. */
  readonly relativeError: number;
}

/** What a gradient check found in a layer. */
export interface CheckedLayer {
  /** Its weights and biases. */
  readonly parameters: number;
  /** Those at a kink of the loss, which aren't compared. */
  readonly kinks: number;
  /** Those beyond the bound. */
  readonly above: number;
  /** The largest relative error; absent if all are at kinks. */
  readonly worst?: CheckedDerivative;
}

/** What a gradient check found. */
export interface CheckedGradients {
  /** Relative error that is allowed. */
  readonly bound: number;
  /** Whether no error is above it. */
  readonly passed: boolean;
  /** The largest relative error of all. */
  readonly worst?: CheckedDerivative;
  /** The layers, first to last. */
  readonly layers: readonly CheckedLayer[];
}

/**
 * Compares the gradients of a trace with the central differences in it.
 *
 * @param trace A trace of one step, taken with differences of all parameters.
 * @param bound Relative error that is allowed, > 0.
 * @returns The largest error of each layer, and where.
 *
 * @example Backpropagation agrees with differences
 * ```ts
 * import { tanh } from "@gradus/activations";
 * import { dense, Network } from "@gradus/core";
 * import { trace } from "@gradus/explain";
 * import { checkGradients } from "@gradus/explain/check";
 * import { fromRows } from "@gradus/kernels";
 * import { halfSquaredError } from "@gradus/losses";
 * import { sgd } from "@gradus/optimizers";
 * import { ok } from "node:assert/strict";
 *
 * const network = new Network(2, [dense(3, tanh), dense(1, tanh)]);
 * const data = { inputs: fromRows([[1, -2]]), targets: fromRows([[1]]) };
 * const rules = { loss: halfSquaredError, optimizer: sgd(0.1) };
 * ok(checkGradients(trace(network, data, rules), 1e-6).passed);
 * ```
 */
export function checkGradients(trace: Trace, bound: number): CheckedGradients {
  const layers = trace.steps[0]!.gradients.map((gradient, l): CheckedLayer => {
    const all: (CheckedDerivative & { kink: boolean })[] = [];
    const { weights, bias } = gradient;
    bias.total.forEach((b, j) => {
      weights.total[j]!.forEach((w, i) =>
        all.push({
          layer: l + 1,
          unit: j + 1,
          input: i + 1,
          backprop: w,
          difference: weights.difference![j]![i]!,
          relativeError: weights.relativeError![j]![i]!,
          kink: weights.kink![j]![i]!,
        })
      );
      all.push({
        layer: l + 1,
        unit: j + 1,
        backprop: b,
        difference: bias.difference![j]!,
        relativeError: bias.relativeError![j]!,
        kink: bias.kink![j]!,
      });
    });
    const smooth = all.filter(({ kink }) => !kink)
      .map(({ kink: _kink, ...derivative }) => derivative);
    return {
      parameters: all.length,
      kinks: all.length - smooth.length,
      above: smooth.filter((d) => !(d.relativeError <= bound)).length,
      ...(smooth.length > 0 && { worst: smooth.reduce(worse) }),
    };
  });
  const worst = layers.flatMap(({ worst }) => worst ?? []);
  return {
    bound,
    passed: layers.every(({ above }) => above === 0),
    ...(worst.length > 0 && { worst: worst.reduce(worse) }),
    layers,
  };
}

/** An error that isn't a number is worse than any. */
function worse(a: CheckedDerivative, b: CheckedDerivative): CheckedDerivative {
  if (Number.isNaN(a.relativeError)) return a;
  return b.relativeError <= a.relativeError ? a : b;
}

/**
 * A gradient check in words and numbers.
 *
 * @param checked What `checkGradients` found.
 * @param options Language of the words.
 * @returns A document for the renderers of a lesson.
 */
export function gradientsDocument(
  checked: CheckedGradients,
  options: { lang?: Lang } = {},
): Document {
  const { lang = "en" } = options, words = checkWords(lang);
  const { bound, passed, worst, layers } = checked;
  const above = layers.reduce((sum, l) => sum + l.above, 0);
  const kinks = layers.reduce((sum, l) => sum + l.kinks, 0);
  const rows = layers.map((layer, l): Inline[] => [
    String(l + 1),
    String(layer.parameters),
    layer.worst ? power(layer.worst.relativeError, 1) : "–",
    layer.worst ? symbolAt(layer.worst) : "–",
    String(layer.kinks),
  ]);
  const head = [
    words.layer,
    words.parameters,
    words.largest,
    words.at,
    words.kinks,
  ];
  return {
    lang,
    title: words.gradientsTitle,
    blocks: [
      heading(1, words.gradientsTitle),
      paragraph(
        passed
          ? words.gradientsRight(power(bound, 0))
          : words.gradientsWrong(above, power(bound, 0)),
      ),
      ...(worst
        ? [
          paragraph(words.gradientsWorst(
            symbolAt(worst),
            power(worst.relativeError, 1),
          )),
          ...equations([
            equation(named(words.backprop), power(worst.backprop, 15)),
            equation(named(words.difference), power(worst.difference, 15)),
          ]),
        ]
        : []),
      ...(kinks > 0 ? [paragraph([words.gradientsKinks(kinks)])] : []),
      table(head, rows),
    ],
  };
}

const named = (word: string): MathText => ({
  latex: `\\text{${word}}`,
  text: word,
});

function symbolAt({ layer, unit, input }: CheckedDerivative): MathText {
  return s.slope(
    input === undefined ? s.b(layer, unit) : s.w(layer, unit, input),
  );
}

/** A number with a power of ten. */
function power(x: number, decimals: number): MathText {
  if (!Number.isFinite(x)) return { latex: "\\text{NaN}", text: String(x) };
  if (x === 0) return { latex: "0", text: "0" };
  const [digits, exponent] = x.toExponential(decimals).split("e");
  return {
    latex: `${digits} \\times 10^{${Number(exponent)}}`,
    text: `${digits}e${Number(exponent)}`,
  };
}

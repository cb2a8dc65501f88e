import type { Inline, MathText } from "./document.ts";
import { DELTA_IS, m, t } from "./_inline.ts";

/** Everything a lesson says in English. */
export const en = {
  space: " ",
  listSeparator: "; ",
  title: "One training step, worked in numbers",
  titleOf: (steps: number): string =>
    `The first of ${steps} training steps, worked in numbers`,

  settingsHeading: "Network, rules and conventions",
  networkLine: (shape: string, activations: string): Inline[] =>
    t`Network ${shape}: ${activations}.`,
  layerIs: (l: number, units: number, activation: string, place: string) =>
    `layer ${l} (${place}) has ${units} ${units === 1 ? "unit" : "units"}, ` +
    activation,
  hidden: "hidden",
  output: "output",
  indices: (w: MathText, l: MathText): Inline[] =>
    t`${w} is the weight into unit ${m("j")} of layer ${l} from unit ${
      m("i")
    } of the layer below. ${
      m("z")
    } is a unit's net input (weighted sum plus bias), ${
      m("a = f(z)")
    } its activation, and ${DELTA_IS} its error term.`,
  lossSum: (name: string, formula: MathText): Inline[] =>
    t`Loss: ${name}, ${formula}, the sum over the outputs.`,
  lossMean: (name: string, formula: MathText, n: number): Inline[] =>
    t`Loss: ${name}, ${formula}, the mean over the ${n} ${
      n === 1 ? "output" : "outputs"
    }.`,
  lossNamed: (name: string): Inline[] => t`Loss: ${name}.`,
  withHalf: "It has the factor ½, which its derivative cancels.",
  oneRow: "The batch is one row, so its mean loss is the loss of that row.",
  manyRows: (n: number): Inline[] =>
    t`The batch has ${n} rows and L is the mean of their losses: each δ and gradient has the factor 1/${n} in it. Row 1 of the batch is worked in full.`,
  penalty: (name: string, formula: Inline): Inline[] =>
    t`Penalty: ${name}, P = ${formula} over all weights, never biases. It adds ∂P/∂w to the gradient.`,
  clip: (name: string, formula: Inline): Inline[] =>
    t`Clipping: ${name}, g ← ${formula}, before the update.`,
  optimizer: (name: string, eta: MathText): Inline[] =>
    t`Update rule: ${name}, learning rate ${
      m("\\eta", "η")
    } = ${eta}. Its state starts afresh.`,
  optimizerPlain: (name: string, eta: MathText): Inline[] =>
    t`Update rule: ${name}, learning rate ${m("\\eta", "η")} = ${eta}.`,
  simultaneous:
    "Order of updates: simultaneous. All δ go through the old weights; a new weight, marked +, takes effect only after the step.",
  layerwise:
    "Order of updates: layerwise. From the last layer down, a layer moves, the row runs forward again, and the next layer's δ comes from the new values. A new weight is marked +.",
  inPlace:
    "Order of updates: inPlace. Each layer moves as soon as its gradient is known, so the δ below goes through new weights, marked +, while z and a stay as they were.",
  brackets: "[P] is 1 if P holds, and 0 if not.",
  rounding: (digits: number): Inline[] =>
    t`Numbers are shown with up to ${digits} decimals and computed with all of theirs.`,
  float32: "The network computes in float32, about 7 figures.",
  checkedBy:
    "Beside each gradient stands its central difference: the loss itself, computed with that parameter a little larger and a little smaller.",

  rowHeading: "The row",
  inputName: "input",
  targetName: "target",
  cell: "cell",
  scaling: "as a number",
  symbol: "symbol",
  value: "value",
  missing: "(missing)",
  filled: "filled in",

  drawingHeading: "The network with its numbers",

  forwardHeading: "Forward pass",
  layerHeading: (l: number, last: boolean): string =>
    last ? `Layer ${l} (output)` : `Layer ${l} (hidden)`,
  chosenUnit: (units: readonly number[], all: number): Inline[] =>
    t`Of ${all} units, unit ${
      units.join(", ")
    } is worked in full; the others are in the matrices below.`,
  leftOut: "This layer's numbers are in the matrices below.",

  lossHeading: "Loss",
  meanLoss: (losses: MathText): Inline[] => t`Mean over the rows: ${losses}.`,

  backwardHeading: (l: number, last: boolean): string =>
    last
      ? `Backward pass: layer ${l} (output)`
      : `Backward pass: layer ${l} (hidden)`,
  deltaHeading: "Error term δ",
  outputDelta:
    "How the loss grows with each output, how the output grows with its net input, and their product δ.",
  closedForm:
    "For this loss and activation together the product has a closed form, the last line; it can't overflow, and it is what is used.",
  hiddenDelta: (above: number): Inline[] =>
    t`A hidden unit reaches the loss through every unit of layer ${above}: it collects their δ over the weights between.`,
  forwardAgain:
    "A layer has moved, so the row runs forward again; then δ is taken back down anew.",
  throughOld: (w: MathText): Inline[] => t`This δ went through the old ${w}.`,
  throughNew: (w: MathText): Inline[] =>
    t`This δ went through ${w}, which has moved already.`,
  inPlaceCheck:
    "With weights above that have moved and values that haven't, this is the slope of the loss at no one point; the difference beside it is taken of the loss as that mixture has it.",
  gradientHeading: "Gradient",
  gradientIs:
    "A weight's derivative: δ of the unit it leads to, times what comes in. A bias's is δ itself.",
  updateHeading: "Update",
  parameter: "parameter",
  gradient: "gradient",
  sum: "sum",
  difference: "difference",
  relativeError: "rel. error",
  kink: "kink",
  kinkIs:
    "At a kink the loss has a slope on either side and no derivative: a difference says nothing there.",
  weightsFixed: "The weights of this layer are fixed: they have no update.",
  biasesFixed: "The biases of this layer are fixed: they have no update.",
  effective: "Written down now, in force after the step.",

  matricesHeading: "The same in matrices",
  matricesAre:
    "A whole layer at a time: formula, shapes, numbers. Row j of W holds the weights into unit j; a row of the batch is a column.",
  biasColumns: "The biases are added to each column.",
  recursionHeading: "Where the recursion comes from",
  recursion: (zAbove: MathText): Inline[] =>
    t`L depends on z of a layer only through ${zAbove} of the layer above, so the chain rule sums over its units:`,
  recursionHas: "In this network, layer by layer:",
  recursionTop:
    "This network has one layer, so δ comes from the loss alone and there is nothing to pass down.",

  afterHeading: "After the step",
  lossFell: (before: MathText, after: MathText): Inline[] =>
    t`The loss of this batch goes from ${before} to ${after}.`,
  stepColumn: "step",
  lossBefore: "loss before",
  lossAfter: "loss after",
  ordersHeading: "Other orders of updates",
  orders: (steps: number): Inline[] =>
    t`The loss after ${steps} ${
      steps === 1 ? "step" : "steps"
    }, in each order:`,
  order: "order",
  loss: "loss",
  ordersWhy: (steps: number): Inline[] =>
    t`Numbers printed after ${steps} ${
      steps === 1 ? "step" : "steps"
    } by a program that moves the weights of a layer before their old values have passed δ down need order inPlace; a derivation on paper takes simultaneous.`,
};

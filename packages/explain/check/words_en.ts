import type { Inline, MathText } from "../document.ts";
import { m, t } from "../_inline.ts";
import type { Diagnosis } from "./diagnose.ts";

const count = (n: number, one: string) => `${n} ${one}${n === 1 ? "" : "s"}`;

/** Everything that is said of answers, in English. */
export const en = {
  title: "Answers checked",
  none: "There are no answers in the file yet: fill in some blanks.",
  allRight: (n: number): string =>
    n === 1
      ? "The answer is right, to the digits given."
      : `All ${n} answers are right, to the digits given.`,
  counts: (right: number, wrong: number, follow: number): string =>
    `Of ${count(right + wrong + follow, "answer")} ${right} ${
      right === 1 ? "is" : "are"
    } right and ${wrong} wrong` +
    (follow > 0
      ? `; ${follow} ${
        follow === 1 ? "follows" : "follow"
      } from what is wrong before.`
      : "."),
  firstHeading: "The first wrong answer",
  first: (name: MathText, given: string, right: MathText): Inline[] =>
    t`${name} is given as ${given}; it is ${right}.`,
  inPass: (pass: number): string =>
    `It belongs to the ${
      ["first", "second", "third"][pass] ?? `${pass + 1}th`
    } way forward, after layers above have moved.`,
  workingHeading: "How it is worked out",
  given: "It is given: copy it as it stands.",
  slipHeading: "The likely slip",
  slipsHeading: "The likely slip: one of these",
  gives: (value: MathText, explained: number, all: number): Inline[] =>
    all === 1
      ? t` That gives ${value}.`
      : t` That gives ${value}, and ${explained} of the ${all} answers as they stand.`,
  noSlip:
    "No known slip gives this value. Compare the working above with yours, line by line.",
  allHeading: "All answers",
  quantity: "quantity",
  givenColumn: "given",
  rightColumn: "right",
  verdict: "verdict",
  verdicts: { right: "right", wrong: "wrong", follows: "follows" },
  followsIs:
    "“follows” marks what comes of your own earlier answers, though not of the right ones.",
  gradientsTitle: "Gradients checked",
  gradientsRight: (bound: MathText): Inline[] =>
    t`Backpropagation and central differences of the loss agree: no relative error is above ${bound}.`,
  gradientsWrong: (above: number, bound: MathText): Inline[] =>
    t`${count(above, "derivative")} ${
      above === 1 ? "is" : "are"
    } further from the central difference of the loss than ${bound}, relatively.`,
  gradientsWorst: (at: MathText, error: MathText): Inline[] =>
    t`The largest relative error is ${error}, at ${at}:`,
  gradientsKinks: (n: number): string =>
    `${
      count(n, "derivative")
    } left out: the loss has a kink there, so that a difference says nothing.`,
  layer: "layer",
  parameters: "parameters",
  largest: "largest error",
  at: "at",
  kinks: "kinks",
  backprop: "backprop",
  difference: "difference",
  slips: {
    halfForgotten:
      t`The ½ of the loss was forgotten: it is ½(a − y)², and its derivative is a − y, without a 2.`,
    halfAdded:
      t`The squares were halved: this loss is (a − y)², without ½, and its derivative is 2(a − y).`,
    sumForMean:
      t`A sum was taken where the mean belongs: divide by the number of outputs, or of rows.`,
    meanForSum:
      t`A mean was taken where the sum belongs: this loss isn't divided by the number of outputs.`,
    signOfError:
      t`The difference was turned round: it is a − y, output minus target, not y − a.`,
    biasForgotten:
      t`The bias was forgotten: z is the weighted sum plus the bias.`,
    transposedForward:
      t`The weights were transposed: w[j,i] leads from i to j, so z of unit j takes row j of W.`,
    activationForgotten:
      t`The activation function was left out: a = f(z), not z itself.`,
    slopeForgotten: t`f′(z) was left out: δ is ∂L/∂a times f′(z).`,
    slopeAtActivation:
      t`f′ was taken at a: it belongs at z. Where f′ is written in a, as a(1 − a), put the activation in once.`,
    slopeWithNet:
      t`z was put where a belongs in f′: a sigmoid's is a(1 − a), not z(1 − z).`,
    movedWeights:
      t`δ was passed down through weights that had already moved: here it goes through the old ones.`,
    oldWeights:
      t`δ was passed down through the old weights: in this order of updates it goes through those that have moved.`,
    transposedBack:
      t`W was used where its transpose belongs: for unit i of the layer below, sum w[j,i]·δ[j] over j, down a column of W.`,
    inputForgotten:
      t`What comes in was left out: ∂L/∂w is δ times the activation at the other end of the weight.`,
    netForActivation:
      t`z was taken where a belongs: ∂L/∂w is δ times a of the layer below, behind its activation function.`,
    penaltyForgotten:
      t`The penalty was left out: the gradient of a weight is ∂L/∂w + ∂P/∂w.`,
    signOfStep:
      t`The step went uphill: the new value is the old one minus the step.`,
    rateForgotten: t`The learning rate was left out: the step is ${
      m("\\eta", "η")
    } times the gradient.`,
    fixedMoved: t`Something fixed was updated: it keeps its value.`,
    biasNotMoved: t`A bias was left as it was: here biases are trained too.`,
    roundedEarly:
      t`Values on the way were rounded too early: carry two more digits than you write down.`,
    sign: t`The sign is wrong; the digits are right.`,
    point: t`The decimal point is in the wrong place; the digits are right.`,
  } as Readonly<Record<Diagnosis["mistake"], Inline[]>>,
};

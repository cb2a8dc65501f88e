import type { Context } from "./context.ts";
import { expression, type Lookup } from "./expression.ts";
import {
  equation,
  frac,
  id,
  num,
  op,
  type Piece,
  row,
  value,
  words,
} from "./math.ts";
import { letter, Symbols } from "./symbols.ts";

/** A formula's plain spelling, with what its quantities are shown as. */
interface Spelling {
  readonly text: string;
  readonly symbols: Lookup;
  readonly numbers: Lookup;
}

/** A rule's formula twice: with symbols, and with numbers put in. */
function twice({ text, symbols, numbers }: Spelling): Element[] {
  const forms = [expression(text, symbols), expression(text, numbers)]
    .filter((form) => form !== undefined);
  const [one, two] = forms;
  if (one === undefined) return [row(words(text.replaceAll(/[$#]/g, "")))];
  return one.textContent === two?.textContent ? [one] : forms;
}

/** Looks quantities up by name: those that are known as numbers, settings too. */
function numbersBy(
  known: Readonly<Record<string, number | undefined>>,
  digits: number,
): Lookup {
  return (name, parentheses) => {
    const x = known[name];
    return x === undefined ? letter(name) : value(x, digits, !parentheses);
  };
}

/** Looks quantities up by name: those that have symbols of their own. */
function symbolsBy(known: Readonly<Record<string, Piece>>): Lookup {
  return (name) => copied(known[name] ?? letter(name));
}

/** An element can be in one place only. */
function copied(piece: Piece): Piece {
  return typeof piece === "string" ? piece : piece.cloneNode(true) as Element;
}

/** The piece of a formula that holds at z. */
function pieceAt(
  formula: { text: string } | {
    pieces: readonly { upTo?: number; text: string }[];
  },
  z: number,
): string {
  if ("text" in formula) return formula.text;
  const { pieces } = formula;
  return (pieces.find(({ upTo }) => upTo === undefined || z <= upTo) ??
    pieces.at(-1)!).text;
}

/** f(z) or f′(z) of the unit's layer. */
export function activationForm(
  context: Context,
  part: "value" | "derivative",
): Element[] {
  const { place: { layer, unit }, network, z, a, digits } = context;
  const { activation } = network.layers[layer]!;
  const { formula, settings } = activation;
  const symbols = new Symbols(context.place);
  if (formula === undefined) return [];
  if (activation.rowWise) return part === "value" ? softmaxForm(context) : [];
  const spelled =
    (formula as unknown as Record<string, { text: string }>)[part];
  if (spelled === undefined) return [];
  return twice({
    text: pieceAt(spelled, z[unit]!),
    symbols: symbolsBy({ z: symbols.z, a: symbols.a }),
    numbers: numbersBy({ ...settings, z: z[unit], a: a[unit] }, digits),
  });
}

/** A row-wise activation: what a unit has over the sum of all units. */
function softmaxForm(context: Context): Element[] {
  const { place: { layer, unit }, network, z, digits } = context;
  const { formula } = network.layers[layer]!.activation;
  const value_ =
    (formula as { value: { text: string; term?: { text: string } } }).value;
  const { text, term } = value_;
  if (term === undefined) return [];
  const symbols = new Symbols(context.place);
  const of = (number: Lookup) => expression(term.text, number);
  const all = z.map((zk) => of(numbersBy({ z: zk }, digits)));
  if (all.some((form) => form === undefined)) return [];
  const total = row(op("∑"), of(symbolsBy({ z: id("z") }))!);
  const sums = all.length > 5
    ? row(...all.slice(0, 3).flatMap((form) => [form!, op("+")]), op("⋯"))
    : row(...all.flatMap((form, k) => k === 0 ? [form!] : [op("+"), form!]));
  return twice({
    text,
    symbols: symbolsBy({ z: symbols.z, S: total }),
    numbers: (name, parentheses) =>
      name === "S"
        ? copied(sums)
        : numbersBy({ z: z[unit] }, digits)(name, parentheses),
  });
}

/** The loss's term of an output, its slope in a, or the closed form of δ. */
export function lossForm(
  context: Context,
  part: "term" | "derivative" | "closed",
): Element[] {
  const { rules: { loss }, place: { unit }, a, y, rows, digits } = context;
  const { formula, closedForm, settings } = loss;
  const text = part === "closed"
    ? closedForm?.formula?.text
    : formula?.[part].text;
  if (text === undefined) return [];
  const symbols = new Symbols(context.place);
  const forms = twice({
    text,
    symbols: symbolsBy({ a: symbols.a, y: symbols.y }),
    numbers: numbersBy({ ...settings, a: a[unit], y }, digits),
  });
  if (part === "term") return forms;
  const outputs = formula?.reduction === "mean" ? a.length : 1;
  const share = rows * outputs;
  if (share === 1) return forms;
  return forms.map((form) =>
    row(frac(num("1"), num(`${share}`)), "·", row("(", form, ")"))
  );
}

/** The optimizer's lines for one parameter, with numbers put in. */
export function optimizerForms(
  context: Context,
  input: number | undefined,
): Element[] {
  const { place: { layer, unit }, rules: { optimizer }, step, digits } =
    context;
  const kind = input === undefined ? "bias" : "weights";
  const at = (numbers: unknown): number | undefined => {
    if (typeof numbers === "number") return numbers;
    const own = (numbers as readonly unknown[] | undefined)?.[unit];
    return (input === undefined ? own : (own as readonly number[])[input]) as
      | number
      | undefined;
  };
  const before = at(step.before[layer]![kind])!;
  const after = at(step.after[layer]![kind])!;
  const g = at(step.gradients[layer]![kind].used)!;
  const symbols = new Symbols(context.place);
  const symbol = symbols.parameter(input);
  const moved = () => symbols.parameter(input, "′");
  const { trainBias, trainWeights } = context.network.layers[layer]!;
  if (!(input === undefined ? trainBias : trainWeights)) {
    return [equation(moved(), copied(symbol), value(after, digits))];
  }
  const { formula, settings, name } = optimizer;
  if (formula === undefined) {
    return [
      equation(
        moved(),
        row(id(name), "(", copied(symbol), ",", id("g"), ")"),
        value(after, digits),
      ),
    ];
  }
  const known: Record<string, number | undefined> = {
    ...settings,
    w: before,
    g,
    eta: step.learningRate,
  };
  for (const [key, numbers] of Object.entries(step.stateBefore[layer]![kind])) {
    known[key] = at(numbers);
  }
  for (const [key, numbers] of Object.entries(step.stateAfter[layer]![kind])) {
    known[`${key}'`] = at(numbers);
  }
  const lines = input === undefined && formula.biasLines || formula.lines;
  return lines.map(({ result, formula: { text } }) => {
    const left = result === "w" ? moved() : letter(`${result}'`);
    const shown = result === "w" ? after : known[`${result}'`];
    return equation(
      copied(left),
      ...twice({
        text,
        symbols: symbolsBy({ w: symbol, g: id("g") }),
        numbers: numbersBy(known, digits),
      }),
      ...(shown === undefined ? [] : [value(shown, digits)]),
    );
  });
}

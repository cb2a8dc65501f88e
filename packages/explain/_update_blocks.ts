import { equation, equations, paragraph, table } from "./_build.ts";
import type { Context } from "./_context.ts";
import type { Block, Equation, Inline, MathText } from "./document.ts";
import { type Parameter, parametersOf, stateNames } from "./_parameters.ts";
import { call, type Names, put, settingsOf, symbol } from "./_rule_text.ts";
import * as s from "./_symbols.ts";

/** How a layer's parameters move, with the optimizer's state. */
export function updateBlocks(context: Context, l: number): Block[] {
  const { words } = context, layer = context.layer(l);
  const all = parametersOf(context, l);
  const trained = all.filter((p) => p.trained);
  const fixed = [
    ...(layer.trainWeights ? [] : [words.weightsFixed]),
    ...(layer.trainBias ? [] : [words.biasesFixed]),
  ];
  const blocks: Block[] = fixed.length > 0
    ? [paragraph([fixed.join(words.space)])]
    : [];
  const [first] = trained;
  if (first === undefined) return blocks;
  const state = stateNames(context.step.stateBefore[l - 1]!);
  if (state.length === 0) {
    blocks.push(...equations(trained.flatMap((p) => moves(context, p))));
    return blocks;
  }
  blocks.push(...equations(moves(context, first)));
  const perParameter = state.filter((name) =>
    typeof context.step.stateBefore[l - 1]!.weights[name] !== "number"
  );
  const head: Inline[] = [
    words.parameter,
    { latex: "g", text: "g" },
    ...perParameter.map((name) => stateSymbol(context, name)),
    ...perParameter.map((name) => moved(stateSymbol(context, name))),
    { latex: "w^{+}", text: "w⁺" },
  ];
  const rows = trained.map((p): Inline[] => [
    p.symbol(),
    context.number(p.gradient.used),
    ...perParameter.map((name) => context.number(p.stateBefore[name]!)),
    ...perParameter.map((name) => context.number(p.stateAfter[name]!)),
    context.number(p.after),
  ]);
  return trained.length > 1 ? [...blocks, table(head, rows)] : blocks;
}

/** The lines by which one parameter moves. */
export function moves(context: Context, p: Parameter): Equation[] {
  const { optimizer, penalty, clip } = context.trace.rules;
  const plain = penalty === undefined && clip === undefined;
  const letter: MathText = { latex: "g", text: "g" };
  const used = context.number(p.gradient.used);
  // in a longer update the letter stands for it
  const short = plain && Object.keys(p.stateBefore).length === 0;
  const g = short ? s.slope(p.symbol()) : letter;
  const first = short
    ? []
    : [equation(letter, ...(plain ? [s.slope(p.symbol())] : []), used)];
  const after = context.number(p.after);
  const { formula } = optimizer;
  if (formula === undefined) {
    const head = call(optimizer.name, p.symbol(), g);
    return [...first, equation(p.symbol(true), head, after)];
  }
  const lines = p.input === 0 && formula.biasLines
    ? formula.biasLines
    : formula.lines;
  const settings = settingsOf(context, optimizer);
  const letters: Record<string, Names[string]> = {
    ...settings,
    w: symbol(p.symbol()),
    g: symbol(g),
    eta: symbol({ latex: "\\eta", text: "η" }),
    eta0: symbol({ latex: "\\eta_0", text: "η₀" }),
  };
  const numbers: Record<string, Names[string]> = {
    ...settings,
    w: context.operand(p.before),
    g: context.operand(p.gradient.used),
    eta: context.operand(context.step.learningRate),
    eta0: context.operand(optimizer.learningRate),
  };
  for (const name of Object.keys(p.stateBefore)) {
    const letter = stateSymbol(context, name);
    letters[name] = symbol(letter);
    letters[`${name}'`] = symbol(moved(letter));
    numbers[name] = context.operand(p.stateBefore[name]!);
    numbers[`${name}'`] = context.operand(p.stateAfter[name]!);
  }
  const worked = lines.map(({ result, formula }) =>
    equation(
      result === "w" ? p.symbol(true) : moved(stateSymbol(context, result)),
      put(formula, letters),
      put(formula, numbers),
      result === "w" ? after : context.number(p.stateAfter[result]!),
    )
  );
  return [...first, ...worked];
}

function stateSymbol(context: Context, name: string): MathText {
  const { formula } = context.trace.rules.optimizer;
  return formula?.symbols?.[name] ??
    (/^[A-Za-z]$/.test(name) ? { latex: name, text: name } : {
      latex: `\\mathit{${name.replaceAll(/[^A-Za-z0-9]/g, "")}}`,
      text: name,
    });
}

/** A symbol of the state after the step. */
function moved({ latex, text }: MathText): MathText {
  return { latex: `${latex}^{+}`, text: `${text}⁺` };
}

import { heading, list } from "./_build.ts";
import type { Context } from "./_context.ts";
import type { Block, Inline, MathText } from "./document.ts";
import { t } from "./_inline.ts";
import { put, settingsOf, symbol } from "./_rule_text.ts";
import * as s from "./_symbols.ts";

/** Network and rules, and every convention that the numbers depend on. */
export function settingsBlocks(context: Context): Block[] {
  const { words, trace, layers } = context;
  const { rules, network, inputs } = trace;
  const shape = [network.inputs, ...network.layers.map(({ units }) => units)];
  const kinds = network.layers.map(({ units, activation }, i) =>
    words.layerIs(
      i + 1,
      units,
      ruleLabel(activation),
      i + 1 === layers ? words.output : words.hidden,
    )
  );
  const eta = context.number(context.step.learningRate);
  const stateful = Object.keys(context.step.stateBefore[0]!.weights).length > 0;
  const optimizer = ruleLabel(rules.optimizer);
  const items: Inline[][] = [
    words.networkLine(shape.join("-"), kinds.join(words.listSeparator)),
    words.indices(
      { latex: "w^{(l)}_{j,i}", text: "w[j,i]" },
      { latex: "l", text: "l" },
    ),
    lossLine(context),
    inputs.length === 1 ? [words.oneRow] : words.manyRows(inputs.length),
    ...penaltyLines(context),
    stateful
      ? words.optimizer(optimizer, eta)
      : words.optimizerPlain(optimizer, eta),
    ...(layers > 1 ? [[words[rules.updateOrder]]] : []),
    ...(hasBrackets(rules) || hasBrackets(network) ? [[words.brackets]] : []),
    words.rounding(context.digits),
    ...(network.dtype === "float32" ? [[words.float32]] : []),
    [words.checkedBy],
  ];
  return [heading(2, words.settingsHeading), list(items)];
}

/** Whether a formula in there has a condition in brackets, as [y·a < 1]. */
function hasBrackets(rules: unknown): boolean {
  const texts = JSON.stringify(rules).matchAll(/"text":"([^"]*)"/g);
  return [...texts].some(([, text]) => /\[[^\]]*[<>=≥]/.test(text!));
}

/** A rule's name with its settings. */
function ruleLabel(
  rule: { name: string; settings: Readonly<Record<string, number>> },
): string {
  const settings = Object.entries(rule.settings)
    .map(([name, value]) => `${name} = ${value}`);
  return settings.length > 0
    ? `${rule.name} (${settings.join(", ")})`
    : rule.name;
}

function lossLine(context: Context): Inline[] {
  const { words, trace, layers } = context;
  const { loss } = trace.rules;
  if (loss.formula === undefined) return words.lossNamed(ruleLabel(loss));
  const { term, reduction } = loss.formula;
  const settings = settingsOf(context, loss);
  const inside = put(term, {
    ...settings,
    a: symbol({ latex: "a_k", text: "a[k]" }),
    y: symbol({ latex: "y_k", text: "y[k]" }),
  });
  const { units } = trace.network.layers[layers - 1]!;
  const summed = s.sumOver("k", inside);
  const mean = reduction === "mean" && units > 1;
  const formula: MathText = {
    latex: `L = ${mean ? `\\tfrac{1}{${units}} ` : ""}${summed.latex}`,
    text: `L = ${mean ? `1/${units}·` : ""}${summed.text}`,
  };
  const line = reduction === "mean"
    ? words.lossMean(ruleLabel(loss), formula, units)
    : words.lossSum(ruleLabel(loss), formula);
  return term.text.startsWith("½")
    ? t`${line}${words.space}${words.withHalf}`
    : line;
}

function penaltyLines(context: Context): Inline[][] {
  const { words, trace } = context;
  const { penalty, clip } = trace.rules;
  const lines: Inline[][] = [];
  if (penalty) {
    const formula = penalty.formula &&
      put(penalty.formula.value, settingsOf(context, penalty));
    lines.push(words.penalty(penalty.name, formula ?? `${penalty.name}(w)`));
  }
  if (clip) {
    const formula = clip.formula && put(clip.formula, {
      ...settingsOf(context, clip),
      g: symbol({ latex: "g", text: "g" }),
      norm: symbol({ latex: "\\lVert g \\rVert", text: "‖g‖" }),
    });
    lines.push(words.clip(clip.name, formula ?? `${clip.name}(g)`));
  }
  return lines;
}

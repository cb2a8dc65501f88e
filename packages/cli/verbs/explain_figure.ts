import type { Lang, Trace } from "@gradus/explain";
import { network } from "@gradus/plot";

/** Units of a layer that are drawn, of one that fits and of one that doesn't. */
const ALL = 12, SOME = 5;

/** The network of a trace, drawn with the numbers of its first step. */
export function figureOf(
  { network: { layers }, names, inputs, steps }: Trace,
  lang: Lang,
): { svg: string; drawing: string; caption: string } {
  const { before, passes } = steps[0]!, { forward, backward } = passes[0]!;
  const widths = layers.flatMap(({ inputs, units }) => [inputs, units]);
  const first = (rows: readonly (readonly number[])[]) => rows[0]!;
  const delta = backward.map((b) => b && first(b.delta));
  const wide = Math.max(...widths) > ALL;
  const plot = network({
    layers: layers.map(({ activation }, l) => ({
      ...before[l]!,
      activation: activation.name,
    })),
    ...(names?.inputs && { inputNames: names.inputs }),
    ...(names?.outputs && { outputNames: names.outputs }),
    most: wide ? SOME : ALL,
    values: {
      inputs: first(inputs),
      z: forward.map(({ z }) => first(z)),
      a: forward.map(({ a }) => first(a)),
      ...(delta.every((d) => d !== null) && { delta }),
    },
  });
  return {
    svg: plot.svg({ lang, heading: false }),
    // a list of every unit's weights would be longer than the lesson
    drawing: wide ? plot.caption(lang) : plot.text({ lang }),
    caption: plot.caption(lang),
  };
}

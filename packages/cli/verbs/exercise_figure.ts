import type { Lang, Trace } from "@gradus/explain";

/** The network of an exercise with what is given, and none of what is asked. */
export async function exerciseFigure(
  { network: { layers }, names, inputs, steps }: Trace,
  lang: Lang,
): Promise<{ svg: string; drawing: string; caption: string }> {
  const { network } = await import("@gradus/plot"); // loads D3
  const { before } = steps[0]!;
  const plot = network({
    layers: layers.map(({ activation }, l) => ({
      ...before[l]!,
      activation: activation.name,
    })),
    ...(names?.inputs && { inputNames: names.inputs }),
    ...(names?.outputs && { outputNames: names.outputs }),
    values: { inputs: inputs[0]! },
  });
  return {
    svg: plot.svg({ lang, heading: false }),
    drawing: plot.text({ lang }),
    caption: plot.caption(lang),
  };
}

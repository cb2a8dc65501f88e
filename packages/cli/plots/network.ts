import {
  featureNames,
  type Model,
  targetNames,
  weightRows,
} from "@gradus/models";
import type { NetworkData } from "@gradus/plot";
import type { PlotKind } from "./kind.ts";

/** The network drawing: every weight and every bias. */
export const network: PlotKind = {
  name: "network",
  refuses: () => undefined,
  draw: (plots, model) => plots.network(networkData(model)),
};

/** The weights as heat maps. */
export const weights: PlotKind = {
  name: "weights",
  refuses: () => undefined,
  draw: (plots, model) => plots.weights(networkData(model)),
};

/** A model's network as plots take it. */
export function networkData({ network, encoder, target }: Model): NetworkData {
  const { layers, outputs } = network;
  const names = target.task === "classification"
    ? target.classes
    : targetNames(target);
  return {
    layers: layers.map((layer) => ({
      weights: weightRows(layer),
      bias: layer.bias,
      activation: layer.activation.name,
    })),
    inputNames: featureNames(encoder),
    // One output for two classes stands for the second.
    outputNames: names.length === outputs ? names : [names.at(-1)!],
  };
}

import { type Layer, weightRows } from "@gradus/core";
import { featureNames } from "@gradus/data";
import { formatJson } from "./format_json.ts";
import type { Model } from "./model.ts";
import type { TrainingRecord } from "./model_parts.ts";
import { specOf } from "./rules.ts";

/** Says what the file is. */
export const MODEL_FORMAT = "gradus model";

/** Version of the format that is written, and the only one that is read. */
export const MODEL_VERSION = 1;

/**
 * A model as the text of its file: everything that predictions need, and all
 * that is known of how it came to be. The same model gives the same text.
 *
 * Numbers are in the shortest form that reads back exactly; what isn't finite,
 * which only losses and metrics can be, is `null`.
 *
 * @param model The model.
 * @returns JSON, ending in a line break.
 *
 * @example The weights are there to be read
 * ```ts
 * import { readTable } from "@gradus/data";
 * import { modelText, trainModel } from "@gradus/models";
 * import { equal } from "node:assert/strict";
 *
 * const csv = "x,y\n" + Array.from({ length: 20 }, (_, i) => `${i},${-i}`).join("\n");
 * const table = await readTable(new Blob([csv]).stream());
 * const { model } = await trainModel(table, { target: ["y"], epochs: 5 });
 * const { layers } = JSON.parse(modelText(model));
 * equal(layers[0].weights[0][0], model.network.parameters[0]);
 * ```
 */
export function modelText(model: Model): string {
  const { target, schema, encoder, network, configuration } = model;
  return formatJson({
    format: MODEL_FORMAT,
    version: MODEL_VERSION,
    task: target.task,
    target,
    schema,
    encoder,
    features: featureNames(encoder),
    layers: network.layers.map(layerFields),
    configuration,
    baseline: model.baseline,
    data: model.data,
    training: trainingFields(model.training),
    scores: model.scores,
  }) + "\n";
}

function layerFields(layer: Layer): object {
  return {
    units: layer.units,
    activation: specOf(layer.activation),
    weights: weightRows(layer),
    bias: layer.bias,
    trainWeights: layer.trainWeights,
    trainBias: layer.trainBias,
  };
}

/** The history as one list a column, which leaves the file short. */
function trainingFields({ history, ...training }: TrainingRecord): object {
  const validated = history.some((entry) => entry.validationLoss !== undefined);
  return {
    epochs: training.epochs,
    stoppedBy: training.stoppedBy,
    bestEpoch: training.bestEpoch,
    history: {
      loss: history.map(({ loss }) => loss),
      ...(validated && {
        validationLoss: history.map(({ validationLoss }) => validationLoss),
      }),
      learningRate: history.map(({ learningRate }) => learningRate),
    },
  };
}

import {
  DataError,
  featureNames,
  parseSchema,
  type TargetEncoding,
  targetNames,
} from "@gradus/data";
import { backendOf, type Machine } from "./backend_of.ts";
import { buildNetwork } from "./build_network.ts";
import { checkHead } from "./_check_head.ts";
import {
  baselineField,
  encoderField,
  layersField,
  targetField,
} from "./_model_fields.ts";
import { Model } from "./model.ts";
import { MODEL_FORMAT, MODEL_VERSION } from "./model_text.ts";
import { parseJson } from "./parse_json.ts";
import {
  configurationField,
  dataField,
  scoresField,
  trainingField,
} from "./_record_fields.ts";
import { findRule, type OwnRules } from "./rules.ts";
import { type Fields, Shape } from "./_shape.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Reads a model back from the text of its file. Nothing in the file is run;
 * whatever doesn't fit is named by its path.
 *
 * @param text The text.
 * @param source What messages call the file.
 * @param own One's own rules, if the model uses some.
 * @param machine What is to compute. Unless said it is what the model was
 * trained on, but `wasm` in place of `native`: no model needs a library.
 * @returns The model; on the same backend it predicts exactly what the saved
 * one did.
 * @throws {DataError} If the text isn't a whole and consistent model.
 * @throws {UsageError} If the backend asked for can't be had here.
 *
 * @example Save and load
 * ```ts
 * import { readTable } from "@gradus/data";
 * import { modelText, parseModel, trainModel } from "@gradus/models";
 * import { equal } from "node:assert/strict";
 *
 * const csv = "x,y\n" + Array.from({ length: 20 }, (_, i) => `${i},${-i}`).join("\n");
 * const table = await readTable(new Blob([csv]).stream());
 * const { model } = await trainModel(table, { target: ["y"], epochs: 5 });
 * const text = modelText(model);
 * equal(modelText(parseModel(text)), text);
 * ```
 */
export function parseModel(
  text: string,
  source: string = "the model",
  own: OwnRules = {},
  machine: Machine = {},
): Model {
  const asked = machine.backend === undefined ? undefined : backendOf(machine);
  const shape = new Shape(source, "Train it again, or take it from a backup");
  const file = shape.fields(parseJson(text, source), "the file");
  checkFormat(file, source);
  const target = targetField(shape, file.target);
  const { task } = target;
  shape.choice(file.task, "task", [task]);
  const encoder = encoderField(shape, file.encoder);
  const features = featureNames(encoder);
  shape.same(file.features, "features", features);
  const configuration = configurationField(shape, file.configuration);
  shape.choice(configuration.task, "configuration.task", [task]);
  shape.same(configuration.target, "configuration.target", targetNames(target));
  const { seed, dtype, backend } = configuration;
  const layers = layersField(shape, file.layers, features.length, dtype);
  try {
    const loss = findRule("loss", configuration.loss, { own });
    const network = buildNetwork(features.length, layers, {
      seed,
      dtype,
      backend: asked ?? backendOf({
        ...machine,
        backend: backend === "native" ? "wasm" : backend,
      }),
      own,
    });
    const { activation } = network.layers.at(-1)!;
    checkHead(network.outputs, activation, loss, situationOf(target));
    return new Model({
      configuration,
      schema: parseSchema(file.schema, `${source}: schema`),
      encoder,
      target,
      network,
      loss,
      baseline: baselineField(shape, file.baseline, target),
      data: dataField(shape, file.data),
      training: trainingField(shape, file.training),
      scores: scoresField(shape, file.scores),
    });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new DataError(`${source}: ${error.message}`, { hint: error.hint });
  }
}

function checkFormat({ format, version }: Fields, source: string): void {
  if (format !== MODEL_FORMAT) {
    throw new DataError(`${source} is not a gradus model`, {
      hint: "A model is what gradus train --output writes",
    });
  }
  if (version !== MODEL_VERSION) {
    throw new DataError(
      `${source} has format version ${JSON.stringify(version) ?? "none"}, ` +
        `this gradus reads version ${MODEL_VERSION}`,
      { hint: "Use the gradus that wrote it, or train the model again" },
    );
  }
}

function situationOf(target: TargetEncoding) {
  const { task } = target;
  return target.task === "classification"
    ? { task, classes: target.classes.length, targets: 1 }
    : { task, classes: 0, targets: target.columns.length };
}

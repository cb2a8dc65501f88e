import {
  fingerprint,
  fitBaseline,
  formatJson,
  type LayerOptions,
  Model,
  modelText,
  scoreRows,
  truthOf,
} from "@gradus/models";
import { weightRows } from "@gradus/core";
import { CONFIG_NAME, epochsOf } from "./commands.ts";
import type { Lane } from "./lane.ts";
import { layersFrom } from "./start.ts";
import type { ExportKind } from "./protocol.ts";

/** A file to save. */
export interface Exported {
  readonly name: string;
  readonly text: string;
}

/** What a lane has come to, as a file that the command line reads. */
export async function exportOf(
  lane: Lane,
  what: ExportKind,
): Promise<Exported> {
  const { file } = lane.prepared;
  const name = file.name.replace(/\.[^.]*$/, "");
  switch (what) {
    case "data":
      return { name: file.name, text: file.text };
    case "config":
      return { name: CONFIG_NAME, text: configText(lane) };
    case "trace":
      return {
        name: `${name}.trace.json`,
        text: JSON.stringify(lane.document(), null, 1) + "\n",
      };
    case "model":
      return {
        name: `${name}.model.json`,
        text: modelText(await modelOf(lane)),
      };
  }
}

/**
 * The configuration with which `gradus train` does the same: with the first
 * weights where they are given by hand, or with those of now where something
 * was changed on the way.
 */
function configText({ session, prepared }: Lane): string {
  const { configuration } = prepared, { settings, altered } = session;
  const { dtype: _d, backend: _b, layers, patience: _p, ...rest } =
    configuration;
  const {
    learningRate = rest.learningRate,
    l1 = rest.l1,
    l2 = rest.l2,
    updateOrder = rest.updateOrder,
    clipNorm,
    clipValue,
  } = settings;
  const epochs = altered ? session.trainer.rules.epochs : epochsOf(session);
  const options = {
    ...rest,
    layers: altered
      ? layersNow(prepared.network, layers)
      : layersFrom(settings, layers, prepared.network.inputs) ?? layers,
    learningRate,
    l1,
    l2,
    updateOrder,
    clipNorm,
    clipValue,
    epochs,
    ...(prepared.validation && { patience: epochs }),
  };
  const said = Object.entries(options).filter(([, value]) =>
    value !== null && value !== undefined
  );
  return formatJson(Object.fromEntries(said)) + "\n";
}

/** The layers with the weights of now. */
function layersNow(
  network: Lane["prepared"]["network"],
  layers: readonly LayerOptions[],
): LayerOptions[] {
  return network.layers.map((layer, l) => ({
    ...layers[l]!,
    weights: weightRows(layer),
    bias: [...layer.bias],
  }));
}

/** The model as it stands. */
async function modelOf({ prepared, session }: Lane): Promise<Model> {
  const { table, target, encoder, network, loss, schema, rows, file } =
    prepared;
  const { points, epoch, rules } = session.trainer;
  const baseline = fitBaseline(truthOf(table, rows.train, target), target);
  const scored = { encoder, target, network, loss, baseline };
  const scoreOf = (of: Int32Array) => {
    const score = scoreRows(scored, table, of.toSorted());
    return {
      loss: score.loss,
      metrics: score.metrics,
      baseline: score.baseline,
    };
  };
  return new Model({
    ...scored,
    schema,
    configuration: {
      ...prepared.configuration,
      learningRate: rules.optimizer.learningRate,
      updateOrder: rules.updateOrder,
      epochs: rules.epochs,
    },
    data: {
      source: file.name,
      rows: table.rows,
      dropped: table.rows - rows.train.length - rows.validation.length,
      fingerprint: await fingerprint(table),
      split: {
        train: rows.train.length,
        validation: rows.validation.length,
        test: 0,
      },
      reading: {},
    },
    training: {
      epochs: epoch,
      stoppedBy: epoch < rules.epochs ? "interrupted" : "epochs",
      bestEpoch: epoch,
      history: points.map(({ loss, validation, learningRate }, k) => ({
        epoch: k + 1,
        loss,
        ...(validation !== undefined && { validationLoss: validation }),
        learningRate,
      })),
    },
    scores: {
      train: scoreOf(rows.train),
      ...(rows.validation.length > 0 &&
        { validation: scoreOf(rows.validation) }),
    },
  });
}

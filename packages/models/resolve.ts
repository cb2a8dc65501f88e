import { checkHead } from "./_check_head.ts";
import type { Configuration, Situation } from "./configuration.ts";
import {
  chooseOptimizer,
  defaultBatchSize,
  defaultEpochs,
  defaultPatience,
  defaultPenalty,
} from "./defaults.ts";
import { layersOf, lossOf } from "./_layers_of.ts";
import type { TrainingOptions } from "./options.ts";
import { findRule, type OwnRules, specOf } from "./rules.ts";
import { scaleTargetOf } from "./scale_target.ts";
import { hasHidden, sharesOf } from "./shares.ts";

/**
 * Makes every choice that the options leave open.
 *
 * @param options What was said.
 * @param situation What the choices depend on.
 * @param own One's own rules.
 * @returns The choices.
 * @throws {UsageError} If options contradict each other or the data.
 *
 * @example The head of a classifier follows from its classes
 * ```ts
 * import { resolve } from "@gradus/models";
 * import { deepEqual, equal } from "node:assert/strict";
 *
 * const { layers, loss } = resolve({ target: ["species"] }, {
 *   task: "classification",
 *   classes: 3,
 *   targets: 1,
 *   rows: 120,
 *   total: 150,
 *   validated: false,
 * });
 * deepEqual(layers, [{ units: 3, activation: { name: "softmax" } }]);
 * equal(loss.name, "categoricalCrossEntropy");
 * ```
 */
export function resolve(
  options: TrainingOptions,
  situation: Situation,
  own: OwnRules = {},
): Configuration {
  const { rows, validated, task } = situation;
  const hidden = hasHidden(options);
  const loss = lossOf(options, situation, own);
  const layers = layersOf(options, situation, loss, own);
  const { units, activation } = layers.at(-1)!;
  checkHead(
    units,
    findRule("activation", activation, { own }),
    loss,
    situation,
  );
  const { optimizer, learningRate, schedule, tuned } = chooseOptimizer(
    options,
    { hidden, validated },
    own,
  );
  const batchSize = options.batchSize ?? defaultBatchSize(rows);
  const steps = batchSize === "all" ? 1 : Math.ceil(rows / batchSize);
  return {
    target: options.target,
    task,
    layers,
    loss: specOf(loss),
    optimizer,
    learningRate,
    schedule,
    clipNorm: options.clipNorm ?? null,
    clipValue: options.clipValue ?? null,
    l1: options.l1 ?? 0,
    l2: options.l2 ??
      (tuned && options.l1 === undefined ? defaultPenalty(rows, task) : 0),
    batchSize,
    epochs: options.epochs ?? defaultEpochs(steps, hidden),
    patience: options.patience ?? (validated ? defaultPatience(steps) : null),
    targetLoss: options.targetLoss ?? null,
    updateOrder: options.updateOrder ?? "simultaneous",
    shuffle: options.shuffle ?? true,
    seed: options.seed ?? 0,
    dtype: options.dtype ?? "float64",
    backend: options.backend ?? "wasm",
    scale: options.scale ?? "standard",
    scaleTarget: task === "regression" ? scaleTargetOf(options, own) : "none",
    ...sharesOf(options, situation.total),
  };
}

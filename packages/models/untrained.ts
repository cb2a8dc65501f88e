import { featureCount, type Table } from "@gradus/data";
import { backendOf } from "./backend_of.ts";
import { buildNetwork } from "./build_network.ts";
import { checkedOptions } from "./_checked_options.ts";
import { label } from "./label.ts";
import type { ModelParts } from "./model_parts.ts";
import type { TrainingOptions } from "./options.ts";
import { plan } from "./plan.ts";
import { findRule, type OwnRules } from "./rules.ts";

/** The parts of a model that are there before any training. */
export type UntrainedParts = Pick<
  ModelParts,
  "configuration" | "encoder" | "target" | "network" | "loss"
>;

/**
 * A model as it is before its first step: preprocessing learned from all rows,
 * every choice made, the network with its first weights.
 *
 * @param table The rows.
 * @param options As for `trainModel`.
 * @param own One's own rules.
 * @returns Its parts.
 * @throws {UsageError} If options contradict each other or don't fit the data.
 * @throws {DataError} If the data won't do: it says where and what to do.
 *
 * @example First weights by hand
 * ```ts
 * import { readTable, untrained } from "@gradus/models";
 * import { deepEqual } from "node:assert/strict";
 *
 * const table = await readTable(new Blob(["x,y\n3,1\n"]).stream());
 * const { network } = untrained(table, {
 *   target: ["y"],
 *   task: "regression",
 *   layers: [{ units: 1, activation: { name: "identity" }, weights: [[2]] }],
 * });
 * deepEqual([...network.parameters], [2, 0]);
 * ```
 */
export function untrained(
  table: Table,
  options: TrainingOptions,
  own?: OwnRules,
): UntrainedParts {
  const checked = checkedOptions(options);
  const labelled = label(table, checked);
  const none = new Int32Array(0);
  const split = { train: labelled.rows, validation: none, test: none };
  const { configuration, encoder, target } = plan(labelled, checked, split, {
    own,
  });
  const { seed, dtype, layers } = configuration;
  const width = encoder.columns.reduce((sum, c) => sum + featureCount(c), 0);
  const backend = backendOf({ ...checked, backend: configuration.backend });
  const network = buildNetwork(width, layers, { seed, dtype, backend, own });
  const loss = findRule("loss", configuration.loss, { own });
  return { configuration, encoder, target, network, loss };
}

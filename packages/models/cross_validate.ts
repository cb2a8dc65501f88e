import { Random } from "@gradus/core";
import { DataError, folds as makeFolds, type Table } from "@gradus/data";
import type { SplitScore } from "./model_parts.ts";
import type { TrainingOptions } from "./options.ts";
import { checkedOptions } from "./_checked_options.ts";
import { label } from "./label.ts";
import type { Scores } from "./score.ts";
import { splitRows, strataOf } from "./split_rows.ts";
import { trainOn } from "./train_model.ts";
import type { TrainingContext } from "./training_context.ts";
import { UsageError } from "./usage_error.ts";

/** One number over several folds. */
export interface Spread {
  /** Mean over the folds. */
  readonly mean: number;
  /** Sample standard deviation over the folds. */
  readonly sd: number;
  /** One value a fold. */
  readonly values: readonly number[];
}

/** Scores of a cross-validation. */
export interface FoldScores {
  /** Each metric over the folds; left out where a fold has none. */
  readonly metrics: Readonly<Record<string, Spread>>;
  /** Each metric of the baseline over the folds. */
  readonly baseline: Readonly<Record<string, Spread>>;
}

/** What surrounds a cross-validation. */
export interface FoldContext
  extends
    Pick<TrainingContext, "own" | "others" | "signal" | "onStart" | "onEpoch"> {
  /** Called as each fold begins, counted from 1. */
  onFold?: (fold: number) => void;
}

/**
 * Scores a way of training by k-fold cross-validation: k times, train on all
 * rows but one fold and score on that fold, so that each row is scored once by
 * a model that has never seen it. Folds have the classes in equal shares.
 *
 * Rows for validation come out of the rows that a fold trains on; rows kept
 * back by `test` take no part.
 *
 * @param table The table.
 * @param given Options as for `trainModel`; `folds` is k, >= 2.
 * @param context What surrounds the run.
 * @returns Scores, or undefined if it was interrupted.
 * @throws {UsageError | DataError} As `trainModel`, and if there are fewer
 * rows than folds.
 * @throws {DivergedError} If the training of a fold diverges.
 *
 * @example Five scores in place of one
 * ```ts
 * import { readTable } from "@gradus/data";
 * import { crossValidate } from "@gradus/models";
 * import { equal, ok } from "node:assert/strict";
 *
 * const csv = "x,y\n" +
 *   Array.from({ length: 50 }, (_, i) => `${i % 17},${3 * (i % 17) + 1}`).join("\n");
 * const table = await readTable(new Blob([csv]).stream());
 * const scores = await crossValidate(table, { target: ["y"], folds: 5 });
 * equal(scores!.metrics.r2!.values.length, 5);
 * ok(scores!.metrics.r2!.mean > 0.99);
 * ```
 */
export async function crossValidate(
  table: Table,
  given: TrainingOptions & { folds: number },
  context: FoldContext = {},
): Promise<FoldScores | undefined> {
  const options = checkedOptions(given, context.others);
  const labelled = label(table, options);
  const kept = new Set(splitRows(labelled, options).test);
  const rows = labelled.rows.filter((row) => !kept.has(row));
  if (options.folds > rows.length) {
    throw new DataError(
      `${table.source}: ${options.folds} folds need at least as many rows ` +
        `with a target, got ${rows.length}`,
      { hint: "Ask for fewer folds" },
    );
  }
  const random = new Random(options.seed ?? 0).split("folds");
  const parts = makeFolds(rows, options.folds, {
    random,
    strata: strataOf(labelled, rows),
    shuffle: options.shuffle,
  });
  const scores: SplitScore[] = [];
  for (const [k, { train, test }] of parts.entries()) {
    context.onFold?.(k + 1);
    const inner = splitRows(labelled, { ...options, test: 0 }, train);
    const { model, result } = await trainOn(
      labelled,
      { ...inner, test },
      options,
      { ...context, others: { validation: context.others?.validation } },
    );
    if (result.error) throw result.error;
    if (result.stoppedBy === "interrupted") return undefined;
    if (result.epochs === 0) {
      throw new UsageError(
        `The time was up before fold ${k + 1} had trained for an epoch`,
        { hint: "Give it more time, or ask for fewer folds" },
      );
    }
    scores.push(model.scores.test!);
  }
  return {
    metrics: spreads(scores.map(({ metrics }) => metrics)),
    baseline: spreads(scores.map(({ baseline }) => baseline)),
  };
}

function spreads(folds: readonly Scores[]): Record<string, Spread> {
  const result: Record<string, Spread> = {};
  for (const name of Object.keys(folds[0] ?? {})) {
    const values = folds.map((scores) => scores[name] ?? NaN);
    if (values.some(Number.isNaN)) continue;
    const mean = values.reduce((sum, v) => sum + v / values.length, 0);
    const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
    result[name] = {
      mean,
      sd: Math.sqrt(squares / (values.length - 1)),
      values,
    };
  }
  return result;
}

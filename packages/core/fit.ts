import type { Vector } from "@gradus/kernels";
import { EPOCHS } from "./_defaults.ts";
import type { Dataset } from "./dataset.ts";
import { allFinite, DivergedError } from "./diverged.ts";
import { evaluateLoss } from "./evaluate.ts";
import { History } from "./_history.ts";
import type { Network } from "./network.ts";
import { Run } from "./_run.ts";
import {
  type Epoch,
  train,
  type TrainOptions,
  type TrainState,
} from "./train.ts";

/** Settings of {@linkcode fit}: those of `train`, and when to stop. */
export interface FitOptions extends Omit<TrainOptions, "resume"> {
  /** Stops after this many epochs without a better monitored loss, >= 1. */
  patience?: number;
  /** How much lower a loss must be to count as better, >= 0; 0 unless said. */
  minDelta?: number;
  /** Stops once the monitored loss is at or below this. */
  targetLoss?: number;
  /** Called after each epoch. */
  onEpoch?: (epoch: FitEpoch) => void | Promise<void>;
  /** State of an earlier fit, to go on from as if it had never stopped. */
  resume?: FitState;
}

/** A line of the history. */
export interface HistoryEntry {
  /** Number of the epoch, counted from 1. */
  readonly epoch: number;
  /** Mean training loss, each sample's as it was met. */
  readonly loss: number;
  /** Mean validation loss after the epoch, if there is a validation set. */
  readonly validationLoss?: number;
  /** Learning rate of the epoch's last step. */
  readonly learningRate: number;
}

/** The best parameters so far. */
export interface Best {
  /** The epoch that gave them; 0 if not even one was finished. */
  readonly epoch: number;
  /** The monitored loss. */
  readonly loss: number;
  /** A copy of the parameters. */
  readonly parameters: Vector;
}

/** What `onEpoch` is told. */
export interface FitEpoch extends Omit<Epoch, "snapshot"> {
  /** The best epoch so far, this one included. */
  readonly best: Best;
  /**
   * A copy of all that the rest of the fit depends on.
   *
   * @throws {Error} If the next epoch has begun, or the fit has ended.
   */
  snapshot(): FitState;
}

/** All that a fit depends on after an epoch: plain data, fit for a file. */
export interface FitState {
  /** Where training stands. */
  readonly train: TrainState;
  /** The best so far. */
  readonly best: Best;
  /** One entry for each epoch done. */
  readonly history: HistoryEntry[];
}

/** Why a fit stopped. */
export type StoppedBy =
  | "epochs"
  | "patience"
  | "targetLoss"
  | "time"
  | "interrupted"
  | "diverged";

/** What a fit came to; the network holds the best parameters. */
export interface FitResult {
  /** Epochs done, those of a resumed run included. */
  readonly epochs: number;
  /** Why it stopped. */
  readonly stoppedBy: StoppedBy;
  /** The epoch whose parameters the network now holds. */
  readonly best: Best;
  /** One entry for each epoch done. */
  readonly history: readonly HistoryEntry[];
  /** What went wrong, if it diverged. */
  readonly error?: DivergedError;
}

/**
 * Trains until it is time to stop, and leaves the network with the best
 * parameters it had at the end of any epoch, whatever stopped it: those of
 * the lowest validation loss, or without a validation set those of the last
 * epoch.
 *
 * `patience` and `targetLoss` look at the validation loss, or without a
 * validation set at the training loss. An `AbortSignal` stops it after the
 * step in progress; `AbortSignal.timeout(ms)` is a limit on time. If that cuts
 * the first epoch short, the network keeps the parameters of that step. A run
 * that diverges doesn't throw: it ends with `stoppedBy: "diverged"`, the error,
 * and the best parameters so far, or those it began with.
 *
 * @param network The network; its parameters move.
 * @param data What to train on; in vectors of the network's backend it need
 * not be copied, which saves memory and, on few epochs, time.
 * @param options Those of `train`, and when to stop.
 * @returns How it went.
 * @throws {RangeError | TypeError} If a setting or the data doesn't fit.
 *
 * @example Stop when it is good enough
 * ```ts
 * import { identity } from "@gradus/activations";
 * import { dense, fit, Network } from "@gradus/core";
 * import { fromRows } from "@gradus/kernels";
 * import { mse } from "@gradus/losses";
 * import { sgd } from "@gradus/optimizers";
 * import { equal } from "node:assert/strict";
 *
 * const network = new Network(1, [dense(1, identity)], { seed: 1 });
 * const data = { inputs: fromRows([[1], [2]]), targets: fromRows([[2], [4]]) };
 * const result = await fit(network, data, {
 *   loss: mse,
 *   optimizer: sgd(0.1),
 *   epochs: 1000,
 *   targetLoss: 1e-6,
 * });
 * equal(result.stoppedBy, "targetLoss");
 * ```
 */
export async function fit(
  network: Network,
  data: Dataset,
  options: FitOptions,
): Promise<FitResult> {
  checkStops(options);
  const { epochs = EPOCHS, validation, signal, resume } = options;
  const { patience = Infinity, minDelta = 0, targetLoss } = options;
  if (resume) checkResume(resume, network);
  const history = new History(resume?.history ?? []);
  let best: Best = resume ? structuredClone(resume.best) : {
    epoch: 0,
    loss: Infinity,
    parameters: network.parameters.slice(),
  };
  // The epoch that patience counts from: the last better by minDelta.
  let lead = leadOf(history.entries, minDelta);
  let stoppedBy: StoppedBy | undefined = stopAfter(history.length);
  let error: DivergedError | undefined;
  let ended = false;

  function stopAfter(epoch: number): StoppedBy | undefined {
    if (epoch === 0) return undefined;
    const entry = history.entries[epoch - 1]!;
    const loss = entry.validationLoss ?? entry.loss;
    if (targetLoss !== undefined && loss <= targetLoss) return "targetLoss";
    if (epoch - lead.epoch >= patience) return "patience";
  }

  const unseen = !options.onEpoch && validation === undefined &&
    patience === Infinity && targetLoss === undefined;

  /** All epochs in a row, where nothing depends on looking at each. */
  async function runThrough(): Promise<void> {
    const run = new Run(network, data, { ...options, resume: resume?.train });
    try {
      while (run.goesOn) {
        await run.epochs(Infinity, (losses, learningRates) => {
          history.note(losses, learningRates);
        });
      }
    } finally {
      const epoch = history.length, loss = history.lastLoss ?? best.loss;
      const parameters = run.isMidway ? run.lastGood : network.parameters;
      if (epoch > 0) best = { epoch, loss, parameters: parameters.slice() };
      run.dispose();
    }
  }

  try {
    if (unseen && !stoppedBy) await runThrough();
    const run = stoppedBy || unseen ? [] : train(network, data, {
      ...options,
      epochs,
      resume: resume?.train,
    });
    for await (const { snapshot, ...epoch } of run) {
      const loss = epoch.validation?.loss ?? epoch.loss;
      history.push({
        epoch: epoch.epoch,
        loss: epoch.loss,
        ...(epoch.validation && { validationLoss: epoch.validation.loss }),
        learningRate: epoch.learningRate,
      });
      if (loss < lead.loss - minDelta) lead = { epoch: epoch.epoch, loss };
      const better = best.epoch === 0 || loss < best.loss ||
        Number.isNaN(best.loss);
      if (better || validation === undefined) {
        const parameters = network.parameters.slice();
        best = { epoch: epoch.epoch, loss, parameters };
      }
      stoppedBy = stopAfter(epoch.epoch);
      const state = () => {
        if (ended) throw new Error("Cannot take snapshot: the fit has ended");
        return {
          train: snapshot(),
          best: structuredClone(best),
          history: [...history.entries],
        };
      };
      await options.onEpoch?.({ ...epoch, best, snapshot: state });
      if (stoppedBy) break;
    }
  } catch (thrown) {
    if (!(thrown instanceof DivergedError)) throw thrown;
    error = thrown;
    stoppedBy = "diverged";
  }
  ended = true;
  if (!stoppedBy && signal?.aborted && history.length < epochs) {
    const timeout = signal.reason?.name === "TimeoutError";
    stoppedBy = timeout ? "time" : "interrupted";
  }
  if (best.epoch > 0 || !allFinite(network.parameters)) {
    network.parameters.set(best.parameters);
  }
  if (best.epoch === 0) {
    const loss = evaluateLoss(network, validation ?? data, options.loss);
    best = { epoch: 0, loss, parameters: network.parameters.slice() };
  }
  return {
    epochs: history.length,
    stoppedBy: stoppedBy ?? "epochs",
    best,
    get history() {
      return history.entries;
    },
    error,
  };
}

function checkStops({ patience, minDelta, targetLoss }: FitOptions): void {
  if (patience !== undefined && !(patience >= 1)) {
    throw new RangeError(`Cannot fit: patience must be >= 1, got ${patience}`);
  }
  if (minDelta !== undefined && !(minDelta >= 0 && minDelta < Infinity)) {
    throw new RangeError(`Cannot fit: minDelta must be >= 0, got ${minDelta}`);
  }
  if (targetLoss !== undefined && Number.isNaN(targetLoss)) {
    throw new RangeError("Cannot fit: targetLoss must be a number, got NaN");
  }
}

function checkResume(
  { best, history, train }: FitState,
  { parameters }: Network,
): void {
  if (best.parameters.length !== parameters.length) {
    throw new TypeError(
      `Cannot resume: the network has ${parameters.length} parameters, ` +
        `got ${best.parameters.length} for the best epoch`,
    );
  }
  if (history.length !== train.epoch) {
    throw new TypeError(
      `Cannot resume: the history of epoch ${train.epoch} must have as many ` +
        `entries, got ${history.length}`,
    );
  }
}

/** The epoch that set the last mark, found again from the history. */
function leadOf(
  history: readonly HistoryEntry[],
  minDelta: number,
): { epoch: number; loss: number } {
  let lead = { epoch: 0, loss: Infinity };
  for (const { epoch, loss, validationLoss } of history) {
    const value = validationLoss ?? loss;
    if (value < lead.loss - minDelta) lead = { epoch, loss: value };
  }
  return lead;
}

import type { TrainingOptions } from "@gradus/models";
import type { DataKind } from "./data_kinds.ts";

/** The options of training that a page has a control for. */
export type PageOptions = Pick<
  TrainingOptions,
  | "task"
  | "hidden"
  | "activation"
  | "outputActivation"
  | "loss"
  | "init"
  | "optimizer"
  | "learningRate"
  | "schedule"
  | "clipNorm"
  | "clipValue"
  | "l1"
  | "l2"
  | "batchSize"
  | "epochs"
  | "updateOrder"
  | "shuffle"
  | "seed"
  | "scale"
  | "scaleTarget"
  | "validation"
>;

/** Everything that a run depends on, but the rows of a file of one's own. */
export interface Settings extends PageOptions {
  /** Where the rows come from. */
  data: DataKind;
  /** Rows of made-up data. */
  rows?: number;
  /** Noise of made-up data. */
  noise?: number;
  /** Seed of made-up data. */
  dataSeed?: number;
  /** Target column of a file of one's own; its last one unless said. */
  target?: string;
  /** False if biases stay as they are. */
  trainBias?: boolean;
  /**
   * First parameters, if they aren't drawn: for each layer the weights, row by
   * row as textbooks write them, then the biases.
   */
  start?: number[];
}

/** Name of a setting. */
export type SettingKey = keyof Settings;

/** What may change while training goes on; all else begins it anew. */
export const LIVE_KEYS: readonly SettingKey[] = [
  "learningRate",
  "l1",
  "l2",
  "clipNorm",
  "clipValue",
  "updateOrder",
  "epochs",
];

/** What makes up the data: another choice of data leaves it behind. */
export const DATA_KEYS: readonly SettingKey[] = [
  "data",
  "rows",
  "noise",
  "dataSeed",
  "target",
  "task",
  "scale",
  "scaleTarget",
  "validation",
  "start",
];

/** True if two values of a setting are the same. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Names of the settings in which two differ. */
export function differences(a: Settings, b: Settings): SettingKey[] {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return ([...keys] as SettingKey[]).filter((key) =>
    !sameValue(a[key], b[key])
  );
}

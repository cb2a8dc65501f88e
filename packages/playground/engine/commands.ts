import {
  flagOf,
  label,
  OPTION_SPECS,
  resolve,
  type TrainingOptions,
} from "@gradus/models";
import { generatorOptions } from "./csv_of.ts";
import { DATA_KINDS } from "./data_kinds.ts";
import { optionText } from "./option_text.ts";
import type { Prepared } from "./prepare.ts";
import type { Session } from "./session.ts";
import type { Settings } from "./settings.ts";

/** Name of the exported configuration. */
export const CONFIG_NAME = "playground.json";

/** Flags of prepared settings, as short as they get. */
const SHORTEST = new WeakMap<Prepared, Map<string, string>>();

/**
 * The command lines that run the same thing: one that makes the data, if it is
 * made up, and one that trains on it, for as many epochs as are done. What the
 * command would choose by itself is left out.
 *
 * Weights given by hand, or changed on the way, are in the configuration that
 * the page exports.
 */
export function commandsOf(session: Session): string[] {
  const { prepared, settings, trainer, altered } = session;
  const { file, configuration } = prepared;
  const lines: string[] = [];
  const { generator } = DATA_KINDS[settings.data];
  if (generator !== undefined) lines.push(generateLine(generator, settings));
  const name = quoted(
    settings.data === "iris" ? "examples/data/iris.csv" : file.name,
  );
  if (altered || settings.start || settings.trainBias === false) {
    return [...lines, `gradus train ${name} --config ${CONFIG_NAME}`];
  }
  const epochs = epochsOf(session);
  const flags = new Map(shortest(prepared));
  flags.set("epochs", `${epochs}`);
  if (trainer.rules.schedule?.name !== "constant") {
    flags.set("epochs", `${trainer.rules.epochs}`);
  }
  if (configuration.validation !== 0) flags.set("patience", `${epochs}`);
  const parts = [...flags].map(([key, value]) => flagText(key, value));
  return [...lines, `gradus train ${name} ${parts.join(" ")}`];
}

/** Epochs that are done, or planned if none is. */
export function epochsOf({ trainer }: Session): number {
  return trainer.epoch || trainer.rules.epochs;
}

function generateLine(generator: string, settings: Settings): string {
  const { file } = DATA_KINDS[settings.data];
  const flags = Object.entries(generatorOptions(settings))
    .filter(([key, value]) => !(key === "seed" && value === 0))
    .map(([key, value]) => ` --${key} ${value}`);
  return `gradus generate ${generator}${flags.join("")} --output ${file}`;
}

/** The options without which the command would choose otherwise, as text. */
function shortest(prepared: Prepared): Map<string, string> {
  const known = SHORTEST.get(prepared);
  if (known !== undefined) return known;
  const { table, target, configuration, rows } = prepared;
  const situation = {
    task: configuration.task,
    classes: target.task === "classification" ? target.classes.length : 0,
    targets: configuration.target.length,
    rows: rows.train.length,
    total: rows.train.length + rows.validation.length,
    validated: rows.validation.length > 0,
  };
  const full = prepared.options;
  const goal = JSON.stringify(resolve(full, situation));
  const gives = (options: TrainingOptions) => {
    try {
      return JSON.stringify(resolve(options, situation));
    } catch {
      return ""; // one option less may leave another without its meaning
    }
  };
  let options: TrainingOptions = { ...full };
  for (const key of Object.keys(full) as (keyof TrainingOptions)[]) {
    if (key === "target" || options[key] === undefined) continue;
    const { [key]: _, ...less } = options;
    const fewer = less as TrainingOptions;
    const same = key === "task"
      ? label(table, fewer).target.task === configuration.task
      : gives(fewer) === goal;
    if (same) options = fewer;
  }
  const flags = new Map<string, string>();
  for (const { key } of OPTION_SPECS) {
    const value = options[key];
    if (value !== undefined) flags.set(key, optionText(value));
  }
  SHORTEST.set(prepared, flags);
  return flags;
}

function flagText(key: string, value: string): string {
  const flag = flagOf(key);
  if (value === "true") return flag;
  if (value === "false") return flag.replace("--", "--no-");
  return `${flag} ${quoted(value)}`;
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word)
    ? word
    : `'${word.replaceAll("'", "'\\''")}'`;
}

import type { Dataset, Network } from "@gradus/core";
import {
  encode,
  type Encoder,
  featureNames,
  readTable,
  type Schema,
  type Table,
  type TargetEncoding,
} from "@gradus/data";
import type { Loss } from "@gradus/losses";
import {
  buildNetwork,
  type Configuration,
  findRule,
  label,
  plan,
  splitRows,
  targetsOf,
  type TrainingOptions,
} from "@gradus/models";
import { computing } from "./computing.ts";
import { DATA_KINDS } from "./data_kinds.ts";
import type { OwnFile } from "./csv_of.ts";
import { PageError } from "./page_error.ts";
import { layersFrom } from "./start.ts";
import type { Settings } from "./settings.ts";

/** Columns of a file that a drawing still has room for. */
export const MOST_COLUMNS = 64;

/** Inputs that a drawing still has room for. */
export const MOST_INPUTS = 64;

/** Rows that a page takes. */
export const MOST_ROWS = 20_000;

/** Weights and biases that a page takes. */
export const MOST_PARAMETERS = 20_000;

/** All that is settled before the first step. */
export interface Prepared {
  /** What it was made of. */
  readonly settings: Settings;
  /** The options as the command line takes them. */
  readonly options: TrainingOptions;
  /** Every choice made. */
  readonly configuration: Configuration;
  /** Where the rows come from. */
  readonly file: OwnFile;
  /** The rows as they were read. */
  readonly table: Table;
  /** Types of the columns. */
  readonly schema: Schema;
  /** How the features become numbers. */
  readonly encoder: Encoder;
  /** How the target becomes numbers. */
  readonly target: TargetEncoding;
  /** Names of the inputs. */
  readonly inputNames: readonly string[];
  /** Names of the outputs. */
  readonly outputNames: readonly string[];
  /** The network, at its first weights. */
  readonly network: Network;
  /** What is minimised. */
  readonly loss: Loss;
  /** What is trained on. */
  readonly train: Dataset;
  /** What it is watched by. */
  readonly validation?: Dataset;
  /** Numbers of their rows in the table. */
  readonly rows: {
    readonly train: Int32Array;
    readonly validation: Int32Array;
  };
}

/**
 * Reads the rows, types the columns, splits, scales, and builds the network:
 * what `gradus train` does before its first step, by the same functions.
 *
 * @param settings The settings.
 * @param file The rows.
 * @throws {PageError} If the file is too large for a page.
 * @throws {UsageError | DataError} As `trainModel` of `@gradus/models`.
 */
export async function prepare(
  settings: Settings,
  file: OwnFile,
): Promise<Prepared> {
  const table = await readTable(new Blob([file.text]).stream(), {
    source: file.name,
  });
  checkSize(table);
  const options = optionsOf(settings, table);
  const labelled = label(table, options);
  const split = splitRows(labelled, options);
  const drawn = plan(labelled, options, split);
  const inputs = featureNames(drawn.encoder);
  if (inputs.length > MOST_INPUTS) {
    throw new PageError("tooManyInputs", {
      name: file.name,
      count: inputs.length,
      most: MOST_INPUTS,
    });
  }
  const layers = layersFrom(
    settings,
    drawn.configuration.layers,
    inputs.length,
  );
  const full = layers && { ...withoutLayers(options), layers };
  const made = full ? plan(labelled, full, split) : drawn;
  const { configuration, target, encoder } = made;
  checkParameters(inputs.length, configuration);
  const { seed, dtype } = configuration;
  const network = networkOf(inputs.length, configuration, seed);
  const loss = findRule("loss", configuration.loss);
  const part = (rows: Int32Array): Dataset => ({
    inputs: encode(encoder, table, { rows, dtype }).matrix,
    targets: targetsOf({ target, loss, network }, table, rows),
  });
  return {
    settings,
    options: full ?? options,
    configuration: { ...configuration, backend: network.backend.name },
    file,
    table,
    schema: made.schema,
    encoder,
    target,
    inputNames: inputs,
    outputNames: outputNames(target, network.outputs),
    network,
    loss,
    train: part(split.train),
    ...(split.validation.length > 0 && { validation: part(split.validation) }),
    rows: { train: split.train, validation: split.validation },
  };
}

/** The options of the command line that the settings stand for. */
function optionsOf(settings: Settings, table: Table): TrainingOptions {
  const {
    data,
    rows: _rows,
    noise: _noise,
    dataSeed: _dataSeed,
    target,
    trainBias: _trainBias,
    start: _start,
    ...options
  } = settings;
  const last = table.columns.at(-1)!.name;
  const targets = DATA_KINDS[data].target ?? [target ?? last];
  const { activation, hidden = [] } = options;
  return {
    ...options,
    activation: hidden.length > 0 ? activation : undefined,
    target: [...targets],
    test: 0,
  };
}

function withoutLayers(options: TrainingOptions): TrainingOptions {
  const { hidden: _h, activation: _a, outputActivation: _o, ...rest } = options;
  return rest;
}

function checkSize({ source, rows, columns }: Table): void {
  if (columns.length > MOST_COLUMNS) {
    throw new PageError("tooManyColumns", {
      name: source,
      count: columns.length,
      most: MOST_COLUMNS,
    });
  }
  if (rows > MOST_ROWS) {
    throw new PageError("tooManyRows", {
      name: source,
      count: rows,
      most: MOST_ROWS,
    });
  }
}

function checkParameters(inputs: number, { layers }: Configuration): void {
  let count = 0, width = inputs;
  for (const { units } of layers) {
    count += (width + 1) * units;
    width = units;
  }
  if (count <= MOST_PARAMETERS) return;
  throw new PageError("tooManyParameters", { count, most: MOST_PARAMETERS });
}

/** On the backend of the command line. */
function networkOf(
  inputs: number,
  { layers, dtype }: Configuration,
  seed: number,
): Network {
  return buildNetwork(inputs, layers, { seed, dtype, backend: computing() });
}

function outputNames(target: TargetEncoding, outputs: number): string[] {
  if (target.task === "regression") return target.columns.map((c) => c.name);
  if (outputs === 1) return [`${target.name}=${target.classes[1]}`];
  return target.classes.map((name) => `${target.name}=${name}`);
}

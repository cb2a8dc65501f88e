import { ruleText, specOf, truthOf } from "@gradus/models";
import { inputAxes, outputAxes } from "./axes.ts";
import {
  type BreakReached,
  type Breaks,
  largeGradient,
  saturatedUnit,
} from "./breaks.ts";
import { commandsOf } from "./commands.ts";
import { Mapper } from "./maps.ts";
import type { Prepared } from "./prepare.ts";
import type { Facts, Frame, Points, View } from "./protocol.ts";
import { type Score, Scorer } from "./scorer.ts";
import { Session } from "./session.ts";
import { startOf } from "./start.ts";

/** Points along an axis of a map, and along a line. */
const PLANE = 48, LINE = 160;

/** A run with all that a page shows of it. */
export class Lane {
  readonly prepared: Prepared;
  readonly session: Session;
  readonly facts: Facts;
  readonly #mapper: Mapper;
  readonly #train: Scorer;
  readonly #validation: Scorer | undefined;
  /** Number of the last request that has opened or revised it. */
  serial: number;
  /** Points of the curves that the page has. */
  #sent = 0;

  constructor(prepared: Prepared, serial: number) {
    this.prepared = prepared;
    this.serial = serial;
    this.session = new Session(prepared, () => {});
    this.facts = factsOf(prepared, this.session);
    this.#mapper = new Mapper(prepared.network, this.facts.inputs);
    const { train, validation, rows } = prepared;
    this.#train = new Scorer(prepared, train, classesOf(prepared, rows.train));
    this.#validation = validation &&
      new Scorer(prepared, validation, classesOf(prepared, rows.validation));
  }

  /** The loss of all training rows now. */
  get loss(): number {
    return this.#train.score().loss;
  }

  /** The first condition that is reached after the last step, if one is. */
  reached(breaks: Breaks): BreakReached | undefined {
    const { trainer } = this.session, { network } = this.prepared;
    if (breaks.gradient !== undefined) {
      const found = largeGradient(network, trainer.gradient, breaks.gradient);
      if (found) return found;
    }
    if (breaks.saturation !== undefined && trainer.pass) {
      const found = saturatedUnit(network, trainer.pass, breaks.saturation);
      if (found) return found;
    }
    if (breaks.loss !== undefined && trainer.step === 0) {
      const { loss } = this;
      if (loss < breaks.loss) return { kind: "loss", value: loss };
    }
    return undefined;
  }

  /** What the page shows now. */
  frame(lane: number, view: View, whole: boolean): Frame {
    const { session, prepared } = this;
    const { trainer } = session;
    const train = this.#train.score();
    const validation: Score | undefined = this.#validation?.score();
    const from = Math.min(this.#sent, trainer.points.length);
    const points = trainer.points.slice(from);
    this.#sent = trainer.points.length;
    const shown = whole && lane === view.lane;
    return {
      lane,
      serial: this.serial,
      epoch: trainer.epoch,
      step: trainer.step,
      moves: session.moves,
      phases: session.phases,
      phase: session.phase,
      stepping: session.observed,
      canGoBack: session.moves > session.firstMove,
      altered: session.altered,
      settings: session.settings,
      parameters: Float64Array.from(startOf(prepared.network)),
      gradient: Float64Array.from(trainer.gradient),
      loss: train.loss,
      validationLoss: validation?.loss,
      score: train.score,
      validationScore: validation?.score,
      from,
      points,
      ...(shown && { maps: this.#maps(view) }),
      commands: commandsOf(session),
    };
  }

  #maps(view: View) {
    const { inputs } = this.prepared.train;
    const last = inputs.columns - 1;
    const x = Math.min(view.x, last), y = Math.min(view.y, last);
    const row = view.row ?? 0;
    const base = [
      ...inputs.data.subarray(row * inputs.columns, (row + 1) * inputs.columns),
    ];
    const size = x === y ? LINE : PLANE;
    return this.#mapper.draw({ x, y, base, size });
  }
}

function classesOf(
  { table, target }: Prepared,
  rows: Int32Array,
): Int32Array {
  if (target.task === "regression") return new Int32Array(0);
  const truth = truthOf(table, rows, target);
  return "labels" in truth ? truth.labels : new Int32Array(0);
}

function factsOf(prepared: Prepared, session: Session): Facts {
  const { configuration, target, encoder, table, network } = prepared;
  const used = new Set(encoder.columns.map(({ name }) => name));
  const targets = configuration.target;
  return {
    settings: prepared.settings,
    task: target.task,
    classes: target.task === "classification" ? target.classes : [],
    loss: ruleText(configuration.loss),
    optimizer: ruleText(configuration.optimizer),
    backend: network.backend.name,
    file: prepared.file.name,
    columns: table.columns.map(({ name }) => name),
    targets,
    ignored: table.columns
      .filter(({ name }) => !used.has(name) && !targets.includes(name))
      .map(({ name }) => ({ name, reason: reasonOf(prepared, name) })),
    inputs: inputAxes(prepared),
    outputs: outputAxes(prepared),
    outputNames: prepared.outputNames,
    layers: network.layers.map(({ inputs, units, activation }, l) => ({
      inputs,
      units,
      activation: ruleText(specOf(activation)),
      initializer: configuration.layers[l]!.initializer?.name ??
        activation.initializer,
    })),
    parameters: network.parameters.length,
    trainRows: prepared.rows.train.length,
    validationRows: prepared.rows.validation.length,
    stepsPerEpoch: session.trainer.steps,
    points: pointsOf(prepared),
    chosen: chosenBy(prepared),
  };
}

function reasonOf({ schema }: Prepared, name: string): string {
  return schema.columns.find((column) => column.name === name)?.reason ?? "";
}

/** What the page left open, by option. */
function chosenBy({ configuration }: Prepared): Record<string, string> {
  const { layers, loss, task } = configuration;
  return {
    task,
    loss: ruleText(loss),
    outputActivation: ruleText(layers.at(-1)!.activation),
    scaleTarget: configuration.scaleTarget,
  };
}

function pointsOf(prepared: Prepared): Points {
  const { train, validation, rows } = prepared;
  return {
    inputs: joined(train.inputs.data, validation?.inputs.data),
    targets: joined(train.targets.data, validation?.targets.data),
    classes: Int32Array.of(
      ...classesOf(prepared, rows.train),
      ...classesOf(prepared, rows.validation),
    ),
  };
}

function joined(
  a: ArrayLike<number>,
  b: ArrayLike<number> = [],
): Float64Array {
  const all = new Float64Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

import type { RulesTrace, Trace } from "@gradus/explain";
import { type Matrix, matrix, rowOf } from "@gradus/kernels";
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
import { Scorer } from "./scorer.ts";
import { Session } from "./session.ts";
import { startOf } from "./start.ts";
import { type Moment, StepTracer } from "./step_tracer.ts";
import type { Rules } from "./trainer.ts";
import { shownOf } from "./values.ts";

/** Points along an axis of a map, and along a line. */
const PLANE = 48, LINE = 160;

/** A run with all that a page shows of it. */
export class Lane {
  readonly prepared: Prepared;
  readonly session: Session;
  readonly facts: Facts;
  readonly #mapper: Mapper;
  readonly #tracer: StepTracer;
  /** Mean of each input over the training rows. */
  readonly #means: readonly number[];
  readonly #train: Scorer;
  readonly #validation: Scorer | undefined;
  /** Number of the last request that has opened or revised it. */
  serial: number;
  #described: { of: Rules; rules: RulesTrace } | undefined;
  /** Points of the curves that the page has. */
  #sent = 0;

  constructor(prepared: Prepared, serial: number) {
    this.prepared = prepared;
    this.serial = serial;
    this.session = new Session(prepared);
    this.#tracer = new StepTracer(prepared.network);
    const { network } = this.#tracer.describe(this.#momentOf(0));
    this.facts = { ...factsOf(prepared, this.session), network };
    this.#mapper = new Mapper(prepared.network, this.facts.inputs);
    const { train, validation, rows } = prepared;
    this.#means = meansOf(train.inputs);
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

  /**
   * What the page shows now.
   *
   * @param lane Number of the lane.
   * @param view What is looked at.
   * @param detailed Whether the step is sent with all its quantities.
   */
  frame(lane: number, view: View, detailed: boolean): Frame {
    const { session, prepared } = this;
    const { trainer, phases, phase } = session;
    const { parameters } = prepared.network;
    const traced = lane === view.lane ? this.#traced(view.row) : undefined;
    const now = parameters.slice();
    if (traced && !session.isWhole) {
      setFromTextbook(prepared, traced.shown.parameters);
    }
    const train = this.#train.score();
    const validation = this.#validation?.score();
    const from = Math.min(this.#sent, trainer.points.length);
    this.#sent = trainer.points.length;
    const frame: Frame = {
      lane,
      serial: this.serial,
      epoch: trainer.epoch,
      step: trainer.step,
      moves: session.moves,
      phases,
      phase,
      stepping: session.moment !== undefined,
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
      points: trainer.points.slice(from),
      ...(traced && { values: traced.values }),
      ...(traced && detailed && {
        trace: traced.step,
        rules: this.#rules(traced.moment),
        batch: {
          inputs: rowsOf(traced.moment.batch.x),
          targets: rowsOf(traced.moment.batch.y),
        },
      }),
      maps: this.#maps(view),
      commands: commandsOf(session),
    };
    parameters.set(now);
    return frame;
  }

  /** The step that is shown: the last one, or one on a row that was chosen. */
  #traced(chosen: number | undefined) {
    const { session } = this;
    const last = chosen === undefined ? session.moment : undefined;
    const moment = last ?? this.#momentOf(chosen ?? 0);
    const step = this.#tracer.trace(moment);
    const row = last ? session.row : 0;
    // A step on a chosen row is only thought of: nothing has moved.
    const phases = last
      ? session.phases.slice(0, session.phase)
      : session.phases.filter(({ kind }) => kind !== "update");
    const shown = shownOf(step, phases, row);
    const { x, y } = moment.batch;
    const rowOf = ({ columns, data }: typeof x) => [
      ...data.subarray(row * columns, (row + 1) * columns),
    ];
    const { z, a, delta, gradient } = shown;
    const values = {
      row,
      rows: x.rows,
      chosen: last ? undefined : chosen ?? 0,
      x: rowOf(x),
      y: rowOf(y),
      z,
      a,
      delta,
      gradient,
    };
    return { step, shown, values, moment };
  }

  /** The rules as they are written down, looked up once. */
  #rules(moment: Moment): RulesTrace {
    if (this.#described?.of !== moment.rules) {
      const { rules } = this.#tracer.describe(moment);
      this.#described = { of: moment.rules, rules };
    }
    return this.#described.rules;
  }

  /** What a step on one row of the training data would be made from. */
  #momentOf(row: number): Moment {
    const { trainer } = this.session;
    const { network, train: { inputs, targets } } = this.prepared;
    const only = ({ columns, data }: typeof inputs) =>
      matrix(1, columns, data.slice(row * columns, (row + 1) * columns));
    return {
      parameters: network.parameters.slice(),
      batch: { x: only(inputs), y: only(targets) },
      learningRate: trainer.rules.optimizer.learningRate,
      state: trainer.optimizerState,
      rules: trainer.rules,
    };
  }

  /** What to save of the step that is shown. */
  document(): Trace {
    const { prepared, session } = this;
    return this.#tracer.document(session.moment ?? this.#momentOf(0), {
      inputs: prepared.inputNames,
      outputs: prepared.outputNames,
    });
  }

  #maps(view: View) {
    const { inputs } = this.prepared.train;
    const last = inputs.columns - 1;
    const x = Math.min(view.x, last), y = Math.min(view.y, last);
    const base = view.row === undefined
      ? this.#means
      : [...rowOf(inputs, view.row)];
    const size = x === y ? LINE : PLANE;
    return this.#mapper.draw({ x, y, base, size });
  }
}

/** Sets parameters that are in the order of textbooks. */
function setFromTextbook(
  { network }: Prepared,
  parameters: readonly number[],
): void {
  let at = 0;
  for (const { inputs, units, weights, bias } of network.layers) {
    for (let j = 0; j < units; j++) {
      for (let i = 0; i < inputs; i++) {
        weights.data[i * units + j] = parameters[at++]!;
      }
    }
    for (let j = 0; j < units; j++) bias[j] = parameters[at++]!;
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

function factsOf(
  prepared: Prepared,
  session: Session,
): Omit<Facts, "network"> {
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

function rowsOf(m: Matrix): number[][] {
  return Array.from({ length: m.rows }, (_, i) => [...rowOf(m, i)]);
}

function meansOf({ rows, columns, data }: Matrix): number[] {
  const means = new Array<number>(columns).fill(0);
  for (let k = 0; k < data.length; k++) means[k % columns]! += data[k]! / rows;
  return means;
}

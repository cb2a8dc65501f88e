import type { Task } from "@gradus/data";
import type { NetworkTrace, RulesTrace, StepTrace } from "@gradus/explain";
import type { Axis } from "./axes.ts";
import type { Catalogue } from "./catalogue.ts";
import type { BreakReached, Breaks } from "./breaks.ts";
import type { Maps } from "./maps.ts";
import type { PageProblem } from "./page_error.ts";
import type { OwnFile } from "./csv_of.ts";
import type { Phase } from "./phases.ts";
import type { Place, Unit } from "./session.ts";
import type { Settings } from "./settings.ts";
import type { EpochPoint } from "./trainer.ts";

/** What a page asks of its worker. Lanes are the settings that race. */
export type Request =
  | {
    readonly type: "open";
    readonly lane: number;
    /** Number of the request, echoed by all that comes of it. */
    readonly serial: number;
    readonly settings: Settings;
    readonly file?: OwnFile;
    /** Steps to make at once. */
    readonly steps?: number;
  }
  | { readonly type: "close"; readonly lane: number }
  | {
    readonly type: "revise";
    readonly lane: number;
    readonly serial: number;
    readonly settings: Settings;
  }
  | {
    readonly type: "edit";
    readonly lane: number;
    readonly place: Place;
    readonly value: number;
  }
  | { readonly type: "move"; readonly unit: Unit; readonly back: boolean }
  | {
    readonly type: "play";
    readonly unit: Unit;
    /** Moves a second; as many as there is time for if left out. */
    readonly pace?: number;
  }
  | { readonly type: "pause" }
  | { readonly type: "reset" }
  | { readonly type: "look"; readonly view: View }
  /** The page has drawn the last frame. */
  | { readonly type: "drawn" }
  | { readonly type: "export"; readonly id: number; readonly what: ExportKind };

/** What can be saved. */
export type ExportKind = "model" | "config" | "trace" | "data";

/** What the page looks at. */
export interface View {
  /** The lane that is shown in full. */
  readonly lane: number;
  /** Inputs along the axes. */
  readonly x: number;
  readonly y: number;
  /** A row of the training data to show, in place of the step's own. */
  readonly row?: number;
  /** When to stop playing. */
  readonly breaks: Breaks;
}

/** What a worker tells its page. */
export type Reply =
  | { readonly type: "hello"; readonly catalogue: Catalogue }
  | {
    readonly type: "opened";
    readonly lane: number;
    readonly serial: number;
    readonly facts: Facts;
  }
  | {
    readonly type: "frame";
    /** Number of the page's requests that are done, `drawn` left out. */
    readonly done: number;
    readonly playing: boolean;
    readonly frames: Frame[];
    /** What came up since the frame before, in order. */
    readonly notices: Notice[];
  }
  | {
    readonly type: "exported";
    readonly id: number;
    readonly name: string;
    readonly text: string;
  };

/**
 * What the reader is told in words. It comes with the frame that shows the
 * numbers it speaks of, so that the two never disagree.
 */
export type Notice =
  | {
    readonly type: "reached";
    readonly lane: number;
    readonly reached: BreakReached;
  }
  | {
    readonly type: "problem";
    readonly lane: number;
    readonly problem: Problem;
  };

/** What went wrong. */
export interface Problem {
  /** What the page has words of its own for. */
  readonly kind: PageProblem | "diverged" | "planned" | "other";
  /** What those words name. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** The message as the packages give it. */
  readonly message: string;
  /** A second line that says what to do. */
  readonly hint?: string;
}

/** What doesn't change while a run goes on. */
export interface Facts {
  readonly settings: Settings;
  readonly task: Task;
  readonly classes: readonly string[];
  readonly loss: string;
  readonly optimizer: string;
  readonly backend: string;
  /** Name of the file, and its columns. */
  readonly file: string;
  readonly columns: readonly string[];
  readonly targets: readonly string[];
  /** Columns that are left out, with the reason. */
  readonly ignored: readonly {
    readonly name: string;
    readonly reason: string;
  }[];
  readonly inputs: readonly Axis[];
  readonly outputs: readonly Axis[];
  readonly outputNames: readonly string[];
  readonly layers: readonly LayerFacts[];
  /** The network's rules, as they are written down. */
  readonly network: NetworkTrace;
  readonly parameters: number;
  readonly trainRows: number;
  readonly validationRows: number;
  readonly stepsPerEpoch: number;
  readonly points: Points;
  /** Everything that was chosen, by option. */
  readonly chosen: Readonly<Record<string, string>>;
}

/** A layer, as it is drawn. */
export interface LayerFacts {
  readonly inputs: number;
  readonly units: number;
  readonly activation: string;
  readonly initializer: string;
}

/** The rows, as the network sees them; those trained on come first. */
export interface Points {
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  /** Class of each row; empty for a regression. */
  readonly classes: Int32Array;
}

/** What the units come to on one sample; NaN where it isn't shown yet. */
export interface Values {
  /** The sample's row in the batch, and the rows of the batch. */
  readonly row: number;
  readonly rows: number;
  /** The training row that was chosen, if the sample isn't of a step. */
  readonly chosen?: number;
  /** Inputs of the network. */
  readonly x: readonly number[];
  /** Targets. */
  readonly y: readonly number[];
  /** For each layer a number a unit. */
  readonly z: readonly (readonly number[])[];
  readonly a: readonly (readonly number[])[];
  readonly delta: readonly (readonly number[])[];
  /** ∂L/∂w of the batch, in the order of the parameters. */
  readonly gradient: readonly number[];
}

/** What one lane shows now. */
export interface Frame {
  readonly lane: number;
  /** Number of the last request that has opened or revised the lane. */
  readonly serial: number;
  readonly epoch: number;
  /** Steps done in the epoch under way. */
  readonly step: number;
  readonly moves: number;
  readonly phases: readonly Phase[];
  readonly phase: number;
  /** True if a step is shown, not just the parameters. */
  readonly stepping: boolean;
  readonly canGoBack: boolean;
  readonly altered: boolean;
  readonly settings: Settings;
  /** As textbooks write them: see `startOf`. */
  readonly parameters: Float64Array;
  /** The gradient of the last step, laid out like the network's parameters. */
  readonly gradient: Float64Array;
  /** Loss of all training rows now. */
  readonly loss: number;
  readonly validationLoss?: number;
  /** Accuracy, or R² of a regression. */
  readonly score: number;
  readonly validationScore?: number;
  /** The curves, from this epoch on. */
  readonly from: number;
  readonly points: readonly EpochPoint[];
  /** What units come to, of the lane that is shown in full. */
  readonly values?: Values;
  /** The step with all its quantities, unless playing goes too fast for that. */
  readonly trace?: StepTrace;
  /** What it went by. */
  readonly rules?: RulesTrace;
  /** Its rows. */
  readonly batch?: {
    readonly inputs: readonly (readonly number[])[];
    readonly targets: readonly (readonly number[])[];
  };
  readonly maps?: Maps;
  readonly commands: readonly string[];
}

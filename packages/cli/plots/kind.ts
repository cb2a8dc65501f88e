import type { Model, TablePart, TrainingStart } from "@gradus/models";
import type * as plots from "@gradus/plot";

/** What is known of a model, trained or about to be. */
export type Subject = Pick<TrainingStart, "encoder" | "target" | "network">;

/** The package that draws, loaded when something is to be drawn. */
export type Plots = typeof plots;

/** A kind of plot that a model can be shown in. */
export interface PlotKind {
  /** What it is called on the command line. */
  readonly name: string;
  /** Why a model can't be shown so; undefined if it can. */
  refuses(subject: Subject): string | undefined;
  /** Draws it. */
  draw(plots: Plots, model: Model, part: TablePart): plots.Plot;
}

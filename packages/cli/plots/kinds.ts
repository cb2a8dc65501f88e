import { nearestName, UsageError } from "@gradus/models";
import { boundary } from "./boundary.ts";
import { confusion } from "./confusion.ts";
import { curve } from "./curve.ts";
import { fit } from "./fit.ts";
import type { PlotKind, Subject } from "./kind.ts";
import { network, weights } from "./network.ts";
import { precisionRecall, roc } from "./rates.ts";
import { residuals } from "./residuals.ts";

/** All kinds of plots, in the order of the help. */
export const PLOT_KINDS: readonly PlotKind[] = [
  curve,
  confusion,
  roc,
  precisionRecall,
  residuals,
  fit,
  boundary,
  weights,
  network,
];

/** The kind of a name. */
export function kindNamed(name: string): PlotKind {
  const found = PLOT_KINDS.find((kind) => kind.name === name);
  if (found) return found;
  const names = PLOT_KINDS.map((kind) => kind.name);
  const near = nearestName(name, names);
  throw new UsageError(`Unknown kind of plot "${name}"`, {
    hint: near ? `Did you mean "${near}"?` : `Kinds are: ${names.join(", ")}`,
  });
}

/**
 * Refuses a kind that a model can't be shown in, and names those it can.
 *
 * @throws {UsageError} If it can't.
 */
export function checkKind(kind: PlotKind, subject: Subject): void {
  const reason = kind.refuses(subject);
  if (reason === undefined) return;
  const others = PLOT_KINDS.filter((other) => !other.refuses(subject))
    .map(({ name }) => name);
  throw new UsageError(`This model has no ${kind.name} plot: ${reason}`, {
    hint: `It can be shown as: ${others.join(", ")}`,
  });
}

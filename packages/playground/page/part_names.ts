/** Parts of the page that an address can hide or lock, by name. */
export const PARTS: readonly string[] = [
  "transport",
  "data",
  "network",
  "training",
  "breaks",
  "drawing",
  "formula",
  "output",
  "curves",
  "histograms",
  "race",
  "save",
];

/** Single controls that an address can hide or lock. */
export const CONTROLS: readonly string[] = [
  "language",
  "theme",
  "unit",
  "pace",
  "phases",
  "show",
  "digits",
  "rows",
  "noise",
  "dataSeed",
  "target",
  "task",
  "validation",
  "scale",
  "hidden",
  "outputActivation",
  "init",
  "seed",
  "trainBias",
  "loss",
  "optimizer",
  "learningRate",
  "batchSize",
  "updateOrder",
  "l1",
  "l2",
  "epochs",
  "schedule",
  "clipNorm",
  "clipValue",
  "shuffle",
  "command",
  "share",
];

/** True if an address may name it. */
export function isPart(name: string): boolean {
  return PARTS.includes(name) || CONTROLS.includes(name);
}

/** Parts that can still be looked at when they are locked. */
const LOOKED_AT = new Set(["drawing", "formula"]);

/** Hides and locks parts of the page. */
export function applyParts(
  root: ParentNode,
  { hide, lock }: { hide: ReadonlySet<string>; lock: ReadonlySet<string> },
): void {
  for (const part of root.querySelectorAll<HTMLElement>("[data-part]")) {
    const name = part.dataset.part!;
    part.classList.toggle("hidden-part", hide.has(name));
    const locked = lock.has(name);
    part.classList.toggle("locked", locked);
    if (!LOOKED_AT.has(name)) part.inert = locked;
  }
}

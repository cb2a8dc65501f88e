import type { BreakReached } from "../engine/breaks.ts";
import type { Facts as Words } from "./words.ts";

const unitName = (place: { layer: number; unit: number; input?: number }) =>
  place.input === undefined
    ? `unit ${place.unit + 1} of layer ${place.layer + 1}`
    : `the weight from ${place.input + 1} to unit ${place.unit + 1} of layer ${
      place.layer + 1
    }`;

/** What the page says in English; the other languages have the same keys. */
export const en = {
  title: "gradus playground",
  tagline: "backpropagation, every number in sight",
  language: "Language",
  theme: "Colours",
  themes: { auto: "system", light: "light", dark: "dark" },
  skip: "Skip to the network",
  parts: {
    transport: "Training",
    data: "Data",
    network: "Network",
    training: "Training settings",
    breaks: "Stop when",
    drawing: "Drawing of the network",
    formula: "Formulas",
    output: "Output",
    curves: "Loss",
    histograms: "Histograms",
    race: "Race",
    save: "Save and share",
  },
  play: "Play",
  pause: "Pause",
  forward: "Step forward",
  back: "Step back",
  reset: "Back to the start",
  unit: "Move by",
  units: {
    substep: "sub-step",
    sample: "sample",
    batch: "batch",
    epoch: "epoch",
  },
  pace: "Speed",
  paces: (perSecond: number | undefined) =>
    perSecond === undefined ? "as fast as can be" : `${perSecond} a second`,
  epoch: "epoch",
  step: "step",
  loss: "loss",
  trainLoss: "training loss",
  validationLoss: "validation loss",
  accuracy: "accuracy",
  r2: "R²",
  phases: {
    forward: "forward",
    delta: "δ",
    gradient: "gradient",
    update: "update",
  },
  phaseOf: (layer: number) => `layer ${layer}`,
  row: (row: number, rows: number) => `sample ${row} of ${rows} in the batch`,
  dataKinds: {
    xor: "xor",
    circles: "circles",
    moons: "moons",
    spiral: "spiral",
    linear: "linear",
    iris: "iris",
    worked: "worked 2-2-2",
    own: "your own CSV",
  },
  settings: {
    data: "Data",
    rows: "Rows",
    noise: "Noise",
    dataSeed: "Seed of the data",
    target: "Target column",
    task: "Task",
    hidden: "Hidden layers",
    activation: "Activation",
    outputActivation: "Output activation",
    loss: "Loss",
    init: "Initializer",
    optimizer: "Optimizer",
    learningRate: "Learning rate η",
    schedule: "Schedule",
    clipNorm: "Clip the norm",
    clipValue: "Clip each entry",
    l1: "L1 penalty",
    l2: "L2 penalty",
    batchSize: "Batch size",
    epochs: "Epochs",
    updateOrder: "Update order",
    shuffle: "Shuffle rows",
    seed: "Seed",
    scale: "Scale inputs",
    scaleTarget: "Scale target",
    validation: "Validation share",
    trainBias: "Train biases",
    start: "First weights",
  },
  chosen: (what: string) => (what === "" ? "chosen" : `chosen: ${what}`),
  none: "none",
  all: "all",
  tasks: { regression: "regression", classification: "classification" },
  layer: (l: number) => `Layer ${l}`,
  unitCount: (n: number) => (n === 1 ? "1 unit" : `${n} units`),
  redraw: "Draw other first weights",
  never: "never",
  addLayer: "Add a layer",
  removeLayer: (l: number) => `Remove layer ${l}`,
  moreUnits: (l: number) => `One more unit in layer ${l}`,
  fewerUnits: (l: number) => `One unit fewer in layer ${l}`,
  openFile: "Open a CSV file",
  fileNote: "It is read in this page and sent nowhere.",
  rowsNote: (train: number, validation: number) =>
    `${train === 1 ? "1 row" : `${train} rows`} to train on` +
    (validation > 0 ? `, ${validation} to validate` : ""),
  ignored: (names: string) => `left out: ${names}`,
  show: "Show",
  quantities: {
    z: "z",
    a: "a",
    delta: "δ",
    w: "w",
    gradient: "∂L/∂w",
  },
  digits: "Digits",
  wholeStep: "The step",
  firstRow: "Numbers of the first row; no step has been made yet.",
  chosenRow: (row: number) =>
    `Numbers of a step on row ${row} alone, which you chose; nothing moves.`,
  target: "target",
  from: "from",
  value: "value",
  input: "input",
  output: "output",
  bias: "bias",
  weight: "weight",
  hiddenUnit: (layer: number, unit: number) =>
    `unit ${unit} of hidden layer ${layer}`,
  outputUnit: (unit: number) => `output ${unit}`,
  inputUnit: (unit: number) => `input ${unit}`,
  editWeight: (from: string, to: string) => `weight from ${from} to ${to}`,
  editBias: (of: string) => `bias of ${of}`,
  pick: "Click a unit or a weight to see its formulas.",
  more: "More",
  breaks: {
    loss: "training loss <",
    gradient: "a gradient >",
    saturation: "a unit saturates: |f′(z)| <",
  },
  reached: ({ kind, value, place }: BreakReached) =>
    kind === "loss"
      ? `Stopped: the training loss is ${value.toPrecision(4)}`
      : kind === "gradient"
      ? `Stopped: the gradient of ${unitName(place!)} is ${
        value.toPrecision(4)
      }`
      : `Stopped: ${unitName(place!)} saturates, |f′(z)| ≤ ${
        value.toPrecision(3)
      } on the whole batch`,
  othersAtMean: "The other inputs are held at their mean.",
  axisX: "Horizontal",
  axisY: "Vertical",
  train: "training",
  validation: "validation",
  logScale: "log scale",
  weights: "weights",
  gradients: "gradients",
  lanes: ["A", "B", "C"],
  addLane: "Race another setting",
  addLaneNote: "Copies these settings; change one and see which learns faster.",
  removeLane: (name: string) => `Remove ${name}`,
  laneName: (name: string) => `Setting ${name}`,
  sameAsA: "as A",
  saveModel: "Model",
  saveConfig: "Configuration",
  saveTrace: "Trace",
  savePicture: "Picture",
  saveData: "Data",
  command: "The same on the command line",
  commandAltered:
    "Weights or settings were changed on the way: the configuration starts from the weights as they are now.",
  commandConfig: "Save the configuration first: it holds the first weights.",
  commandBest:
    "With validation rows the command keeps the weights of the best epoch.",
  copy: "Copy",
  copied: "Copied",
  share: "Link to this page",
  shareNote: "The link holds all settings. Choose what its reader sees:",
  shareSteps: "with the steps made so far",
  partStates: { show: "shown", lock: "locked", hide: "hidden" },
  controls: {
    language: "Language",
    theme: "Colours",
    unit: "Move by",
    pace: "Speed",
    phases: "Sub-steps",
    show: "Show on the drawing",
    digits: "Digits",
    command: "Command line",
    share: "Link",
  },
  close: "Close",
  resultOf: (columns: number) => `${columns} columns`,
  problems: {
    tooManyColumns: ({ name, count, most }: Words) =>
      `${name} has ${count} columns; this page draws up to ${most}. ` +
      "Keep fewer columns, or train on all of them with gradus train.",
    tooManyInputs: ({ name, count, most }: Words) =>
      `${name} gives ${count} inputs (categories have one each); this page draws ` +
      `up to ${most}. Keep fewer columns, or use gradus train.`,
    tooManyRows: ({ name, count, most }: Words) =>
      `${name} has ${count} rows; this page takes up to ${most}. ` +
      "Keep fewer rows, or use gradus train.",
    tooManyParameters: ({ count, most }: Words) =>
      `This network has ${count} weights and biases; this page draws up to ${most}. ` +
      "Ask for fewer units.",
    fileTooLarge: ({ name, megabytes, most }: Words) =>
      `${name} has ${megabytes} MB; this page takes up to ${most} MB. ` +
      "Use gradus train for large files.",
    noFile: () => "Open a CSV file: a link can't hold one.",
    startLength: ({ count, needed }: Words) =>
      `The first weights are ${count} numbers, but this network has ${needed}.`,
    notANumber: ({ what, text }: Words) =>
      `${what} must be a number, got “${text}”.`,
    badLink: ({ key, text, why }: Words) =>
      `The address says ${key}=${text}: ${why}. It is left out.`,
    oldest: () =>
      "The steps before this one are no longer held. Go back to the start instead.",
    diverged: ({ epoch, step, layer }: Words) =>
      `Training diverges in epoch ${epoch}, step ${step}: numbers in layer ${layer} ` +
      "are no longer finite. Try a lower learning rate.",
    planned: ({ epochs }: Words) =>
      `${epochs} epochs are done, as set. Press play to go on.`,
    other: (message: string) => message,
  },
};

/** The shape that every language has. */
export type Strings = typeof en;

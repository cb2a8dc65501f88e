import type { Settings } from "./settings.ts";

/** Where rows come from: made up, built in, or a file of one's own. */
export type DataKind =
  | "xor"
  | "circles"
  | "spiral"
  | "moons"
  | "linear"
  | "iris"
  | "worked"
  | "own";

/** A kind of data, and the settings that go well with it. */
export interface DataKindSpec {
  /** Settings unless others are said; they learn the data well. */
  readonly preset: Settings;
  /** Name of the generator that makes the rows up, if one does. */
  readonly generator?: string;
  /** Name of the file, as the command line is given it. */
  readonly file: string;
  /** The target column. */
  readonly target?: readonly string[];
  /** Inputs along the axes at first; the first two unless said. */
  readonly axes?: readonly [number, number];
}

const SHARED = {
  optimizer: { name: "adam" },
  schedule: { name: "constant" },
  l2: 0,
  epochs: 1000,
  updateOrder: "simultaneous",
  shuffle: true,
  scale: "none",
  scaleTarget: "none",
  validation: 0,
  trainBias: true,
} as const;

const PLANE = {
  ...SHARED,
  task: "classification",
  activation: [{ name: "tanh" }],
  batchSize: 10,
  validation: 0.25,
  dataSeed: 0,
  seed: 1,
} as const;

/** The kinds of data, in the order of the page. */
export const DATA_KINDS: Readonly<Record<DataKind, DataKindSpec>> = {
  xor: {
    generator: "xor",
    file: "xor.csv",
    target: ["class"],
    preset: {
      ...PLANE,
      data: "xor",
      noise: 0,
      hidden: [3],
      learningRate: 0.1,
      batchSize: 1,
      validation: 0,
      activation: [...PLANE.activation],
    },
  },
  circles: {
    generator: "circles",
    file: "circles.csv",
    target: ["class"],
    preset: {
      ...PLANE,
      data: "circles",
      rows: 200,
      noise: 0.1,
      hidden: [4],
      learningRate: 0.03,
      activation: [...PLANE.activation],
    },
  },
  moons: {
    generator: "moons",
    file: "moons.csv",
    target: ["class"],
    preset: {
      ...PLANE,
      data: "moons",
      rows: 200,
      noise: 0.15,
      hidden: [6],
      learningRate: 0.03,
      activation: [...PLANE.activation],
    },
  },
  spiral: {
    generator: "spiral",
    file: "spiral.csv",
    target: ["class"],
    preset: {
      ...PLANE,
      data: "spiral",
      rows: 300,
      noise: 0.02,
      hidden: [8, 8],
      learningRate: 0.01,
      activation: [...PLANE.activation],
    },
  },
  linear: {
    generator: "regression",
    file: "linear.csv",
    target: ["y"],
    preset: {
      ...SHARED,
      data: "linear",
      task: "regression",
      rows: 60,
      noise: 5,
      dataSeed: 0,
      hidden: [],
      optimizer: { name: "sgd" },
      learningRate: 0.05,
      batchSize: 10,
      validation: 0.25,
      scale: "standard",
      scaleTarget: "standard",
      seed: 1,
    },
  },
  iris: {
    file: "iris.csv",
    target: ["species"],
    axes: [2, 3],
    preset: {
      ...SHARED,
      data: "iris",
      task: "classification",
      hidden: [5],
      activation: [{ name: "tanh" }],
      learningRate: 0.02,
      batchSize: 10,
      validation: 0.2,
      scale: "standard",
      seed: 1,
    },
  },
  worked: {
    file: "worked.csv",
    target: ["o1", "o2"],
    preset: {
      ...SHARED,
      data: "worked",
      task: "regression",
      hidden: [2],
      activation: [{ name: "sigmoid" }],
      outputActivation: { name: "sigmoid" },
      loss: { name: "halfSquaredError" },
      optimizer: { name: "sgd" },
      learningRate: 0.5,
      batchSize: 1,
      epochs: 10_000,
      shuffle: false,
      trainBias: false,
      seed: 0,
      // deno-fmt-ignore
      start: [
        0.15, 0.20, 0.25, 0.30, 0.35, 0.35,
        0.40, 0.45, 0.50, 0.55, 0.60, 0.60,
      ],
    },
  },
  own: {
    file: "data.csv",
    preset: {
      ...SHARED,
      data: "own",
      hidden: [6],
      activation: [{ name: "tanh" }],
      learningRate: 0.01,
      batchSize: 10,
      validation: 0.2,
      scale: "standard",
      scaleTarget: undefined,
      seed: 1,
    },
  },
};

/** A fresh copy of the settings that a kind of data begins with. */
export function presetOf(data: DataKind): Settings {
  return structuredClone(DATA_KINDS[data].preset) as Settings;
}

/** The inputs along the axes at first. */
export function axesOf(data: DataKind): readonly [number, number] {
  return DATA_KINDS[data].axes ?? [0, 1];
}

import type { UpdateOrder } from "@gradus/core";
import type { Lang } from "@gradus/explain";
import { type RuleSpec, UsageError } from "@gradus/models";
import type { Flag, Parsed } from "../command.ts";
import { EXPLAIN_FLAGS } from "./explain_flags.ts";
import { optionFlags } from "./training_flags.ts";

/** What is asked of an exercise. */
export interface Wanted {
  readonly widths: readonly number[];
  /** Of each hidden layer. */
  readonly activations: readonly RuleSpec[];
  readonly outputActivation?: RuleSpec;
  readonly loss: RuleSpec;
  readonly learningRate: number;
  readonly updateOrder: UpdateOrder;
  readonly seed: number;
  readonly variants: number;
  readonly lang: Lang;
  readonly format?: string;
  readonly digits: number;
  readonly hints: boolean;
  readonly output?: string;
}

/** Numbers that fit a sheet of paper. */
const MOST_WIDTH = 6, MOST_LAYERS = 4;

const DEFAULTS: Readonly<Record<string, string>> = {
  activation: "sigmoid",
  "output-activation": "as the loss wants it, else that of the others",
  loss: "halfSquaredError",
  "learning-rate": "0.5",
  "update-order": "simultaneous",
};

function fromTable(keys: readonly string[]): Flag[] {
  return optionFlags(keys).map((flag) => ({
    ...flag,
    default: DEFAULTS[flag.name] ?? flag.default,
    group: "Exercise",
  }));
}

function whole(flag: Flag, low: number, high: number): Flag {
  return {
    ...flag,
    value: "<n>",
    parse: (text) => {
      const n = /^\d+$/.test(text) ? Number(text) : NaN;
      if (n >= low && n <= high) return n;
      const rule = high === Number.MAX_SAFE_INTEGER
        ? `>= ${low}`
        : `in [${low}, ${high}]`;
      throw new UsageError(
        `--${flag.name} must be a whole number ${rule}, got "${text}"`,
      );
    },
  };
}

function widthsOf(text: string): number[] {
  const widths = text.split("-").map((part) =>
    /^\d+$/.test(part) ? Number(part) : NaN
  );
  const fits = widths.length >= 2 && widths.length <= MOST_LAYERS + 1 &&
    widths.every((width) => width >= 1 && width <= MOST_WIDTH);
  if (fits) return widths;
  throw new UsageError(
    `--layers must be widths such as 2-2-1, got "${text}"`,
    {
      hint: `The inputs, then the units of up to ${MOST_LAYERS} layers, each ` +
        `in [1, ${MOST_WIDTH}]: it is to be worked by hand`,
    },
  );
}

/** The flags of `exercise`. */
export const EXERCISE_FLAGS: readonly Flag[] = [
  {
    name: "layers",
    value: "<widths>",
    help: "inputs and units of each layer",
    default: "2-2-1",
    group: "Exercise",
    parse: widthsOf,
  },
  ...fromTable([
    "activation",
    "outputActivation",
    "loss",
    "learningRate",
    "updateOrder",
  ]),
  whole(
    {
      name: "seed",
      help: "the same seed draws the same numbers",
      default: "0",
      group: "Exercise",
    },
    0,
    Number.MAX_SAFE_INTEGER,
  ),
  whole(
    {
      name: "variants",
      help: "sheets of the same kind with other numbers: A, B, …",
      default: "1",
      group: "Exercise",
    },
    1,
    26,
  ),
  {
    name: "hints",
    help: "print each quantity's formula beside its blank",
    group: "Exercise",
  },
  whole(
    {
      name: "digits",
      help: "decimals that are asked for",
      default: "4",
      group: "Exercise",
    },
    2,
    10,
  ),
  ...EXPLAIN_FLAGS.filter(({ name }) => name === "format" || name === "lang")
    .map((flag) =>
      flag.name === "format"
        ? {
          ...flag,
          help: "text, markdown or html",
          default: "text; in a folder html and markdown",
        }
        : flag
    ),
  {
    name: "output",
    letter: "o",
    value: "<folder>",
    help: "where sheet, key, lesson and answers go",
    default: "the sheet to standard output",
    group: "Output",
  },
];

/** What the flags ask for. */
export function wanted(flags: Parsed["flags"]): Wanted {
  const { format } = flags as { format?: string };
  if (format === "json") {
    throw new UsageError("A sheet has no form json", {
      hint: "--output writes the lesson as JSON beside the sheet",
    });
  }
  const widths = (flags.layers ?? [2, 2, 1]) as number[];
  const activations = (flags.activation ?? [{ name: "sigmoid" }]) as RuleSpec[];
  const hidden = widths.length - 2;
  if (activations.length > 1 && activations.length !== hidden) {
    throw new UsageError(
      `--activation must name one rule, or one for each of the ${hidden} ` +
        `hidden layers, got ${activations.length}`,
    );
  }
  return {
    widths,
    activations: Array.from(
      { length: Math.max(1, hidden) },
      (_, l) => activations[l] ?? activations[0]!,
    ),
    outputActivation: flags["output-activation"] as RuleSpec | undefined,
    loss: (flags.loss ?? { name: "halfSquaredError" }) as RuleSpec,
    learningRate: (flags["learning-rate"] ?? 0.5) as number,
    updateOrder: (flags["update-order"] ?? "simultaneous") as UpdateOrder,
    seed: (flags.seed ?? 0) as number,
    variants: (flags.variants ?? 1) as number,
    lang: (flags.lang ?? "en") as Lang,
    ...(format && { format }),
    digits: (flags.digits ?? 4) as number,
    hints: flags.hints === true,
    ...(flags.output !== undefined && { output: String(flags.output) }),
  };
}

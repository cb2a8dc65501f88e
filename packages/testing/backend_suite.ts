import * as activations from "@gradus/activations";
import * as losses from "@gradus/losses";
import * as optimizers from "@gradus/optimizers";
import type { Backend, Dtype } from "@gradus/kernels";
import {
  activateTrials,
  pullbackTrials,
  type Rule,
} from "./_activation_trials.ts";
import { Arena } from "./_arena.ts";
import { factsCases, nonFiniteCases } from "./_backend_cases.ts";
import { labelOf } from "./_facts.ts";
import { lossTrials, outputDeltaTrials } from "./_loss_trials.ts";
import {
  affineTrials,
  backwardTrials,
  gradientTrials,
} from "./_matrix_trials.ts";
import {
  OWN_ACTIVATIONS,
  OWN_LOSSES,
  OWN_OPTIMIZERS,
  OWN_ROW_ACTIVATIONS,
} from "./_own_rules.ts";
import { stepTrials } from "./_step_trials.ts";
import type { SuiteCase } from "./suite_case.ts";
import { trialCases, type Trials } from "./_trial.ts";

/** What {@linkcode backendSuite} should know about the backend. */
export interface BackendSuiteOptions {
  /** Heads the names of the cases. Default: the backend's name. */
  label?: string;
  /** The kinds of number it computes with. Default: both. */
  dtypes?: readonly Dtype[];
  /**
   * How far a result may be from the definition, as a share of the size of
   * the terms that it is made of, > 0. Default 1e-12 for float64, 1e-5 for
   * float32.
   */
  tolerance?: Partial<Record<Dtype, number>>;
}

/** Every rule of the leaves with its default settings, and rules of one's own. */
const ACTIVATIONS: readonly Rule[] = [
  ...Object.values(activations).map((rule) =>
    typeof rule === "function" ? rule() : rule
  ),
  ...OWN_ACTIVATIONS,
  ...OWN_ROW_ACTIVATIONS,
];
const LOSSES: readonly losses.Loss[] = [
  ...Object.values(losses).map((rule) =>
    typeof rule === "function" ? rule() : rule
  ),
  ...OWN_LOSSES,
];
const OPTIMIZERS: readonly optimizers.Optimizer[] = [
  ...Object.values(optimizers).map((make) => make()),
  ...OWN_OPTIMIZERS,
];

/**
 * The contract of a backend, as cases for any test runner.
 *
 * Each operation is held to its plain definition, written in the suite and
 * computed in 64 bits, over many shapes, an empty batch among them: `affine`,
 * `backward` and `gradients`; `activate` and `pullback` with every activation;
 * `loss` and `outputDelta` with every loss after every activation whose
 * outputs it takes, in closed form where the two have one, with class indices
 * and with logits of ±800; `step` with every optimizer, four times in a row,
 * with weight decay and without. All of it also with rules that the backend
 * can't know, some of them under the names of rules that it may.
 *
 * Buffers are views at odd offsets into the backend's memory. An operation
 * must write all of its output and nothing else, read no output beforehand,
 * and give the same bits when it is called again; NaN and Infinity must show
 * in the rows where they belong.
 *
 * @param backend The backend to be proved.
 * @param options Label, kinds of number, tolerances.
 * @returns The cases; running one throws an AssertionError if it fails.
 * @throws {RangeError} If a tolerance isn't a positive number.
 *
 * @example A backend that forgets the bias
 * ```ts
 * import { type Backend, reference } from "@gradus/kernels";
 * import { backendSuite } from "@gradus/testing";
 * import { throws } from "node:assert/strict";
 *
 * const forgetful: Backend = {
 *   ...reference,
 *   affine: (x, weights, bias, z) =>
 *     reference.affine(x, weights, bias.map(() => 0), z),
 * };
 * throws(() => {
 *   for (const { run } of backendSuite(forgetful)) run();
 * }, /z is .* by definition/);
 * ```
 */
export function backendSuite(
  backend: Backend,
  options: BackendSuiteOptions = {},
): SuiteCase[] {
  const { label = backend.name, dtypes = ["float64", "float32"] } = options;
  const tolerances = { float64: 1e-12, float32: 1e-5, ...options.tolerance };
  const cases = factsCases(backend, dtypes);
  for (const dtype of dtypes) {
    const tolerance = tolerances[dtype];
    if (!(tolerance > 0 && tolerance < Infinity)) {
      throw new RangeError(
        `Cannot create suite: tolerance must be > 0, got ${tolerance}`,
      );
    }
    const arena = () => new Arena(backend, dtype);
    for (const [operation, definition, trials] of operations(backend)) {
      cases.push(
        ...trialCases(
          `${dtype} ${operation}`,
          definition,
          arena,
          trials,
          tolerance,
        ),
      );
    }
    cases.push(...nonFiniteCases(backend, dtype));
  }
  return cases.map(({ name, run }) => ({ name: `${label}: ${name}`, run }));
}

/** Each operation, what it should give, and the calls to try it with. */
function operations(backend: Backend): [string, string, Trials][] {
  return [
    ["affine()", "gives Z = X W + b", (arena) => affineTrials(backend, arena)],
    ["backward()", "gives G = δ Wᵀ", (arena) => backwardTrials(backend, arena)],
    [
      "gradients()",
      "gives Xᵀ δ and the sum of δ",
      (arena) => gradientTrials(backend, arena),
    ],
    ...ACTIVATIONS.flatMap((rule, k): [string, string, Trials][] => [
      [
        `activate() of ${titleOf(rule, k, ACTIVATIONS)}`,
        "gives A = f(Z)",
        (arena) => activateTrials(rule, backend, arena),
      ],
      [
        `pullback() of ${titleOf(rule, k, ACTIVATIONS)}`,
        "gives Jᵀ δ",
        (arena) => pullbackTrials(rule, backend, arena),
      ],
    ]),
    ...LOSSES.flatMap((loss, k): [string, string, Trials][] => {
      const before = ACTIVATIONS.filter((rule) => takes(loss, rule));
      return [
        [
          `loss() of ${titleOf(loss, k, LOSSES)}`,
          "gives the sum of L",
          (arena) =>
            before.flatMap((rule) => lossTrials(loss, rule, backend, arena)),
        ],
        [
          `outputDelta() of ${titleOf(loss, k, LOSSES)}`,
          "gives scale · dL/dz",
          (arena) =>
            before.flatMap((rule) =>
              outputDeltaTrials(loss, rule, backend, arena)
            ),
        ],
      ];
    }),
    ...OPTIMIZERS.map((rule, k): [string, string, Trials] => [
      `step() of ${titleOf(rule, k, OPTIMIZERS)}`,
      "moves as the rule does",
      (arena) => stepTrials(rule, backend, arena),
    ]),
  ];
}

/** The rule's name, told apart from that of an earlier one. */
function titleOf(
  rule: { readonly name: string },
  k: number,
  rules: readonly { readonly name: string }[],
): string {
  const first = rules.findIndex(({ name }) => name === rule.name);
  return first === k ? labelOf(rule) : `another ${rule.name}`;
}

/** True if the loss is defined for every output of the activation. */
function takes({ outputs }: losses.Loss, { range }: Rule): boolean {
  const [low, high] = outputs ?? [-Infinity, Infinity];
  return range[0] >= low && range[1] <= high;
}

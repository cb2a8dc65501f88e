import * as activations from "@gradus/activations";
import type { Activation, RowActivation } from "@gradus/activations";
import * as initializers from "@gradus/core/initializers";
import type { Initializer } from "@gradus/core/initializers";
import { nearestName } from "@gradus/data";
import * as losses from "@gradus/losses";
import type { Loss } from "@gradus/losses";
import * as optimizers from "@gradus/optimizers";
import type { Optimizer, Schedule } from "@gradus/optimizers";
import * as schedules from "@gradus/optimizers/schedules";
import { shown, suggestion } from "./_shown.ts";
import { UsageError } from "./usage_error.ts";

/** A rule as configurations and model files hold it: its name and settings. */
export interface RuleSpec {
  /** The exported name of the rule. */
  readonly name: string;
  /** Its settings, by name; what is left out has its default. */
  readonly [setting: string]: number | string;
}

/** Rules of one kind by name: constants, or factories of settings. */
export type Catalogue = Readonly<Record<string, unknown>>;

/** The kinds of rule, each with what it builds. */
export interface RuleKinds {
  /** f of a layer. */
  activation: Activation | RowActivation;
  /** What is minimised. */
  loss: Loss;
  /** The update rule. */
  optimizer: Optimizer;
  /** Factor on the learning rate. */
  schedule: Schedule;
  /** First values of the weights. */
  initializer: Initializer;
}

/** One's own rules, by kind and name; they come before the built-in ones. */
export type OwnRules = { readonly [K in keyof RuleKinds]?: Catalogue };

const BUILT_IN: Readonly<Record<keyof RuleKinds, Catalogue>> = {
  activation: activations,
  loss: losses,
  optimizer: optimizers,
  schedule: schedules,
  initializer: initializers,
};

const SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ["bce", "binaryCrossEntropy"],
  ["cce", "categoricalCrossEntropy"],
]);

/**
 * The names of all rules of a kind.
 *
 * @param kind What kind of rule.
 * @param own One's own rules; their names come first.
 * @returns The names, without short forms.
 *
 * @example One's own come first
 * ```ts
 * import { ruleNames } from "@gradus/models";
 * import { deepEqual } from "node:assert/strict";
 *
 * const names = ruleNames("schedule", { schedule: { warmRestarts: () => ({}) } });
 * deepEqual(names.slice(0, 2), ["warmRestarts", "constant"]);
 * ```
 */
export function ruleNames(kind: keyof RuleKinds, own: OwnRules = {}): string[] {
  const mine = Object.keys(own[kind] ?? {});
  const others = Object.keys(BUILT_IN[kind])
    .filter((name) => !mine.includes(name));
  return [...mine, ...others];
}

/**
 * Builds a rule from its name and settings.
 *
 * One's own rules are objects, or functions that make one from its settings;
 * an optimizer's function takes the learning rate first, as `adam` does.
 *
 * @param kind What kind of rule.
 * @param spec Name and settings; `bce` and `cce` are short forms.
 * @param options One's own rules, and the learning rate of an optimizer.
 * @returns The rule.
 * @throws {UsageError} If there is no such rule or setting, or a setting is
 * out of range.
 *
 * @example A rule with a setting
 * ```ts
 * import { findRule } from "@gradus/models";
 * import { equal } from "node:assert/strict";
 *
 * const rule = findRule("activation", { name: "leakyRelu", slope: 0.2 });
 * equal("value" in rule && rule.value(-1), -0.2);
 * ```
 */
export function findRule<K extends keyof RuleKinds>(
  kind: K,
  spec: RuleSpec,
  options: { own?: OwnRules; learningRate?: number } = {},
): RuleKinds[K] {
  const { own = {}, learningRate } = options;
  const { name: given, ...settings } = spec;
  const names = ruleNames(kind, own);
  const name = names.includes(given) ? given : SHORT_FORMS.get(given) ?? given;
  if (!names.includes(name)) {
    throw new UsageError(`Unknown ${kind} "${given}"`, {
      hint: suggestion(nearestName(name, names), names, "There are"),
    });
  }
  for (const [key, value] of Object.entries(settings)) {
    if (typeof value === "number") continue;
    throw new UsageError(
      `${name}: ${key} must be a number, got ${shown(value)}`,
    );
  }
  const found = own[kind]?.[name] ?? BUILT_IN[kind][name];
  const rule = build(kind, found, settings as Settings, learningRate);
  checkBuilt(name, rule, settings as Settings, learningRate);
  return rule as RuleKinds[K];
}

type Settings = Readonly<Record<string, number>>;
type Built = RuleKinds[keyof RuleKinds];

function build(
  kind: keyof RuleKinds,
  found: unknown,
  settings: Settings,
  learningRate: number | undefined,
): Built {
  if (typeof found !== "function") return found as Built;
  try {
    return kind === "optimizer"
      ? found(learningRate, settings)
      : found(settings);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}

/** Checks that a rule is called as asked for and took what it was given. */
function checkBuilt(
  name: string,
  rule: Built,
  settings: Settings,
  learningRate: number | undefined,
): void {
  if (rule.name !== name) {
    throw new UsageError(`The rule "${name}" calls itself "${rule.name}"`, {
      hint: "Saved models find a rule by its name: give it the same one",
    });
  }
  const inForce = rule.settings ?? {}, known = Object.keys(inForce);
  for (const [key, value] of Object.entries(settings)) {
    if (!known.includes(key)) {
      throw new UsageError(`${name} has no setting "${key}"`, {
        hint: known.length === 0
          ? `${name} has no settings`
          : suggestion(nearestName(key, known), known, "Its settings are"),
      });
    }
    if (inForce[key] === value) continue;
    throw new UsageError(
      `${name} has ${key} = ${inForce[key]}, asked for was ${value}`,
    );
  }
  if (
    learningRate !== undefined && "learningRate" in rule &&
    rule.learningRate !== learningRate
  ) {
    throw new UsageError(
      `${name} has learning rate ${rule.learningRate}, asked for was ` +
        learningRate,
    );
  }
}

/**
 * The spec of a rule: its name and all its settings, resolved.
 *
 * @param rule Any rule.
 * @returns What `findRule` makes the same rule of.
 *
 * @example A default becomes plain to see
 * ```ts
 * import { leakyRelu } from "@gradus/activations";
 * import { specOf } from "@gradus/models";
 * import { deepEqual } from "node:assert/strict";
 *
 * deepEqual(specOf(leakyRelu()), { name: "leakyRelu", slope: 0.01 });
 * ```
 */
export function specOf(
  rule: {
    readonly name: string;
    readonly settings?: Readonly<Record<string, number>>;
  },
): RuleSpec {
  return { name: rule.name, ...rule.settings };
}

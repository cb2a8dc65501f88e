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

const SHORT_FORMS: Readonly<Record<string, string>> = {
  bce: "binaryCrossEntropy",
  cce: "categoricalCrossEntropy",
};

/** The names of all rules of a kind. */
export function ruleNames(kind: keyof RuleKinds, own: OwnRules = {}): string[] {
  return [...Object.keys(own[kind] ?? {}), ...Object.keys(BUILT_IN[kind])];
}

/**
 * Builds a rule from its name and settings.
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
  const { name: given, ...settings } = spec;
  const name = SHORT_FORMS[given] ?? given;
  const { own = {}, learningRate } = options;
  const names = ruleNames(kind, own);
  if (!names.includes(name)) {
    const near = nearestName(name, names);
    throw new UsageError(`Unknown ${kind} "${given}"`, {
      hint: near ? `Did you mean "${near}"?` : `There are: ${names.join(", ")}`,
    });
  }
  const found = own[kind]?.[name] ?? BUILT_IN[kind][name];
  const build = (settings: Record<string, unknown>) =>
    typeof found !== "function"
      ? found
      : kind === "optimizer"
      ? found(learningRate, settings)
      : found(settings);
  try {
    const known = Object.keys(
      (build({}) as { settings?: object }).settings ?? {},
    );
    for (const setting of Object.keys(settings)) {
      if (known.includes(setting)) continue;
      const near = nearestName(setting, known);
      throw new UsageError(`${name} has no setting "${setting}"`, {
        hint: near
          ? `Did you mean "${near}"?`
          : known.length === 0
          ? `${name} has no settings`
          : `Its settings are: ${known.join(", ")}`,
      });
    }
    return build(settings) as RuleKinds[K];
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}

/** The spec of a rule: its name and all its settings, resolved. */
export function specOf(
  rule: {
    readonly name: string;
    readonly settings?: Readonly<Record<string, number>>;
  },
): RuleSpec {
  return { ...rule.settings, name: rule.name };
}

/**
 * Reads a rule as written on the command line: `relu`, or with settings
 * `leakyRelu:slope=0.2`, several of them apart by colons.
 *
 * @param text What was written.
 * @throws {UsageError} If it isn't of that form.
 */
export function parseRule(text: string): RuleSpec {
  const [name = "", ...settings] = text.split(":").map((part) => part.trim());
  const spec: Record<string, number | string> = { name };
  for (const setting of settings) {
    const [key = "", value = ""] = setting.split("=");
    if (key === "" || value === "" || !Number.isFinite(Number(value))) {
      throw new UsageError(`Cannot read rule "${text}"`, {
        hint: `Write settings as ${name || "name"}:setting=number, ` +
          "several apart by colons",
      });
    }
    spec[key] = Number(value);
  }
  return spec as RuleSpec;
}

/** Writes a rule as {@linkcode parseRule} reads it. */
export function ruleText({ name, ...settings }: RuleSpec): string {
  return [name, ...Object.entries(settings).map(([k, v]) => `${k}=${v}`)]
    .join(":");
}

import {
  findRule,
  type RuleKinds,
  ruleNames,
  type RuleSpec,
  specOf,
} from "@gradus/models";

/** The rules of every kind, each with its settings at their defaults. */
export type Catalogue = Readonly<Record<keyof RuleKinds, readonly RuleSpec[]>>;

const KINDS: readonly (keyof RuleKinds)[] = [
  "activation",
  "loss",
  "optimizer",
  "schedule",
  "initializer",
];

/** All of gradus' rules, by kind. */
export function catalogue(): Catalogue {
  return Object.fromEntries(KINDS.map((kind) => [
    kind,
    ruleNames(kind).map((name) => specOf(findRule(kind, { name }))),
  ])) as unknown as Catalogue;
}

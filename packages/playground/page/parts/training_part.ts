import { UPDATE_ORDERS } from "@gradus/core";
import type { Settings } from "../../engine/settings.ts";
import { h } from "../dom.ts";
import { choiceField, flagField, numberField } from "../fields.ts";
import { ruleField } from "../rule_field.ts";
import type { Scope } from "../scope.ts";
import { card } from "./card.ts";

/** Loss, optimizer, and all that a step goes by. */
export function trainingPart(scope: Scope): HTMLElement {
  const { app } = scope, { strings } = app;
  const { none } = strings;
  return card(
    "training",
    strings.parts.training,
    h(
      "div",
      { class: "fields" },
      ruleField(scope, "loss", {
        label: strings.settings.loss,
        kind: "loss",
        value: () => app.lane.settings.loss,
        change: (loss) => app.change({ loss }),
        open: () => strings.chosen(app.lane.facts?.chosen.loss ?? ""),
      }),
      ruleField(scope, "optimizer", {
        label: strings.settings.optimizer,
        kind: "optimizer",
        value: () => app.lane.settings.optimizer,
        change: (optimizer) => app.change({ optimizer }),
      }),
      numberField(scope, "learningRate"),
      numberField(scope, "batchSize", { step: 1 }),
      choiceField(scope, "updateOrder", {
        label: strings.settings.updateOrder,
        choices: () => UPDATE_ORDERS.map((value) => ({ value, label: value })),
        value: () => app.lane.settings.updateOrder ?? "simultaneous",
        change: (updateOrder) =>
          app.change({ updateOrder } as Partial<Settings>),
      }),
      numberField(scope, "l2", { step: 0.001 }),
      numberField(scope, "l1", { step: 0.001, empty: "0" }),
    ),
    h(
      "details",
      {},
      h("summary", {}, strings.more),
      h(
        "div",
        { class: "fields" },
        numberField(scope, "epochs", { step: 100 }),
        ruleField(scope, "schedule", {
          label: strings.settings.schedule,
          kind: "schedule",
          value: () => app.lane.settings.schedule,
          change: (schedule) => app.change({ schedule }),
        }),
        numberField(scope, "clipNorm", { empty: none }),
        numberField(scope, "clipValue", { empty: none }),
        flagField(scope, "shuffle"),
      ),
    ),
  );
}

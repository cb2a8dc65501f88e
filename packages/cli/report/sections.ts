import {
  type ColumnSummary,
  type Model,
  ruleText,
  summarize,
  type Table,
  targetNames,
} from "@gradus/models";
import type { ReportSection, ReportTable } from "@gradus/plot";
import { PARTS, scoreColumns } from "../score_text.ts";
import { figure, short, whole } from "../text.ts";
import type { Words } from "./words.ts";

/** Columns that the report lists. */
const MOST_COLUMNS = 60;

/** Scores beside the baseline. */
export function scoresSection(model: Model, words: Words): ReportSection {
  const columns = scoreColumns(model), last = columns.at(-1)!;
  const parts = PARTS.filter((part) => model.scores[part]);
  const rows = [
    [words.rows, ...columns.map(({ rows }) => whole(rows)), ""],
    [words.loss, ...columns.map(({ score }) => figure(score.loss)), ""],
    ...Object.keys(last.score.metrics).map((metric) => [
      metric,
      ...columns.map(({ score }) => figure(score.metrics[metric])),
      figure(last.score.baseline[metric]),
    ]),
  ];
  return {
    heading: words.scores,
    ...(!model.scores.test && { text: [words.noTest] }),
    tables: [{
      caption: words.scoresCaption,
      head: ["", ...parts.map((part) => words[part]), words.baseline],
      rows,
      right: columns.map((_, j) => j + 1).concat(columns.length + 1),
    }],
  };
}

/** The layers, for networks too large to be drawn and small ones alike. */
export function layerTable(
  { network, configuration }: Model,
  words: Words,
): ReportTable {
  return {
    caption: words.layers,
    head: words.layerHead,
    rows: network.layers.map((layer, l) => [
      String(l + 1),
      `${layer.inputs} → ${layer.units}`,
      ruleText(configuration.layers[l]!.activation),
      whole((layer.inputs + 1) * layer.units),
    ]),
    right: [3],
  };
}

/** The table that was trained on, as a whole and column by column. */
export function dataSection(
  model: Model,
  table: Table,
  words: Words,
): ReportSection {
  const { data, schema, target } = model;
  const summary = summarize(table, schema), targets = targetNames(target);
  const { train, validation, test } = data.split;
  const shown = summary.columns.slice(0, MOST_COLUMNS);
  const more = summary.columns.length - shown.length;
  return {
    heading: words.data,
    tables: [{
      caption: words.dataCaption,
      head: words.settingHead,
      rows: [
        [words.source, data.source],
        [words.tableRows, whole(data.rows)],
        [words.split, [train, validation, test].map(whole).join(" · ")],
        [words.dropped, whole(data.dropped)],
        [words.duplicates, whole(summary.duplicateRows)],
        [words.fingerprint, data.fingerprint],
      ],
    }, {
      caption: words.columns,
      head: words.columnHead,
      rows: [
        ...shown.map((column) => [
          column.name,
          targets.includes(column.name)
            ? words.types.target
            : words.types[column.type],
          whole(column.missing),
          column.distinct === undefined ? "> 10,000" : whole(column.distinct),
          spreadOf(column, words),
        ]),
        ...(more > 0 ? [[words.moreColumns(more), "", "", "", ""]] : []),
      ],
      right: [2, 3],
    }],
  };
}

function spreadOf({ numbers, top }: ColumnSummary, words: Words): string {
  if (top) {
    return top.map(({ text, count }) => `${text} (${count})`).join(", ");
  }
  if (!numbers) return "";
  const { min, median, max } = numbers;
  return words.range(short(min), short(median), short(max));
}

/** Every choice, as stored in the model. */
export function configurationSection(
  { configuration, network }: Model,
  words: Words,
): ReportSection {
  const rows = Object.entries(configuration).map(([key, value]) => [
    words.settings[key] === undefined
      ? key.replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`)
      : words.settings[key]!,
    key === "layers"
      ? configuration.layers.map((layer) =>
        `${layer.units} ${ruleText(layer.activation)}`
      ).join(", ")
      : valueText(value, words),
  ]);
  rows.push([
    words.settings.threads ?? "threads",
    String(network.backend.threads),
  ]);
  return {
    heading: words.configuration,
    tables: [{
      caption: words.configurationCaption,
      head: words.settingHead,
      rows,
    }],
  };
}

function valueText(value: unknown, words: Words): string {
  if (value === null) return words.none;
  if (typeof value === "number") return String(Number(value.toPrecision(6)));
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "object") {
    return ruleText(value as Parameters<typeof ruleText>[0]);
  }
  return String(value);
}

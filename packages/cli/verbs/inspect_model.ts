import { type Model, ruleText, targetNames } from "@gradus/models";
import { scoreColumns, scoreTable } from "../score_text.ts";
import { alignRows, count, wrapList } from "../text.ts";

/** What is in a model: layers, columns, configuration and scores. */
export function modelLines(model: Model, source: string): string[] {
  const { network, target, data, configuration, training } = model;
  const classes = target.task === "classification"
    ? ` (${target.classes.length} classes: ${
      target.classes.slice(0, 8).join(", ")
    }${target.classes.length > 8 ? " …" : ""})`
    : "";
  return [
    `${source}: ${target.task} of ${targetNames(target).join(", ")}${classes}`,
    "",
    ...layerTable(model),
    "",
    ...columnTable(model),
    "",
    `Trained on ${data.source}: ${count(data.rows, "row")}` +
    (data.dropped > 0 ? `, ${data.dropped} without a target left out` : ""),
    `  ${data.fingerprint}`,
    ...settings(model),
    `${
      count(training.epochs, "epoch")
    }, best ${training.bestEpoch}, stopped by ` +
    `${training.stoppedBy}; seed ${configuration.seed}, ${network.dtype}, ` +
    configuration.backend,
    "",
    ...scoreTable(scoreColumns(model)),
  ];
}

function layerTable({ network, configuration }: Model): string[] {
  const rows = network.layers.map((layer, l) => [
    String(l + 1),
    `${layer.inputs} → ${layer.units}`,
    ruleText(configuration.layers[l]!.activation),
    String(layer.inputs * layer.units + layer.units),
    [
      ...(layer.trainWeights ? [] : ["weights frozen"]),
      ...(layer.trainBias ? [] : ["biases frozen"]),
    ].join(", "),
  ]);
  return alignRows([
    ["layer", "shape", "activation", "parameters", ""],
    ...rows,
    ["", "", "", String(network.parameters.length), "in all"],
  ], { right: [3], indent: "  " });
}

function columnTable({ encoder }: Model): string[] {
  const rows = encoder.columns.map((column) => [
    column.name,
    column.type,
    column.type === "number"
      ? `(x − ${Number(column.center.toPrecision(6))}) / ${
        Number(column.scale.toPrecision(6))
      }`
      : column.values.join(", ") +
        (column.type === "category" && column.other ? ", other" : ""),
  ]);
  const shown = rows.slice(0, 40);
  const lines = alignRows([
    ["column", "type", "as the network sees it"],
    ...shown,
  ], {
    widest: 44,
    indent: "  ",
  });
  if (rows.length > shown.length) {
    lines.push(`  … and ${rows.length - shown.length} more`);
  }
  return lines;
}

function settings({ configuration: c }: Model): string[] {
  const parts = [
    `loss ${ruleText(c.loss)}`,
    `${ruleText(c.optimizer)} at ${c.learningRate}`,
    `schedule ${ruleText(c.schedule)}`,
    `batches of ${c.batchSize}`,
    `order ${c.updateOrder}`,
    `l1 ${c.l1}`,
    `l2 ${Number(c.l2.toPrecision(6))}`,
    `scale ${c.scale}`,
    `target scale ${c.scaleTarget}`,
    c.shuffle ? "shuffled" : "in file order",
  ];
  return wrapList(parts, 78).map((line, i) => i === 0 ? line : `  ${line}`);
}

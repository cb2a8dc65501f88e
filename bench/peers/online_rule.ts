import type { Order } from "../work.ts";

/**
 * What those do who know squared error, sigmoids and a step for each sample
 * alone, where something else is asked for.
 */
export function onlineRule({ kind, network }: Order): string | undefined {
  const { hidden, output, widths, loss, optimizer, batchSize } = network;
  const sigmoids = (widths.length === 2 || hidden === "sigmoid") &&
    output === "sigmoid";
  if (kind === "predict") return sigmoids ? undefined : "sigmoids";
  return sigmoids && batchSize === 1 && loss === "halfSquaredError" &&
      optimizer.name === "sgd"
    ? undefined
    : "sigmoids, squared error, a step for each sample";
}

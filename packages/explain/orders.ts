import {
  copyNetwork,
  type Dataset,
  evaluateLoss,
  forward,
  lossOf,
  type Network,
  UPDATE_ORDERS,
  type UpdateOrder,
  Updater,
  Workspace,
} from "@gradus/core";
import type { TraceOptions } from "./trace.ts";

/** What training in one update order comes to. */
export interface OrderLoss {
  /** The order. */
  readonly order: UpdateOrder;
  /** Mean loss after the steps. */
  readonly loss: number;
}

/**
 * The loss after the same steps in each update order: how far a printed
 * example depends on the order that its program took.
 *
 * @param network The network; it stays as it is.
 * @param data The batch.
 * @param options As for `trace`; its update order doesn't matter.
 * @returns One loss for each order.
 *
 * @example One layer moves the same in any order
 * ```ts
 * import { identity } from "@gradus/activations";
 * import { dense, Network } from "@gradus/core";
 * import { compareOrders } from "@gradus/explain";
 * import { fromRows } from "@gradus/kernels";
 * import { halfSquaredError } from "@gradus/losses";
 * import { sgd } from "@gradus/optimizers";
 * import { deepEqual } from "node:assert/strict";
 *
 * const network = new Network(1, [dense(1, identity, { weights: [[2]] })]);
 * const data = { inputs: fromRows([[3]]), targets: fromRows([[1]]) };
 * const rules = { loss: halfSquaredError, optimizer: sgd(0.1) };
 * const losses = compareOrders(network, data, rules).map(({ loss }) => loss);
 * deepEqual(losses, [0, 0, 0]);
 * ```
 */
export function compareOrders(
  network: Network,
  data: Dataset,
  options: TraceOptions,
): OrderLoss[] {
  const { steps = 1, loss, optimizer, penalty, clip, schedule } = options;
  const epochs = Math.max(options.epochs ?? steps, steps);
  return UPDATE_ORDERS.map((order) => {
    const copy = copyNetwork(network), { rows } = data.inputs;
    const workspace = new Workspace(copy, {
      capacity: rows,
      targets: data.targets.columns,
    });
    const pass = workspace.pass(rows);
    pass.x.data.set(data.inputs.data);
    pass.y.data.set(data.targets.data);
    const updateOrder = order;
    const rules = { loss, optimizer, penalty, clip, updateOrder };
    const updater = new Updater(copy, workspace, rules);
    const state = schedule?.init() ?? {};
    for (let epoch = 0; epoch < steps; epoch++) {
      forward(copy, pass);
      const before = lossOf(copy, pass, loss) / rows;
      const factor = schedule?.factor({ epoch, epochs }, state) ?? 1;
      updater.step(pass, optimizer.learningRate * factor);
      schedule?.observe?.(before, state);
    }
    return { order, loss: evaluateLoss(copy, data, loss) };
  });
}

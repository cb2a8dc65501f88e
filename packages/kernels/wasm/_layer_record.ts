import { isRowRule, type LayerRule, type PlannedLayer } from "../backend.ts";
import { dtypeOf, type Vector } from "../matrix.ts";
import { type LayerRecord, ROW_WISE } from "./_program.ts";
import type { ResidentState } from "./_state.ts";
import { STATE_VECTORS } from "./_update.ts";
import type { Workshop } from "./_workshop.ts";

/** Where a layer's numbers lie and which kernel is its activation's. */
export function layerRecord(
  { rule, weights, bias }: LayerRule,
  { memory, instance }: Workshop,
): Omit<LayerRecord, "z" | "a"> | undefined {
  const { kernel } = rule;
  if (kernel === undefined) return;
  const wide = dtypeOf(bias) === "float64";
  const at = {
    weights: memory.address(weights.data, wide),
    bias: memory.address(bias, wide),
  };
  const code = isRowRule(rule)
    ? kernel.id === "softmax" ? ROW_WISE : undefined
    : instance.activations.get(kernel.id);
  if (code === undefined || at.weights === 0 || at.bias === 0) return;
  return {
    inputs: weights.rows,
    units: weights.columns,
    code,
    ...at,
    parameter: kernel.parameters?.[0] ?? 0,
  };
}

/** A state and its home in linear memory. */
export interface ResidentOwner {
  readonly state: Record<string, unknown>;
  readonly resident?: ResidentState;
}

/**
 * The same of a layer that is to be trained: with its buffers, and the
 * optimizer's vectors, whose owners are added to `states`.
 */
export function trainedRecord<S>(
  layer: PlannedLayer<S>,
  id: string,
  workshop: Workshop,
  states: ResidentOwner[],
): LayerRecord | undefined {
  const record = layerRecord(layer, workshop);
  if (record === undefined) return;
  const { memory } = workshop;
  const wide = dtypeOf(layer.bias) === "float64";
  const addresses = (state: S | undefined, params: Vector) => {
    if (state === undefined) return [];
    const plain = state as Record<string, unknown>;
    if (STATE_VECTORS[id]!.length === 0) {
      states.push({ state: plain });
      return [];
    }
    const resident = workshop.residentOf(id, plain, params);
    if (resident) states.push({ state: plain, resident });
    return resident?.addresses;
  };
  const weightsState = addresses(layer.weightsState, layer.weights.data);
  const biasState = addresses(layer.biasState, layer.bias);
  const [z, a, delta, dWeights, dBias] = [
    layer.z.data,
    layer.a.data,
    layer.delta.data,
    layer.dWeights.data,
    layer.dBias,
  ].map((vector) => memory.address(vector, wide)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (!weightsState || !biasState) return;
  if (!(z && a && delta && dWeights && dBias)) return;
  return {
    ...record,
    ...{ z, a, delta, dWeights, dBias, weightsState, biasState },
    trainWeights: layer.weightsState !== undefined,
    trainBias: layer.biasState !== undefined,
  };
}

import type { Activation, RowActivation } from "@gradus/activations";
import type { Network, StepRules } from "@gradus/core";
import type {
  ElementwiseTrace,
  NetworkTrace,
  RowWiseTrace,
  RulesTrace,
  RuleTrace,
} from "./trace_types.ts";

/** A network without its parameters. */
export function describeNetwork(network: Network): NetworkTrace {
  return {
    inputs: network.inputs,
    dtype: network.dtype,
    layers: network.layers.map((layer) => ({
      inputs: layer.inputs,
      units: layer.units,
      activation: describeActivation(layer.activation),
      trainWeights: layer.trainWeights,
      trainBias: layer.trainBias,
    })),
  };
}

/** The rules of a step, as far as they concern this network. */
export function describeRules(network: Network, rules: StepRules): RulesTrace {
  const { loss, optimizer, penalty, clip, updateOrder } = rules;
  const { canonical } = loss;
  const { activation } = network.layers.at(-1)!;
  return {
    loss: {
      ...describe(loss),
      ...(canonical?.activation === activation.name && {
        closedForm: {
          ...(canonical.formula && { formula: canonical.formula }),
        },
      }),
    },
    optimizer: {
      ...describe(optimizer),
      learningRate: optimizer.learningRate,
    },
    ...(penalty && { penalty: describe(penalty) }),
    ...(clip && { clip: describe(clip) }),
    updateOrder,
  };
}

function describeActivation(
  rule: Activation | RowActivation,
): ElementwiseTrace | RowWiseTrace {
  return "pullback" in rule
    ? { ...describe(rule), rowWise: true }
    : { ...describe(rule), rowWise: false };
}

function describe<F>(rule: {
  readonly name: string;
  readonly settings?: Readonly<Record<string, number>>;
  readonly formula?: F;
}): RuleTrace<F> {
  const { name, settings = {}, formula } = rule;
  return { name, settings, ...(formula && { formula }) };
}

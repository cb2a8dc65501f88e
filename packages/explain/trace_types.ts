/**
 * What a trace looks like: plain data that JSON can hold. Indices count from
 * 0, weights are as textbooks write them, [units][inputs], and what belongs to
 * the batch has a row for each sample. A number that isn't finite is null in
 * JSON.
 * @module
 */
import type { ActivationFormula, RowFormula } from "@gradus/activations";
import type { UpdateOrder } from "@gradus/core";
import type { Dtype } from "@gradus/kernels";
import type {
  ClosedForm,
  Formula,
  LossFormula,
  PenaltyFormula,
} from "@gradus/losses";
import type { OptimizerFormula } from "@gradus/optimizers";

/** Training steps of one network on one batch, every quantity in numbers. */
export interface Trace {
  /** What this is. */
  readonly format: "gradus trace";
  /** Version of this layout. */
  readonly version: 1;
  /** The network, its parameters left out. */
  readonly network: NetworkTrace;
  /** What a step does. */
  readonly rules: RulesTrace;
  /** Names of the network's inputs and outputs, if they have any. */
  readonly names?: TraceNames;
  /** The samples' inputs, [batch][inputs]. */
  readonly inputs: readonly (readonly number[])[];
  /** Their targets, [batch][outputs], or [batch][1] for class indices. */
  readonly targets: readonly (readonly number[])[];
  /** The steps, one after the other. */
  readonly steps: readonly StepTrace[];
}

/** Names of inputs and outputs, for people. */
export interface TraceNames {
  /** One for each input of the network. */
  readonly inputs?: readonly string[];
  /** One for each output. */
  readonly outputs?: readonly string[];
}

/** A network without its parameters. */
export interface NetworkTrace {
  /** Numbers coming in. */
  readonly inputs: number;
  /** Kind of number that it computes with. */
  readonly dtype: Dtype;
  /** The layers, first to last. */
  readonly layers: readonly LayerTrace[];
}

/** A layer without its parameters. */
export interface LayerTrace {
  /** Numbers coming in. */
  readonly inputs: number;
  /** Units, the numbers going out. */
  readonly units: number;
  /** f of the layer. */
  readonly activation: ElementwiseTrace | RowWiseTrace;
  /** False if the weights are frozen. */
  readonly trainWeights: boolean;
  /** False if the biases are frozen. */
  readonly trainBias: boolean;
}

/** An activation of one number. */
export interface ElementwiseTrace extends RuleTrace<ActivationFormula> {
  /** Says which kind it is. */
  readonly rowWise: false;
}

/** An activation of a whole row, such as softmax. */
export interface RowWiseTrace extends RuleTrace<RowFormula> {
  /** Says which kind it is. */
  readonly rowWise: true;
}

/** A rule by name, and how it is written down. */
export interface RuleTrace<F> {
  /** Its name. */
  readonly name: string;
  /** Every setting with its value in force. */
  readonly settings: Readonly<Record<string, number>>;
  /** How it is written down, if the rule says so. */
  readonly formula?: F;
}

/** What a step does with a gradient. */
export interface RulesTrace {
  /** What is minimised. */
  readonly loss: RuleTrace<LossFormula> & {
    /** The closed form of the output's δ, where loss and activation have one. */
    readonly closedForm?: {
      /** How it is written down, if the rule says so. */
      readonly formula?: ClosedForm;
    };
  };
  /** The update rule. */
  readonly optimizer: RuleTrace<OptimizerFormula> & {
    /** Step size, where no schedule changes it. */
    readonly learningRate: number;
  };
  /** Cost on the size of the weights. */
  readonly penalty?: RuleTrace<PenaltyFormula>;
  /** Limit on the gradient. */
  readonly clip?: RuleTrace<Formula>;
  /** When layers move within a step. */
  readonly updateOrder: UpdateOrder;
}

/** Numbers of the shape of a layer's parameters. */
export interface LayerNumbers {
  /** [units][inputs]. */
  readonly weights: readonly (readonly number[])[];
  /** [units]. */
  readonly bias: readonly number[];
}

/** Optimizer state of a layer, by name: a number, or one a parameter. */
export interface LayerState {
  /** For the weights; vectors are [units][inputs]. */
  readonly weights: Readonly<
    Record<string, number | readonly (readonly number[])[]>
  >;
  /** For the biases; vectors are [units]. */
  readonly bias: Readonly<Record<string, number | readonly number[]>>;
}

/** One training step. */
export interface StepTrace {
  /** Number of the step, counted from 1. */
  readonly step: number;
  /** Step size η. */
  readonly learningRate: number;
  /** Mean loss of the batch before the step, penalties left out. */
  readonly loss: number;
  /** The same after it. */
  readonly lossAfter: number;
  /** The penalty before the step, if there is one. */
  readonly penalty?: number;
  /** Parameters before the step, a layer each. */
  readonly before: readonly LayerNumbers[];
  /** Parameters after it. */
  readonly after: readonly LayerNumbers[];
  /** Optimizer state before the step, a layer each. */
  readonly stateBefore: readonly LayerState[];
  /** Optimizer state after it. */
  readonly stateAfter: readonly LayerState[];
  /**
   * The batch's ways through the network: one, or with order `layerwise` one
   * a layer, the first for the last layer.
   */
  readonly passes: readonly PassTrace[];
  /** The gradient, a layer each. */
  readonly gradients: readonly GradientTrace[];
}

/** Which parameters a value was computed with: the step's old or new ones. */
export type Moment = "before" | "after";

/** A batch on its way forward, and back as far as this pass went. */
export interface PassTrace {
  /** Which parameters each layer had. */
  readonly parameters: readonly Moment[];
  /** Forward, first layer to last. */
  readonly forward: readonly ForwardTrace[];
  /** Loss of each sample. */
  readonly losses: readonly number[];
  /**
   * Each output's part of each sample's loss, [batch][outputs], where the loss
   * has a formula; its `reduction` of a row is the sample's loss.
   */
  readonly terms?: readonly (readonly number[])[];
  /** Mean loss. */
  readonly loss: number;
  /** Backward, first layer to last; null where the pass didn't get to. */
  readonly backward: readonly (BackwardTrace | null)[];
}

/** A layer on the way forward. */
export interface ForwardTrace {
  /** Pre-activations, [batch][units]. */
  readonly z: readonly (readonly number[])[];
  /** Activations, [batch][units]. */
  readonly a: readonly (readonly number[])[];
}

/** A layer on the way back; L is the mean loss of the batch. */
export interface BackwardTrace {
  /** ∂L/∂a, [batch][units]. */
  readonly dLda: readonly (readonly number[])[];
  /** f′(z), [batch][units], of an elementwise activation. */
  readonly slope?: readonly (readonly number[])[];
  /** ∂a_j/∂z_i, [batch][j][i], of a row-wise activation. */
  readonly jacobian?: readonly (readonly (readonly number[])[])[];
  /** δ = ∂L/∂z, [batch][units], as the gradient is made of it. */
  readonly delta: readonly (readonly number[])[];
  /** ∂L/∂a ⊙ f′(z), where δ is a closed form: the same but for rounding. */
  readonly product?: readonly (readonly number[])[];
  /** Which weights of the layer above ∂L/∂a came through, if there is one. */
  readonly through?: Moment;
}

/** The gradient of a layer. */
export interface GradientTrace {
  /** Index of the pass whose δ it is made of. */
  readonly pass: number;
  /** Of the weights; numbers are [units][inputs]. */
  readonly weights: ParameterGradient<
    readonly (readonly number[])[],
    readonly (readonly boolean[])[]
  >;
  /** Of the biases; numbers are [units]. */
  readonly bias: ParameterGradient<readonly number[], readonly boolean[]>;
}

/** The gradient of one kind of parameter, stage by stage. */
export interface ParameterGradient<N, B> {
  /** Of the mean loss. */
  readonly data: N;
  /** What the penalty adds, if there is one that does. */
  readonly penalty?: N;
  /** Both; all 0 if frozen. */
  readonly total: N;
  /** What the optimizer got: the total, clipped. */
  readonly used: N;
  /** Data and penalty by central differences, if they were asked for. */
  readonly difference?: N;
  /** |total − difference|, over the larger of them; of frozen ones too. */
  readonly relativeError?: N;
  /** True where the loss has a kink, so that a difference says nothing. */
  readonly kink?: B;
}

/**
 * What a step has just come to, for those who want to see it:
 *
 * - `forward`: the batch has been run forward again, by `layerwise`; of layer 0
 * - `slope`: the buffer of δ of a hidden layer holds ∂L/∂a, not yet δ
 * - `delta`: δ of a layer is known
 * - `gradient`: a layer's gradient of the mean loss is known
 * - `penalty`: the penalty has been added to it, and what is frozen is 0
 * - `clip`: it has been clipped; the optimizer gets it like this
 * - `move`: a layer has moved
 */
export type Stage =
  | "forward"
  | "slope"
  | "delta"
  | "gradient"
  | "penalty"
  | "clip"
  | "move";

/**
 * Looks on while a step is taken; the buffers are as the stage says, and are
 * not to be changed.
 *
 * @param stage What has just been done.
 * @param layer Index of the layer it was done to.
 */
export type Watcher = (stage: Stage, layer: number) => void;

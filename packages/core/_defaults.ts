/** Epochs at most, unless said. */
export const EPOCHS = 100;

/** Samples a step, unless said. */
export const BATCH_SIZE = 32;

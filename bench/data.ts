import { Random } from "@gradus/core";
import type { NetworkSpec, NetworkWork } from "./work.ts";

/** Samples and first weights, all row-major. */
export interface Samples {
  /** Shape [rows, inputs]. */
  readonly inputs: Float64Array;
  /** Shape [rows, outputs]; for classes one-hot. */
  readonly targets: Float64Array;
  /** W₁ [inputs, units], b₁ [units], W₂ … */
  readonly weights: Float64Array;
}

const IRIS = new URL("../examples/data/iris.csv", import.meta.url);

/** The samples of a work and the weights to start from; always the same. */
export async function samplesOf(
  { data, network }: NetworkWork,
): Promise<Samples> {
  const random = new Random(20_25).split("bench");
  const weights = drawWeights(network, random.split("weights"));
  if (data === "one") {
    const inputs = Float64Array.of(0.05, 0.1);
    return { inputs, targets: Float64Array.of(0.01, 0.99), weights };
  }
  const made = data === "iris"
    ? await readIris(network, random.split("iris"))
    : makeUp(network, random.split("rows"));
  return { ...made, weights };
}

/** Uniform in ±√(6 / (inputs + units)), as Glorot and Bengio have it. */
function drawWeights({ widths }: NetworkSpec, random: Random): Float64Array {
  const numbers: number[] = [];
  for (let l = 1; l < widths.length; l++) {
    const inputs = widths[l - 1]!, units = widths[l]!;
    const limit = Math.sqrt(6 / (inputs + units));
    for (let k = 0; k < inputs * units; k++) {
      numbers.push((2 * random.uniform() - 1) * limit);
    }
    for (let k = 0; k < units; k++) numbers.push(0);
  }
  // What float32 can hold, so that both dtypes start at the same point.
  return Float64Array.from(Float32Array.from(numbers));
}

/** Normal inputs; the class is the largest of some noisy linear scores. */
function makeUp(
  { widths, rows }: NetworkSpec,
  random: Random,
): Omit<Samples, "weights"> {
  const features = widths[0]!, outputs = widths.at(-1)!;
  const inputs = new Float64Array(rows * features);
  const targets = new Float64Array(rows * outputs);
  const teacher = Float64Array.from(
    { length: features * outputs },
    () => random.normal() / Math.sqrt(features),
  );
  for (let i = 0; i < rows; i++) {
    const scores = Float64Array.from(
      { length: outputs },
      () => 0.3 * random.normal(),
    );
    for (let f = 0; f < features; f++) {
      const x = Math.fround(random.normal());
      inputs[i * features + f] = x;
      for (let k = 0; k < outputs; k++) {
        scores[k]! += x * teacher[f * outputs + k]!;
      }
    }
    if (outputs === 1) targets[i] = scores[0]! > 0 ? 1 : 0;
    else targets[i * outputs + scores.indexOf(Math.max(...scores))] = 1;
  }
  return { inputs, targets };
}

/** Rows of iris in a random order, each input in units of its deviation. */
async function readIris(
  { rows }: NetworkSpec,
  random: Random,
): Promise<Omit<Samples, "weights">> {
  const lines = (await Deno.readTextFile(IRIS)).trim().split("\n").slice(1);
  for (let i = lines.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [lines[i], lines[j]] = [lines[j]!, lines[i]!];
  }
  const cells = lines.slice(0, rows).map((line) => line.trim().split(","));
  const species = [...new Set(cells.map((row) => row[4]!))].sort();
  const inputs = new Float64Array(rows * 4);
  for (let f = 0; f < 4; f++) {
    const column = cells.map((row) => Number(row[f]));
    const mean = column.reduce((sum, x) => sum + x, 0) / rows;
    const deviation = Math.hypot(...column.map((x) => x - mean)) /
      Math.sqrt(rows);
    column.forEach((x, i) => {
      inputs[i * 4 + f] = Math.fround((x - mean) / deviation);
    });
  }
  const targets = new Float64Array(rows * 3);
  cells.forEach((row, i) => targets[i * 3 + species.indexOf(row[4]!)] = 1);
  return { inputs, targets };
}

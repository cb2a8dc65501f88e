import type { LayerRule, Predictor } from "../backend.ts";
import { dtypeOf, type Matrix, type Vector } from "../matrix.ts";
import { ProgramImage } from "./_program.ts";
import { layerRecord } from "./_layer_record.ts";
import type { Workshop } from "./_workshop.ts";

/** Rows that a thread takes through all layers together; as in assembly/rows.ts. */
const CHUNK = 64;

/** Numbers that are copied in for one call: few enough to stay near. */
const MOST_NUMBERS = 2 ** 18;

/** Adds and multiplies that an activation is about as long as. */
const PER_UNIT = 20;

/** Runs rows forward, if there are kernels for all the layers. */
export function predictorOf(
  layers: readonly LayerRule[],
  workshop: Workshop,
): Predictor | undefined {
  const records = layers.map((layer) => layerRecord(layer, workshop));
  if (!records.every((record) => record !== undefined)) return;
  const { memory, helpers, scratch } = workshop;
  const dtype = dtypeOf(layers[0]!.bias);
  const bytes = layers[0]!.bias.BYTES_PER_ELEMENT;
  const features = records[0]!.inputs, outputs = records.at(-1)!.units;
  const work = records.reduce(
    (sum, { inputs, units }) => sum + units * (inputs + PER_UNIT),
    0,
  );

  const chunks = Math.floor(MOST_NUMBERS / CHUNK / features);
  const mostRows = CHUNK * Math.max(chunks, 4 * helpers.most);

  /** Buffers for so many rows in a call, and the program that works on them. */
  function buffersFor(rows: number) {
    const height = rows === mostRows ? CHUNK * helpers.most : rows;
    const owned: Vector[] = [];
    const own = (length: number) => {
      const vector = memory.vector(length, dtype);
      owned.push(vector);
      return vector;
    };
    const image = new ProgramImage(
      memory,
      { features },
      records.map((record) => ({
        ...record!,
        z: own(height * record!.units).byteOffset,
        a: own(height * record!.units).byteOffset,
      })),
    );
    const x = own(rows * features), a = own(rows * outputs);
    const words = [1, bytes, image.address, 0, x.byteOffset, a.byteOffset];
    const release = () => {
      image.release();
      for (const { byteOffset } of owned) memory.release(byteOffset);
    };
    return { rows, x, a, words, release };
  }

  let buffers = buffersFor(1);

  return {
    run(inputs: Matrix, out: Matrix): void {
      const { rows } = inputs;
      const most = rows <= 1 ? 1 : rows <= CHUNK ? CHUNK : mostRows;
      if (buffers.rows < most) {
        buffers.release();
        buffers = buffersFor(most);
      }
      const { x, a, words } = buffers;
      for (let start = 0; start < rows; start += buffers.rows) {
        const count = Math.min(buffers.rows, rows - start);
        const end = start + count;
        const whole = count === rows;
        x.set(
          whole
            ? inputs.data
            : inputs.data.subarray(start * features, end * features),
        );
        words[3] = count;
        helpers.perform({
          words,
          work: count * work,
          stretch: count * work,
        }, scratch);
        const filled = a.length === count * outputs
          ? a
          : a.subarray(0, count * outputs);
        out.data.set(filled, start * outputs);
      }
    },
  };
}

import type { LayerRule, Predictor } from "../backend.ts";
import { dtypeOf, type Matrix } from "../matrix.ts";
import { TASKS } from "./_helpers.ts";
import { layerRecord } from "./_layer_record.ts";
import { Lease } from "./_lease.ts";
import { ProgramImage } from "./_program.ts";
import type { Workshop } from "./_workshop.ts";

/** Rows that a thread takes through all layers together; as in assembly/rows.ts. */
export const CHUNK = 64;

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
    return Lease.for(memory, (lease) => {
      // up to a chunk of rows is one thread's, so only more have room for all
      const height = rows > CHUNK ? CHUNK * helpers.most : rows;
      const own = (length: number) => lease.vector(length, dtype);
      const image = new ProgramImage(
        lease,
        { features },
        records.map((record) => ({
          ...record!,
          z: own(height * record!.units).byteOffset,
          a: own(height * record!.units).byteOffset,
        })),
      );
      const x = own(rows * features), a = own(rows * outputs);
      const words = [
        TASKS.rows,
        bytes,
        image.address,
        0,
        x.byteOffset,
        a.byteOffset,
      ];
      return { rows, x, a, words, lease };
    });
  }

  let buffers = buffersFor(1);

  return {
    run(inputs: Matrix, out: Matrix): void {
      const { rows } = inputs;
      const most = rows <= 1 ? 1 : rows <= CHUNK ? CHUNK : mostRows;
      if (buffers.rows < most) {
        const { lease } = buffers;
        buffers = buffersFor(most);
        lease.end();
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
          stretch: count > CHUNK ? count * work : 0,
        }, scratch);
        const filled = a.length === count * outputs
          ? a
          : a.subarray(0, count * outputs);
        out.data.set(filled, start * outputs);
      }
    },
  };
}

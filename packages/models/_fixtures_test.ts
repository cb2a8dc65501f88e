import { readTable, type Table } from "@gradus/data";
import { trainModel } from "./train_model.ts";
import type { Model } from "./model.ts";
import type { TrainingOptions } from "./options.ts";

/** A table from the text of a CSV file. */
export async function tableOf(csv: string, source = "t.csv"): Promise<Table> {
  return await readTable(new Blob([csv]).stream(), { source });
}

/** `x` and `y = 3x - 2`, in an order that counts nothing up. */
export function lineCsv(rows: number): string {
  return "x,y\n" + Array.from(
    { length: rows },
    (_, i) => {
      const x = (i * 7) % rows;
      return `${x},${3 * x - 2 + 0.5 * (i % 2)}`;
    },
  ).join("\n");
}

/** Two measures, a colour and one of the kinds given, told apart by `a`. */
export function kindsCsv(rows: number, kinds: readonly string[]): string {
  return "a,b,colour,kind\n" + Array.from({ length: rows }, (_, i) => {
    const k = i % kinds.length;
    const a = 10 * k + (i * 5) % 7, b = (i * 3) % 11;
    return `${a},${b},${["red", "blue", "green"][(i * 2) % 3]},${kinds[k]}`;
  }).join("\n");
}

/** A model of a CSV, with few epochs unless said. */
export async function modelOf(
  csv: string,
  options: TrainingOptions,
): Promise<Model> {
  const table = await tableOf(csv);
  return (await trainModel(table, { epochs: 5, ...options })).model;
}

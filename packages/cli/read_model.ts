import {
  DataError,
  type Machine,
  type Model,
  parseModel,
} from "@gradus/models";
import { readText } from "@gradus/models/files";

/**
 * Reads the model that a verb is given as its first word.
 *
 * @throws {DataError} If it can't be read or isn't a model.
 * @throws {UsageError} If what is to compute can't be had here.
 */
export async function readModel(
  path: string,
  verb: string,
  machine: Machine = {},
): Promise<Model> {
  const text = await readText(path);
  if (/^\ufeff?\s*[^\s{]/.test(text)) {
    throw new DataError(`${path} is not a gradus model`, {
      hint: `The model comes first: gradus ${verb} <model> <data>`,
    });
  }
  return parseModel(text, path, {}, machine);
}

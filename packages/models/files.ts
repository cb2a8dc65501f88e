/**
 * Models and checkpoints on disk. Needs Deno and permission to read or write.
 *
 * @example Write a file whole or not at all
 * ```ts
 * import { writeWhole } from "@gradus/models/files";
 * import { equal } from "node:assert/strict";
 *
 * const path = await Deno.makeTempFile();
 * await writeWhole(path, "all of it");
 * equal(await Deno.readTextFile(path), "all of it");
 * await Deno.remove(path);
 * ```
 *
 * @module
 */
import {
  type Checkpoint,
  checkpointText,
  parseCheckpoint,
} from "./checkpoint.ts";
import type { Model } from "./model.ts";
import { fileError } from "./_file_error.ts";
import { modelText } from "./model_text.ts";
import { parseModel } from "./parse_model.ts";
import type { OwnRules } from "./rules.ts";
import { writePieces } from "./_write_pieces.ts";

export { fileError } from "./_file_error.ts";

/**
 * Writes a file whole or not at all: to a temporary file beside it, through to
 * the disk, then renamed. What was there before stays until then. Only where
 * Deno may not read and write beside the file, or where it is a pipe or a
 * device, is it written in place.
 *
 * @param path Where to.
 * @param text What.
 * @throws {DataError} If it can't be written; it says why.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  await writeStream(path, [text]);
}

/**
 * Writes a file piece by piece, but whole or not at all, as
 * {@linkcode writeWhole} does. If a piece fails to come, nothing is written.
 *
 * @param path Where to.
 * @param pieces What.
 * @throws {DataError} If it can't be written; it says why.
 */
export async function writeStream(
  path: string,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  try {
    await writePieces(path, pieces);
  } catch (error) {
    throw fileError(error, path, "write");
  }
}

/**
 * Finds out whether a file can be written, before work is spent on it; leaves
 * nothing behind, and what is there as it is.
 *
 * @param path The file, which need not exist.
 * @throws {DataError} If it can't be written; it says why.
 */
export async function checkWritable(path: string): Promise<void> {
  try {
    await probe(path);
  } catch (error) {
    throw fileError(error, path, "write");
  }
}

async function probe(path: string): Promise<void> {
  try {
    (await Deno.open(path, { write: true })).close();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    // Beside it: a kill between the next two lines must not leave an empty model.
    const beside = `${path}.${crypto.randomUUID().slice(0, 8)}.tmp`;
    const { state } = await Deno.permissions.query({
      name: "write",
      path: beside,
    });
    if (state !== "granted") return; // only this file is allowed: it will show
    (await Deno.open(beside, { write: true, createNew: true })).close();
    await Deno.remove(beside);
  }
}

/**
 * Reads a text file.
 *
 * @param path Where from.
 * @returns The text.
 * @throws {DataError} If it can't be read; it says why.
 */
export async function readText(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    throw fileError(error, path, "read");
  }
}

/**
 * Writes a model to a file, whole or not at all.
 *
 * @param model The model.
 * @param path Where to.
 * @throws {DataError} If it can't be written; it says why.
 *
 * @example Save and load
 * ```ts
 * import { readTable } from "@gradus/data";
 * import { modelText, trainModel } from "@gradus/models";
 * import { loadModel, saveModel } from "@gradus/models/files";
 * import { equal } from "node:assert/strict";
 *
 * const table = await readTable(new Blob(["x,y\n1,2.5\n3,7\n4,9.5\n"]).stream());
 * const { model } = await trainModel(table, { target: ["y"], epochs: 5 });
 * const path = await Deno.makeTempFile();
 * await saveModel(model, path);
 * equal(modelText(await loadModel(path)), modelText(model));
 * await Deno.remove(path);
 * ```
 */
export async function saveModel(model: Model, path: string): Promise<void> {
  await writeWhole(path, modelText(model));
}

/**
 * Reads a model from a file.
 *
 * @param path Where from.
 * @param own One's own rules, if the model uses some.
 * @returns The model; on the same backend it predicts exactly what the saved
 * one did.
 * @throws {DataError} If it can't be read or isn't a whole model.
 */
export async function loadModel(path: string, own?: OwnRules): Promise<Model> {
  return parseModel(await readText(path), path, own);
}

/** Name of the file that a checkpoint folder holds. */
const CHECKPOINT = "checkpoint.json";

/**
 * Writes a checkpoint into a folder, which is made if need be.
 *
 * @param checkpoint The checkpoint.
 * @param folder Where to; an earlier checkpoint there is replaced.
 * @throws {DataError} If it can't be written; it says why.
 */
export async function saveCheckpoint(
  checkpoint: Checkpoint,
  folder: string,
): Promise<void> {
  try {
    await Deno.mkdir(folder, { recursive: true });
  } catch (error) {
    throw fileError(error, folder, "write");
  }
  await writeWhole(`${folder}/${CHECKPOINT}`, checkpointText(checkpoint));
}

/**
 * Reads the checkpoint in a folder.
 *
 * @param folder Where from.
 * @returns The checkpoint, with the bits that were saved.
 * @throws {DataError} If it can't be read or isn't a whole checkpoint.
 */
export async function loadCheckpoint(folder: string): Promise<Checkpoint> {
  const path = `${folder}/${CHECKPOINT}`;
  return parseCheckpoint(await readText(path), path);
}

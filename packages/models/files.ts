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
import { DataError } from "@gradus/data";
import {
  type Checkpoint,
  checkpointText,
  parseCheckpoint,
} from "./checkpoint.ts";
import type { Model } from "./model.ts";
import { modelText, parseModel } from "./model_file.ts";
import type { OwnRules } from "./rules.ts";

/**
 * Writes a file whole or not at all: to a temporary file beside it, through to
 * the disk, then renamed. What was there before stays until then.
 *
 * @param path Where to.
 * @param text What.
 * @throws {DataError} If it can't be written; it says why.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${crypto.randomUUID().slice(0, 8)}.tmp`;
  try {
    const file = await Deno.open(temporary, { write: true, createNew: true });
    try {
      const bytes = new TextEncoder().encode(text);
      for (let done = 0; done < bytes.length;) {
        done += await file.write(bytes.subarray(done));
      }
      await file.sync();
    } finally {
      file.close();
    }
    await Deno.rename(temporary, path);
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    throw fileError(error, path, "write");
  }
}

/**
 * Reads a text file.
 *
 * @param path Where from.
 * @throws {DataError} If it can't be read; it says why.
 */
export async function readText(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    throw fileError(error, path, "read");
  }
}

/** What a failure of the file system means, in words. */
export function fileError(
  error: unknown,
  path: string,
  verb: "read" | "write",
): Error {
  const folder = path.replace(/[^/\\]*$/, "") || ".";
  if (error instanceof Deno.errors.NotFound) {
    return verb === "write"
      ? new DataError(
        `Cannot write ${path}: the folder ${folder} doesn't exist`,
        {
          hint: `Make it first: mkdir -p ${folder}`,
        },
      )
      : new DataError(`Cannot read ${path}: there is no such file`);
  }
  if (error instanceof Deno.errors.NotCapable) {
    const allowed = verb === "write" ? folder : path;
    return new DataError(`Cannot ${verb} ${path}: Deno was not allowed to`, {
      hint: `Add --allow-${verb}=${allowed} after deno run`,
    });
  }
  if (error instanceof Deno.errors.PermissionDenied) {
    return new DataError(`Cannot ${verb} ${path}: permission denied`);
  }
  if (error instanceof Deno.errors.IsADirectory) {
    return new DataError(`Cannot ${verb} ${path}: it is a folder`);
  }
  if (error instanceof Error && "code" in error) {
    const reason = error.message.replace(/ \(os error \d+\).*$/s, "");
    return new DataError(`Cannot ${verb} ${path}: ${reason}`);
  }
  return error instanceof Error ? error : new Error(String(error));
}

/** Writes a model to a file, whole or not at all. */
export async function saveModel(model: Model, path: string): Promise<void> {
  await writeWhole(path, modelText(model));
}

/** Reads a model from a file. */
export async function loadModel(path: string, own?: OwnRules): Promise<Model> {
  return parseModel(await readText(path), path, own);
}

/** Name of the file that a checkpoint folder holds. */
const CHECKPOINT = "checkpoint.json";

/** Writes a checkpoint into a folder, which is made if need be. */
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

/** Reads the checkpoint in a folder. */
export async function loadCheckpoint(folder: string): Promise<Checkpoint> {
  const path = `${folder}/${CHECKPOINT}`;
  return parseCheckpoint(await readText(path), path);
}

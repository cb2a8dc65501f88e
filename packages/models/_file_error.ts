import { DataError } from "@gradus/data";

/**
 * What a failure of the file system means, in words.
 *
 * @param error What was thrown; anything else than such a failure stays as it is.
 * @param path The file it was about.
 * @param verb What was to be done with it.
 * @returns An error to be thrown in its place.
 *
 * @example No such file
 * ```ts
 * import { fileError } from "@gradus/models/files";
 * import { equal } from "node:assert/strict";
 *
 * const { message } = fileError(new Deno.errors.NotFound(), "a.csv", "read");
 * equal(message, "Cannot read a.csv: there is no such file");
 * ```
 */
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

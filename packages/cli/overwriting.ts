import { UsageError } from "@gradus/models";

/**
 * Refuses an output that is one of the inputs, even under another name.
 *
 * @param output The file to be written; `-` is none.
 * @param inputs The files that are read, by what messages call them.
 * @param flag The flag that names the output.
 * @throws {UsageError} If one of them would be overwritten.
 */
export async function refuseOverwriting(
  output: string,
  inputs: Readonly<Record<string, unknown>>,
  flag = "--output",
): Promise<void> {
  if (output === "-") return;
  for (const [what, place] of Object.entries(inputs)) {
    if (typeof place !== "string" || place === "-") continue;
    if (place !== output && !await areSame(place, output)) continue;
    throw new UsageError(`${flag} ${output} would overwrite the ${what}`, {
      hint: "Give the output another name",
    });
  }
}

/** Whether two names lead to one file, as far as Deno lets us see. */
async function areSame(one: string, other: string): Promise<boolean> {
  const [a, b] = [await identityOf(one), await identityOf(other)];
  return a !== undefined && a === b;
}

async function identityOf(path: string): Promise<string | undefined> {
  const { state } = await Deno.permissions.query({ name: "read", path });
  if (state !== "granted") return undefined; // asking would be a question
  try {
    const { dev, ino } = await Deno.stat(path);
    return ino === null ? undefined : `${dev}:${ino}`;
  } catch {
    return undefined; // what isn't there is nobody's input
  }
}

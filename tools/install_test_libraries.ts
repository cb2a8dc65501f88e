/**
 * Installs the libraries that some tests need beyond Node and npm, if they
 * aren't there yet: a BLAS library for the backend `native`. Where it can't,
 * it says so and goes on: those tests are then skipped and counted as skipped,
 * since whoever works on something else shouldn't be held up by a missing
 * library, and a backend that wasn't run shouldn't look tested.
 *
 * @module
 */
import { native, NativeError } from "../packages/kernels/native/mod.ts";
import { printNote } from "./_print.ts";

/** The library that `native` finds here, or what it says. */
function library(): { found?: string; hint?: string } {
  try {
    return { found: native({ threads: 1 }).library };
  } catch (error) {
    if (!(error instanceof NativeError)) throw error;
    return { hint: error.hint };
  }
}

/** Runs a command without a word; false if it can't be run or fails. */
async function succeeds(command: string, ...args: string[]): Promise<boolean> {
  try {
    const options = { args, stdout: "null", stderr: "null" } as const;
    return (await new Deno.Command(command, options).output()).success;
  } catch {
    return false;
  }
}

if (import.meta.main) {
  if (!library().found && Deno.build.os === "linux" && Deno.uid() === 0) {
    const install = ["install", "-y", "--no-install-recommends"];
    await succeeds("apt-get", ...install, "libopenblas0") ||
      await succeeds("apt-get", "update") &&
        await succeeds("apt-get", ...install, "libopenblas0");
  }
  const { found, hint } = library();
  printNote(
    found
      ? `Tests of the backend native run on ${found}\n`
      : `Tests of the backend native are skipped: no BLAS library. ${hint}\n`,
  );
}

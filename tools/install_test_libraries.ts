/**
 * Installs the libraries that some tests need beyond Node and npm, if they
 * aren't there yet: BLAS libraries of two makes for the backend `native`. Where
 * it can't, it says so and goes on: those tests are then skipped and counted as
 * skipped, since whoever works on something else shouldn't be held up by a
 * missing library, and a backend that wasn't run shouldn't look tested.
 *
 * @module
 */
import { native, NativeError } from "../packages/kernels/native/mod.ts";
import { printNote } from "./_print.ts";

/** What Debian's packages bring, each of which the tests run on. */
const PACKAGES: Readonly<Record<string, string>> = {
  libopenblas0: "libopenblas.so.0",
  libblis4: "libblis.so.4",
};

/** The library that `native` finds here, or the one asked for; or a hint. */
function library(blas?: string): { found?: string; hint?: string } {
  try {
    return { found: native({ threads: 1, blas }).library };
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
  const lacking = Object.keys(PACKAGES)
    .filter((name) => !library(PACKAGES[name]).found);
  if (lacking.length > 0 && Deno.build.os === "linux" && Deno.uid() === 0) {
    const install = ["install", "-y", "--no-install-recommends", ...lacking];
    await succeeds("apt-get", ...install) ||
      await succeeds("apt-get", "update") &&
        await succeeds("apt-get", ...install);
  }
  const found = Object.values(PACKAGES)
    .flatMap((name) => library(name).found ?? []);
  if (found.length === 0) found.push(...[library().found ?? []].flat());
  printNote(
    found.length > 0
      ? `Tests of the backend native run on ${found.join(", ")}\n`
      : `Tests of the backend native are skipped: no BLAS library. ${library().hint}\n`,
  );
}

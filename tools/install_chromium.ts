/**
 * Installs Chromium for the tests that open pages in a browser, unless it is
 * there. Where it can't be installed it says what to do, and those tests are
 * skipped.
 *
 * @module
 */
import { findChromium } from "./chromium.ts";
import { printNote } from "./_print.ts";

/** Runs a command; says whether it did its work. */
async function succeeds(command: readonly string[]): Promise<boolean> {
  const [program, ...args] = command;
  try {
    const { success } = await new Deno.Command(program!, {
      args,
      env: { DEBIAN_FRONTEND: "noninteractive" },
      stdin: "null",
      stdout: "null",
      stderr: "inherit",
    }).output();
    return success;
  } catch {
    return false; // there is no such program
  }
}

/** The commands that install it, as root or by `sudo` without a question. */
export function installers(root: boolean): string[][] {
  const before = root ? [] : ["sudo", "-n"];
  return [
    [...before, "apt-get", "update", "-qq"],
    [
      ...before,
      "apt-get",
      "install",
      "-y",
      "-qq",
      "--no-install-recommends",
      "chromium",
    ],
  ];
}

if (import.meta.main) {
  const there = findChromium();
  if (there) printNote(`Chromium is there: ${there}\n`);
  else {
    for (const command of installers(Deno.uid() === 0)) await succeeds(command);
    const path = findChromium();
    printNote(
      path
        ? `Chromium is installed: ${path}\n`
        : "Chromium isn't there and can't be installed here. The tests that " +
          "need it are skipped.\nInstall it, or set CHROMIUM to its path.\n",
    );
  }
}

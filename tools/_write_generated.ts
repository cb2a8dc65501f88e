import { printNote } from "./_print.ts";

/** Writes a generated file, and says so. */
export async function writeGenerated(file: URL, text: string): Promise<void> {
  await Deno.writeTextFile(file, text);
  printNote(`Wrote ${file.pathname} (${text.length} bytes)\n`);
}

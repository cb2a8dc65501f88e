import asc from "npm:assemblyscript@0.28.20/asc";

/** What compiles. */
export const COMPILER: string = `AssemblyScript ${asc.version}`;

/** Silences warning 112, vectors in functions: none of ours is for JavaScript. */
const QUIET: readonly string[] = ["--disableWarning", "112"];

/**
 * Compiles `index.ts` of a folder, with these flags.
 *
 * @throws {Error} If the compiler has anything to say.
 */
export async function compile(
  sources: URL,
  flags: readonly string[],
): Promise<Uint8Array> {
  const output = new Map<string, Uint8Array | string>();
  const { error, stderr } = await asc.main(
    ["index.ts", "--outFile", "out.wasm", ...flags, ...QUIET],
    {
      readFile: (name) =>
        Deno.readTextFile(new URL(name, sources)).catch(() => null),
      writeFile: (name, contents) => void output.set(name, contents),
      listFiles: () => [],
    },
  );
  const said = stderr.toString().trim();
  if (error !== null || said !== "") {
    throw new Error(`Cannot compile: ${said || error?.message}`);
  }
  return output.get("out.wasm") as Uint8Array;
}

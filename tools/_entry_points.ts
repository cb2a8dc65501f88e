import { packagesOf, type Tree } from "./_tree.ts";

/** The modules that users import: what each package's deno.json exports. */
export function entryPoints(tree: Tree): string[] {
  return packagesOf(tree).flatMap((name) => {
    const folder = `packages/${name}`;
    const { exports = {} }: { exports?: string | Record<string, string> } = JSON
      .parse(tree.get(`${folder}/deno.json`) ?? "{}");
    const paths = typeof exports === "string"
      ? [exports]
      : Object.values(exports);
    return paths.map((path) => path.replace(/^\./, folder));
  });
}

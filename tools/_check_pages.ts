import type { Tree, Violation } from "./_tree.ts";

/** Pages that speak of the repository as it is. */
const PAGES = /^(README\.md|docs\/.*\.md)$/;
const PATH = /`((?:packages|examples|tools|docs|bench|\.ci)\/[^`\s]*)`/g;
const CALL = /`#?(\w+)\(\)`/g;

/**
 * Checks that every path that a page names in backticks exists, and that every
 * function it names so, as in `fit()`, is in a file named on the same line.
 * Paths with a placeholder (`packages/<name>/mod.ts`) are left alone.
 */
export function checkPages(tree: Tree): Violation[] {
  const found: Violation[] = [];
  const files = [...tree.keys()];
  for (const [file, page] of tree) {
    if (!PAGES.test(file)) continue;
    for (const [i, text] of page.split("\n").entries()) {
      const say = (message: string) =>
        found.push({ file, line: i + 1, message });
      const paths = [...text.matchAll(PATH)].map(([, path]) => path!)
        .filter((path) => !path.includes("<"));
      for (const path of paths) {
        const folder = path.endsWith("/") ? path : `${path}/`;
        if (tree.has(path) || files.some((f) => f.startsWith(folder))) continue;
        say(`names ${path}, which isn't there`);
      }
      const named = paths.flatMap((path) => tree.get(path) ?? []);
      for (const [, name] of text.matchAll(CALL)) {
        const declared = new RegExp(`\\b${name}\\b`);
        if (named.length > 0 && !named.some((code) => declared.test(code))) {
          say(`names ${name}(), which isn't in ${paths.join(", ")}`);
        }
      }
    }
  }
  return found;
}

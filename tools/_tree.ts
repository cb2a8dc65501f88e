/** Files of a repository by path from its root; only texts have content. */
export type Tree = ReadonlyMap<string, string>;

/** A rule of the house that isn't kept, and where. */
export interface Violation {
  /** Path from the root of the repository. */
  readonly file: string;
  /** Line, counted from 1; 0 stands for the file as a whole. */
  readonly line: number;
  /** What is wrong, and what would be right. */
  readonly message: string;
}

const SKIPPED = new Set([".git", "node_modules", "coverage", "dist"]);
const TEXT = /\.(ts|md|json)$/;

/** Reads a repository. */
export async function readTree(root: string): Promise<Tree> {
  const tree = new Map<string, string>();
  async function walk(folder: string): Promise<void> {
    for await (const { name, isDirectory } of Deno.readDir(root + folder)) {
      const path = `${folder}/${name}`;
      if (!isDirectory) {
        const text = TEXT.test(name)
          ? await Deno.readTextFile(root + path)
          : "";
        tree.set(path.slice(1), text);
      } else if (!SKIPPED.has(name)) {
        await walk(path);
      }
    }
  }
  await walk("");
  return new Map([...tree].sort(([a], [b]) => a < b ? -1 : 1));
}

/** Line of an offset into a text, counted from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

/** The package that a path is in, if it is in one. */
export function packageOf(path: string): string | undefined {
  return /^packages\/([^/]+)\//.exec(path)?.[1];
}

/** Names of the packages of a tree: the folders of `packages/`. */
export function packagesOf(tree: Tree): string[] {
  const names = [...tree.keys()].map(packageOf);
  return [...new Set(names.filter((name) => name !== undefined))];
}

/**
 * True for TypeScript that is published: no test, no benchmark, no declaration,
 * and no AssemblyScript, which lives in folders called `assembly`.
 */
export function isLibrary(path: string): boolean {
  return /^packages\/.*\.ts$/.test(path) &&
    !/(_test|_bench|\.d)\.ts$/.test(path) &&
    !/\/(testdata|assembly)\//.test(path);
}

import { packagesOf, type Tree, type Violation } from "./_tree.ts";

/** What a package says about itself. */
interface Manifest {
  name?: string;
  version?: string;
  license?: string;
  publish?: { exclude?: string[] };
}

/** Folders where each file is a rule, which its mod.ts has to export. */
const RULE_FOLDERS =
  /^packages\/(activations|losses|metrics|optimizers|core\/initializers)\//;

/** Checks that every package has what it is published with. */
export function checkPackages(tree: Tree): Violation[] {
  const found: Violation[] = [];
  const versions = new Map<string, string>();
  for (const name of packagesOf(tree)) {
    const folder = `packages/${name}`;
    const say = (message: string, file = folder) =>
      found.push({ file, line: 0, message });
    const needed = ["README.md", "LICENSE", "mod.ts", "deno.json"];
    for (const file of name === "cli" ? [...needed, "main.ts"] : needed) {
      if (!tree.has(`${folder}/${file}`)) say(`has no ${file}`);
    }
    const file = `${folder}/deno.json`;
    const manifest: Manifest = JSON.parse(tree.get(file) ?? "{}");
    if (manifest.name !== `@gradus/${name}`) {
      say(`name must be @gradus/${name}, got ${manifest.name}`, file);
    }
    if (manifest.license !== "MIT") {
      say(`license must be MIT, got ${manifest.license}`, file);
    }
    if (!manifest.publish?.exclude?.includes("**/*_test.ts")) {
      say("publish.exclude must list **/*_test.ts", file);
    }
    versions.set(file, String(manifest.version));
  }
  const [wanted] = versions.values();
  for (const [file, version] of versions) {
    if (version === wanted) continue;
    const message = `version must be ${wanted} as elsewhere, got ${version}`;
    found.push({ file, line: 0, message });
  }
  return found;
}

/** Checks that each rule has a line in the `mod.ts` of its folder. */
export function checkExports(tree: Tree): Violation[] {
  const found: Violation[] = [];
  for (const file of tree.keys()) {
    const name = /\/([^_/][^/]*)\.ts$/.exec(file)?.[1];
    if (
      !RULE_FOLDERS.test(file) || !name || /^mod$|_(test|bench)$/.test(name)
    ) {
      continue;
    }
    const mod = file.replace(/[^/]+$/, "mod.ts");
    const lines = (tree.get(mod) ?? "").split("\n");
    if (
      !lines.some((l) =>
        /^export (type )?\* from /.test(l) && l.endsWith(`"./${name}.ts";`)
      )
    ) {
      const message = `has no line in ${mod}: export * from "./${name}.ts";`;
      found.push({ file, line: 0, message });
    }
  }
  return found;
}

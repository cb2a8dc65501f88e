import { playgroundFiles } from "@gradus/playground";
import { assert, assertEquals } from "@std/assert";
import { BUILT_WITH } from "../packages/playground/_files.generated.ts";
import { build, GENERATED } from "./build_playground.ts";

Deno.test({
  name: "build() gives the checked-in files, byte for byte",
  ignore: Deno.version.deno !== BUILT_WITH,
  async fn() {
    const built = await build();
    const kept = new Map<string, string>();
    for (const { name, bytes } of await playgroundFiles()) {
      kept.set(name, new TextDecoder().decode(bytes));
    }
    assertEquals([...kept.keys()], [...built.keys()]);
    for (const [name, text] of built) {
      assert(
        kept.get(name) === text,
        `packages/playground/_files.generated.ts: ${name} isn't what its ` +
          "sources give: run `deno task build:playground`",
      );
    }
  },
});

Deno.test("the generated file stays below 256 KiB", async () => {
  const { size } = await Deno.stat(GENERATED);
  assert(size < 2 ** 18, `it has ${size} bytes`);
});

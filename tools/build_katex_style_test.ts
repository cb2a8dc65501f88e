import { assert } from "@std/assert";
import { generate, GENERATED } from "./build_katex_style.ts";

Deno.test("generate() gives the checked-in file, byte for byte", async () => {
  assert(
    await generate() === await Deno.readTextFile(GENERATED),
    "packages/explain/_katex_style.generated.ts isn't what KaTeX's package " +
      "gives: run `deno task build:katex`",
  );
});

Deno.test("the style sheet asks for no file", async () => {
  const text = await Deno.readTextFile(GENERATED);
  assert([...text.matchAll(/url\((?!data:)/g)].length === 0);
});

import { assert, assertEquals } from "@std/assert";
import { generate, GENERATED } from "./build_kernels.ts";

Deno.test("generate() gives the checked-in file, byte for byte", async () => {
  const text = await generate();
  assert(
    text === await Deno.readTextFile(GENERATED),
    "packages/kernels/_wasm.generated.ts isn't what its sources give: " +
      "run `deno task build:kernels`",
  );
});

Deno.test("the generated file holds two builds below 64 KiB each", async () => {
  const text = await Deno.readTextFile(GENERATED);
  const sizes = [...text.matchAll(/(\d+) bytes in base64/g)].map(([, n]) =>
    Number(n)
  );
  assertEquals(sizes.map((size) => size > 0 && size < 65536), [true, true]);
});

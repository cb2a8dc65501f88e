import { assert } from "@std/assert";
import { generate, GENERATED } from "./build_scanner.ts";

Deno.test("generate() gives the checked-in scanner, byte for byte", async () => {
  const text = await generate();
  assert(
    text === await Deno.readTextFile(GENERATED),
    "packages/data/_scanner.generated.ts isn't what its sources give: " +
      "run `deno task build:scanner`",
  );
});

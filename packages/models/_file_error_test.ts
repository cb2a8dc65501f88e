import { DataError } from "@gradus/data";
import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { fileError } from "./_file_error.ts";

const { NotFound, NotCapable, PermissionDenied, IsADirectory } = Deno.errors;
const full = Object.assign(
  new Error("No space left on device (os error 28): write 'm.json'"),
  { code: "ENOSPC" },
);

const CASES: [Error, string, "read" | "write", string, string | undefined][] = [
  [
    new NotFound(),
    "a.csv",
    "read",
    "Cannot read a.csv: there is no such file",
    undefined,
  ],
  [
    new NotFound(),
    "out/m.json",
    "write",
    "Cannot write out/m.json: the folder out/ doesn't exist",
    "Make it first: mkdir -p out/",
  ],
  [
    new NotCapable(),
    "in/a.csv",
    "read",
    "Cannot read in/a.csv: Deno was not allowed to",
    "Add --allow-read=in/a.csv after deno run",
  ],
  [
    new NotCapable(),
    "out/m.json",
    "write",
    "Cannot write out/m.json: Deno was not allowed to",
    "Add --allow-write=out/ after deno run",
  ],
  [
    new NotCapable(),
    "m.json",
    "write",
    "Cannot write m.json: Deno was not allowed to",
    "Add --allow-write=. after deno run",
  ],
  [
    new PermissionDenied(),
    "m.json",
    "write",
    "Cannot write m.json: permission denied",
    undefined,
  ],
  [
    new IsADirectory(),
    "m.json",
    "write",
    "Cannot write m.json: it is a folder",
    undefined,
  ],
  [
    full,
    "m.json",
    "write",
    "Cannot write m.json: No space left on device",
    undefined,
  ],
];

for (const [error, path, verb, message, hint] of CASES) {
  Deno.test(`fileError() says "${message}"`, () => {
    const said = fileError(error, path, verb);
    assert(said instanceof DataError);
    assertEquals(said.message, message);
    assertEquals(said.hint, hint);
  });
}

Deno.test("fileError() leaves other errors as they are", () => {
  const error = new RangeError("other");
  assertStrictEquals(fileError(error, "m.json", "read"), error);
  assertEquals(fileError("text", "m.json", "read").message, "text");
});

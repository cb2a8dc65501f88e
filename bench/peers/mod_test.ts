import { assertEquals } from "@std/assert";
import { python } from "./mod.ts";

Deno.test("python() starts the installed Python or the system's, and says which lacks a module", async () => {
  const told = async (system: boolean) => {
    const peer = python("p", "p.py", "no_such_module", { args: ["x"], system });
    const { program, args } = await peer.command("/order");
    assertEquals(args.slice(1), ["/order", "x"]);
    return [program.split("/").slice(-2).join("/"), await peer.missing()];
  };
  assertEquals(await told(false), [
    "bin/python",
    "deno task bench:peers installs it",
  ]);
  assertEquals(await told(true), [
    "bin/python3",
    "the system's python3 has no no_such_module",
  ]);
});

import { assertEquals, assertLess } from "@std/assert";

Deno.test("threads of the wasm backend never keep a process alive", async () => {
  const script = `
    import { identity } from "@gradus/activations";
    import { dense, Network } from "@gradus/core";
    import { matrix, wasm } from "@gradus/kernels";
    const backend = wasm({ threads: 2 });
    const network = new Network(64, [dense(64, identity)], { backend });
    const inputs = matrix(4096, 64);
    for (let k = 0; k < 20; k++) {
      network.predict(inputs);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    console.log(performance.now());`;
  const command = new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-lock", script],
    cwd: new URL("../..", import.meta.url),
    stdout: "piped",
  });
  const child = command.spawn(), text = child.stdout.text();
  const ended = await Promise.race([
    child.status.then(({ code }) => code),
    new Promise((resolve) => setTimeout(resolve, 20_000)),
  ]);
  if (ended === undefined) child.kill("SIGKILL");
  assertLess(0, Number(await text));
  assertEquals(ended, 0);
});

// What helpers mean for a process: they need one with leave to start others.

import { assertEquals, assertMatch } from "@std/assert";
import { DATA, inFolder, process } from "./_fixtures_test.ts";

const CONFIG = new URL("../../deno.json", import.meta.url).pathname;

/** Rows through a layer, on two threads. */
const SCRIPT = `
  import { tanh } from "@gradus/activations";
  import { matrix, wasm } from "@gradus/kernels";
  const backend = wasm({ threads: 2 });
  const own = (n) => backend.vector(n, "float64");
  const weights = matrix(64, 64, own(64 * 64)), bias = own(64);
  const predictor = backend.predictor([{ rule: tanh, weights, bias }]);
  const x = matrix(5000, 64, own(5000 * 64));
  for (let k = 0; k < WAYS; k++) {
    predictor.run(x, x);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  console.log(backend.threads);`;

for (const ways of [1, 50]) { // with a helper on its way, and one that waits
  Deno.test(`A process ends though it has helpers, after ${ways} tasks`, async () => {
    const script = SCRIPT.replace("WAYS", `${ways}`);
    const { success, stdout, stderr } = await new Deno.Command(
      Deno.execPath(),
      {
        args: ["eval", "--ext=js", "--no-lock", `--config=${CONFIG}`, script],
        signal: AbortSignal.timeout(20_000), // helpers wait for a minute
      },
    ).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    assertEquals(success, true, text(stderr));
    // the first task may be done before a helper has come
    assertMatch(text(stdout), ways === 1 ? /^[12]\n$/ : /^2\n$/);
  });
}

Deno.test("gradus train: two threads come under the least permissions, to the same bits", () =>
  inFolder(async (folder) => {
    const data = `${DATA}/digits.csv`, model = `${folder}/m.json`;
    const flags = ["--no-prompt", `--allow-read=${data}`];
    const texts: string[] = [];
    for (const threads of [1, 2]) {
      const { code, out, err } = await process([
        ...["train", data, "-t", "digit", "--hidden", "300,200", "--json"],
        ...["--epochs", "20", "--threads", `${threads}`, "-o", model],
      ], { flags: [...flags, `--allow-write=${folder}`], cwd: "/" });
      assertEquals(code, 0, err);
      assertEquals(JSON.parse(out).threads, threads);
      texts.push(await Deno.readTextFile(model));
    }
    assertEquals(texts[1], texts[0]);
  }));

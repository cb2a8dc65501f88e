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
    const train = async (threads: number, epochs: number) => {
      const { code, out, err } = await process([
        ...["train", data, "-t", "digit", "--hidden", "300,200", "--json"],
        ...["--epochs", `${epochs}`, "--threads", `${threads}`, "-o", model],
      ], { flags: [...flags, `--allow-write=${folder}`], cwd: "/" });
      assertEquals(code, 0, err);
      const text = await Deno.readTextFile(model);
      return { threads: JSON.parse(out).threads, text };
    };
    let epochs = 20, together = await train(2, epochs);
    // on a busy machine a helper comes late
    while (together.threads === 1 && epochs < 500) {
      together = await train(2, epochs *= 3);
    }
    assertEquals(together.threads, 2);
    assertEquals(await train(1, epochs), { threads: 1, text: together.text });
  }));

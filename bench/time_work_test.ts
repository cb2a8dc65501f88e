import { assertEquals } from "@std/assert";
import { parseOptions } from "./options.ts";
import { denoCommand } from "./peers/mod.ts";
import { timeWork } from "./time_work.ts";
import { WORKS } from "./works/mod.ts";
import type { NetworkWork } from "./work.ts";

Deno.test("timeWork() runs gradus to the loss of plain definitions, and finds out one that doesn't work", async () => {
  const w2 = WORKS.find(({ id }) => id === "W2") as NetworkWork;
  const work = { ...w2, network: { ...w2.network, epochs: 2 } };
  const gradus = denoCommand("gradus.ts", "wasm");
  const folder = await Deno.makeTempDir();
  const notes: string[] = [];
  const missing = () => Promise.resolve(undefined);
  try {
    const result = await timeWork({
      work,
      setting: { dtype: "float64", threads: 1 },
      entrants: [
        { name: "gradus-wasm", missing, command: gradus },
        {
          name: "idle",
          missing,
          async command(path, order) {
            // The same process, told to train for no epochs at all.
            const network = { ...order!.network, epochs: 0 };
            const text = JSON.stringify({ ...order, network });
            await Deno.writeTextFile(path, text);
            return gradus(path);
          },
        },
        {
          name: "absent",
          missing,
          command: () => ({ program: "/no", args: [] }),
        },
      ],
      options: { ...parseOptions(["--rounds=1"]), minSeconds: 1e-9 },
      folder,
      yardsticks: `${folder}/yardsticks`,
      note: (line) => notes.push(line),
    });
    const verdicts = result.rows.map(({ peer, verdict }) => [peer, verdict]);
    assertEquals(verdicts, [["gradus-wasm", "same"], ["idle", "wrong"]]);
    assertEquals(notes.length, 1);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

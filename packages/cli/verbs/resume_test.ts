// deno-lint-ignore-file no-console
import {
  assertEquals,
  assertGreater,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import {
  DATA,
  fakeIo,
  gradus,
  inFolder,
  namesIn,
  start,
  succeed,
} from "../_fixtures_test.ts";

import { run } from "../mod.ts";

const IRIS = `${DATA}/iris.csv`;
const RUN = ["-t", "species", "--hidden", "4", "--epochs", "60"];

/** A run that is stopped at some epoch, its checkpoint in `folder/run`. */
async function stopped(folder: string, at: string) {
  return await gradus(
    [
      "train",
      IRIS,
      ...RUN,
      "-o",
      `${folder}/m.json`,
      "--checkpoint",
      `${folder}/run`,
    ],
    { terminal: true, tick: 150, interruptAt: at },
  );
}

Deno.test("train stopped by Ctrl-C saves the best model and says how to go on", async () => {
  await inFolder(async (folder) => {
    const { code, out, err } = await stopped(folder, "epoch 20/60");
    assertEquals(code, 130);
    assertMatch(out, /; interrupted, epoch \d+ is kept\n/);
    assertStringIncludes(
      err,
      "Interrupted: saving the best model so far; Ctrl-C again quits at once\n",
    );
    assertStringIncludes(
      err,
      `\nGo on with: gradus train ${IRIS} --resume ${folder}/run\n`,
    );
    assertEquals(namesIn(folder), ["m.json", "run"]);
    const { training } = JSON.parse(
      await Deno.readTextFile(`${folder}/m.json`),
    );
    assertEquals(training.stoppedBy, "interrupted");
  });
});

Deno.test("train --resume ends with the bytes of a run that never stopped", async () => {
  await inFolder(async (folder) => {
    await succeed(["train", IRIS, ...RUN, "-o", `${folder}/whole.json`]);
    await stopped(folder, "epoch 20/60");
    const resume = [
      "train",
      IRIS,
      "--resume",
      `${folder}/run`,
      "-o",
      `${folder}/m.json`,
    ];
    // Stopped once more: it keeps on saving to the same folder.
    const again = await gradus(resume, {
      terminal: true,
      tick: 150,
      interruptAt: "epoch 40/60",
    });
    assertEquals(again.code, 130);
    const { code } = await gradus([...resume, "--time-limit", "100"]);
    assertEquals(code, 0);
    const read = (name: string) => Deno.readTextFile(`${folder}/${name}`);
    assertEquals(await read("m.json"), await read("whole.json"));
  });
});

Deno.test("train --resume writes the model where the run was to, unless told otherwise", async () => {
  await inFolder(async (folder) => {
    await stopped(folder, "epoch 5/60");
    await Deno.remove(`${folder}/m.json`);
    const resume = ["train", IRIS, "--resume", `${folder}/run`];
    await succeed(resume);
    assertEquals(namesIn(folder), ["m.json", "run"]);
    await succeed([...resume, "-o", `${folder}/n.json`]);
    assertEquals(namesIn(folder), ["m.json", "n.json", "run"]);
    const read = (name: string) => Deno.readTextFile(`${folder}/${name}`);
    assertEquals(await read("m.json"), await read("n.json"));
  });
});

Deno.test("train --checkpoint doesn't overwrite a run that could go on", async () => {
  await inFolder(async (folder) => {
    await stopped(folder, "epoch 5/60");
    const before = await Deno.readTextFile(`${folder}/run/checkpoint.json`);
    const args = ["train", IRIS, ...RUN, "-o", `${folder}/n.json`];
    const again = () => gradus([...args, "--checkpoint", `${folder}/run`]);
    const { code, err } = await again();
    assertEquals(code, 2);
    assertMatch(
      err,
      /^error: .*run holds a run that was cut short after epoch \d+\nGo on with --resume .*run, or give --checkpoint another folder/,
    );
    assertEquals(
      await Deno.readTextFile(`${folder}/run/checkpoint.json`),
      before,
    );
    // … under any name of the folder, but for the run itself.
    const other = `${folder}/../${folder.split("/").at(-1)}/run/`;
    assertEquals((await gradus([...args, "--checkpoint", other])).code, 2);
    const resume = ["train", IRIS, "--resume", `${folder}/run`];
    await succeed([...resume, "--checkpoint", other]);
    assertEquals((await again()).code, 0); // it had ended
  });
});

Deno.test("train --checkpoint doesn't overwrite what it can't read", async () => {
  await inFolder(async (folder) => {
    await stopped(folder, "epoch 5/60");
    const file = `${folder}/run/checkpoint.json`;
    const text = await Deno.readTextFile(file);
    const args = ["train", IRIS, ...RUN, "-o", `${folder}/n.json`];
    for (
      const broken of [text.slice(0, 300), text.replace(": 2", ": 99"), "{}"]
    ) {
      await Deno.writeTextFile(file, broken);
      const { code, err } = await gradus([
        ...args,
        "--checkpoint",
        `${folder}/run`,
      ]);
      assertEquals(code, 1);
      assertMatch(
        err,
        /\nGive --checkpoint another folder, or remove this one\n$/,
      );
      assertEquals(await Deno.readTextFile(file), broken);
    }
  });
});

/** What the checkpoint in a folder says of its run's end. */
async function endedIn(folder: string): Promise<boolean> {
  const text = await Deno.readTextFile(`${folder}/run/checkpoint.json`);
  return JSON.parse(text).ended;
}

Deno.test("train marks a run as ended when its model is written, and not before", async () => {
  await inFolder(async (folder) => {
    await Deno.mkdir(`${folder}/out`);
    const output = ["-o", `${folder}/out/m.json`];
    const args = ["train", IRIS, ...RUN, ...output];
    const saved = ["--checkpoint", `${folder}/run`, "--checkpoint-every", "0"];
    const limited = [...args, ...saved, "--time-limit", "0.001"];
    assertEquals((await gradus(limited)).code, 0);
    assertEquals(await endedIn(folder), false); // it could have more time
    const long = ["--time-limit", "100"];
    const resume = ["train", IRIS, "--resume", `${folder}/run`, ...long];
    // The folder for the model goes away while it is trained.
    const { io } = fakeIo({ terminal: true, tick: 150 });
    const code = await run([...resume, "--checkpoint-every", "0"], {
      ...io,
      status: (line) => {
        if (line.includes("epoch 40/60")) {
          Deno.removeSync(`${folder}/out`, { recursive: true });
        }
      },
    });
    assertEquals([code, await endedIn(folder)], [1, false]);
    await Deno.mkdir(`${folder}/out`);
    await succeed(resume); // no epoch is left, but the model
    assertEquals(await endedIn(folder), true);
    assertEquals(namesIn(`${folder}/out`), ["m.json"]);
  });
});

Deno.test("train --resume refuses other options and other data", async () => {
  await inFolder(async (folder) => {
    await stopped(folder, "epoch 5/60");
    const resume = (...args: string[]) =>
      gradus([
        "train",
        ...args,
        "--resume",
        `${folder}/run`,
        "-o",
        `${folder}/n.json`,
      ]);
    for (
      const [flag, value] of [["--epochs", "70"], ["--seed", "1"], [
        "--learning-rate",
        "1",
      ]]
    ) {
      const { code, err } = await resume(IRIS, flag!, value!);
      assertEquals(code, 2);
      assertEquals(
        err,
        `error: ${flag} can't change when a run goes on\nLeave it out, or start again without --resume\n`,
      );
    }
    assertEquals((await resume(IRIS, "--epochs", "60")).code, 0);
    const other = `${folder}/other.csv`;
    await Deno.writeTextFile(
      other,
      (await Deno.readTextFile(IRIS)).replace("5.1", "5.2"),
    );
    const { code, err } = await resume(other);
    assertEquals(code, 2);
    assertEquals(
      err,
      `error: ${other} is not the data of the checkpoint\nGive the same file, or start again without --resume\n`,
    );
  });
});

Deno.test("train --resume says what is missing or broken", async () => {
  await inFolder(async (folder) => {
    const resume = () => gradus(["train", IRIS, "--resume", `${folder}/run`]);
    const missing = await resume();
    assertEquals(missing.code, 1);
    assertEquals(
      missing.err,
      `error: ${folder}/run holds no checkpoint\ngradus train --checkpoint writes one some seconds into the run\n`,
    );
    await stopped(folder, "epoch 5/60");
    const file = `${folder}/run/checkpoint.json`;
    const text = await Deno.readTextFile(file);
    await Deno.writeTextFile(file, text.slice(0, 300));
    assertMatch(
      (await resume()).err,
      /^error: .*checkpoint.json, line \d+, column \d+: the file ends too early\n/,
    );
    await Deno.writeTextFile(file, "{}");
    assertMatch(
      (await resume()).err,
      /^error: .*checkpoint.json is not a gradus checkpoint of version 2\n/,
    );
    await Deno.remove(file);
    await Deno.writeTextFile(`${folder}/plain`, "");
    const { code, err } = await gradus([
      "train",
      IRIS,
      "--resume",
      `${folder}/plain`,
    ]);
    assertEquals(code, 1);
    assertMatch(err, /^error: Cannot read .*plain: /);
  });
});

Deno.test("train --checkpoint finds out before training that it can't save", async () => {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/plain`, "");
    const { code, out, err } = await gradus(
      [
        "train",
        IRIS,
        ...RUN,
        "-o",
        `${folder}/m.json`,
        "--checkpoint",
        `${folder}/plain`,
      ],
    );
    assertEquals([code, out], [1, ""]);
    assertMatch(err, /^error: Cannot write .*plain\/: .*\n$/);
    assertEquals(namesIn(folder), ["plain"]);
  });
});

const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));

/** Training in a process of its own that takes some seconds. */
const LONG = [
  "train",
  `${DATA}/digits.csv`,
  "-t",
  "digit",
  "--hidden",
  "32",
  "--validation",
  "0",
  "--epochs",
  "500",
];

/** When to kill, in ms after a checkpoint; `deno task kills` makes them many. */
const KILLS = Number(Deno.env.get("GRADUS_KILLS") ?? 3);
const DELAYS = Array.from({ length: KILLS }, (_, k) => (k * 37) % 111);

Deno.test("train killed at any moment goes on to the same bytes", async () => {
  await inFolder(async (folder) => {
    const file = `${folder}/run/checkpoint.json`;
    const stamp = () => {
      try {
        return Deno.statSync(file).mtime!.getTime();
      } catch {
        return 0;
      }
    };
    const whole = start([...LONG, "-q", "-o", `${folder}/whole.json`]).output();
    const often = ["--checkpoint-every", "0.02"];
    let args = [...LONG, "--checkpoint", `${folder}/run`, ...often];
    let kills = 0;
    for (const delay of DELAYS) {
      const before = stamp();
      const child = start([...args, "-q", "-o", `${folder}/m.json`]);
      let ended = false;
      const output = child.output().finally(() => ended = true);
      while (stamp() === before && !ended) await pause(5);
      await pause(delay);
      if (!ended) child.kill("SIGKILL");
      if ((await output).signal === "SIGKILL") kills++;
      args = ["train", LONG[1]!, "--resume", `${folder}/run`, ...often];
    }
    assertGreater(kills, 0);
    assertEquals(await endedIn(folder), kills < DELAYS.length);
    if (KILLS > 3) console.log(`killed ${kills} times`);
    const { code } = await start([...args, "-q", "-o", `${folder}/m.json`])
      .output();
    assertEquals([code, (await whole).code], [0, 0]);
    const read = (name: string) => Deno.readTextFile(`${folder}/${name}`);
    assertEquals(await read("m.json") === await read("whole.json"), true);
  });
});

/** Waits until a process has said something on standard error. */
async function until(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  text: string,
): Promise<string> {
  let said = "";
  while (!said.includes(text)) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`ended without "${text}": ${said}`);
    said += new TextDecoder().decode(value);
  }
  return said;
}

Deno.test("train ends with 130 at SIGINT, its model saved", async () => {
  await inFolder(async (folder) => {
    const child = start([
      ...LONG.slice(0, -1),
      "100000",
      "-o",
      `${folder}/m.json`,
    ]);
    const reader = child.stderr.getReader();
    await until(reader, "61 inputs");
    await pause(300);
    child.kill("SIGINT");
    await until(reader, "Interrupted: saving the best model so far");
    const out = await new Response(child.stdout).text();
    assertEquals((await child.status).code, 130);
    assertStringIncludes(out, `Saved ${folder}/m.json`);
    await reader.cancel();
    assertEquals(namesIn(folder), ["m.json"]);
  });
});

Deno.test("train ends at once at a second SIGINT, even while it computes", async () => {
  await inFolder(async (folder) => {
    // Scoring this network takes seconds in which no event is heard.
    const args = [
      "train",
      `${DATA}/digits.csv`,
      "-t",
      "digit",
      "--hidden",
      "1500,1500",
      "-o",
      `${folder}/m.json`,
    ];
    const child = start(args);
    const reader = child.stderr.getReader();
    await until(reader, "61 inputs");
    await pause(300);
    child.kill("SIGINT");
    await until(reader, "Interrupted");
    child.kill("SIGINT");
    const { code, signal } = await child.status;
    assertEquals([code, signal], [130, "SIGINT"]);
    await reader.cancel();
    await child.stdout.cancel();
    assertEquals(namesIn(folder), []);
  });
});

Deno.test("train --checkpoint-every 0 saves after every epoch, and takes no nonsense", async () => {
  await inFolder(async (folder) => {
    const every = (seconds: string) =>
      gradus([
        "train",
        IRIS,
        ...RUN,
        "-o",
        `${folder}/m.json`,
        "--checkpoint",
        `${folder}/run`,
        "--checkpoint-every",
        seconds,
      ]);
    assertEquals((await every("0")).code, 0);
    const text = await Deno.readTextFile(`${folder}/run/checkpoint.json`);
    assertEquals(JSON.parse(text).train.epoch > 0, true);
    for (const wrong of ["-1", "soon", "NaN"]) {
      const { code, err } = await every(wrong);
      assertEquals(code, 2);
      assertEquals(
        err,
        `error: --checkpoint-every must be a number of seconds >= 0, got "${wrong}"\n`,
      );
    }
    const alone = ["train", IRIS, ...RUN, "--checkpoint-every", "1"];
    const { code, err } = await gradus(alone);
    assertEquals([code, err], [
      2,
      "error: --checkpoint-every needs --checkpoint\n" +
      "Name the folder: --checkpoint <folder>\n",
    ]);
  });
});

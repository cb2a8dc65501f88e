import { DataError } from "@gradus/data";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { lineCsv, modelOf, tableOf } from "./_fixtures_test.ts";
import type { Checkpoint } from "./checkpoint.ts";
import {
  checkWritable,
  loadCheckpoint,
  loadModel,
  readText,
  saveCheckpoint,
  saveModel,
  writeStream,
  writeWhole,
} from "./files.ts";
import { modelText } from "./model_text.ts";
import { trainModel } from "./train_model.ts";

// Without leave to write there is nothing to test: deno test -A runs these.
const granted = (["read", "write"] as const).every((name) =>
  Deno.permissions.querySync({ name }).state === "granted"
);
const FOLDER = granted ? await Deno.realPath(await Deno.makeTempDir()) : "/";
const ONLY = `${FOLDER}/only`; // a folder that may be written to, not read
const FILE = `${ONLY}/m.json`;
if (granted) {
  await Deno.mkdir(ONLY);
  await Deno.writeTextFile(FILE, "old");
  globalThis.addEventListener("unload", () => {
    Deno.removeSync(FOLDER, { recursive: true });
  });
}

function test(
  name: string,
  fn: (folder: string) => Promise<void>,
  permissions: Deno.PermissionOptions = "inherit",
): void {
  Deno.test({
    name,
    permissions,
    ignore: !granted,
    async fn() {
      await fn(
        permissions === "inherit"
          ? await Deno.makeTempDir({ dir: FOLDER })
          : FOLDER,
      );
    },
  });
}

function namesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}

test("writeWhole() writes a new file, and over an old one", async (folder) => {
  const path = `${folder}/m.json`, long = "é".repeat(300_000);
  await writeWhole(path, "one");
  assertEquals(await readText(path), "one");
  await writeWhole(path, long);
  assertEquals(await readText(path), long);
  assertEquals(namesIn(folder), ["m.json"]);
});

test("writeWhole() replaces a file, it doesn't write into it", async (folder) => {
  await writeWhole(`${folder}/m.json`, "old");
  await Deno.link(`${folder}/m.json`, `${folder}/same`);
  await writeWhole(`${folder}/m.json`, "new");
  assertEquals(await readText(`${folder}/same`), "old");
});

test("writeWhole() says that a folder is missing, or in the way", async (folder) => {
  await assertRejects(
    () => writeWhole(`${folder}/no/m.json`, "x"),
    DataError,
    `Cannot write ${folder}/no/m.json: the folder ${folder}/no/ doesn't exist`,
  );
  await Deno.mkdir(`${folder}/sub`);
  await assertRejects(
    () => writeWhole(`${folder}/sub`, "x"),
    DataError,
    `Cannot write ${folder}/sub: it is a folder`,
  );
  await assertRejects(
    () => writeWhole("", "x"),
    DataError,
    "Cannot write ",
  );
  assertEquals(namesIn(folder), ["sub"]);
  assertEquals(namesIn(`${folder}/sub`), []);
});

test("writeStream() writes nothing if a piece fails to come", async (folder) => {
  const path = `${folder}/out.csv`;
  await writeWhole(path, "old");
  async function* pieces() {
    yield "new";
    await Promise.resolve();
    throw new DataError("line 7 is broken");
  }
  await assertRejects(
    () => writeStream(path, pieces()),
    DataError,
    "line 7 is broken",
  );
  assertEquals(await readText(path), "old");
  assertEquals(namesIn(folder), ["out.csv"]);
  await writeStream(path, ["a", "", "b"]);
  assertEquals(await readText(path), "ab");
});

test("writeWhole() follows a link to the file that it stands for", async (folder) => {
  await writeWhole(`${folder}/real`, "old");
  await Deno.symlink(`${folder}/real`, `${folder}/link`);
  await writeWhole(`${folder}/link`, "new");
  assertEquals(await readText(`${folder}/real`), "new");
  assert((await Deno.lstat(`${folder}/link`)).isSymlink);
  assertEquals(namesIn(folder), ["link", "real"]);
});

test("writeWhole() writes to a device and leaves it one", async () => {
  if (Deno.build.os === "windows") return;
  await writeWhole("/dev/null", "gone");
  assert((await Deno.lstat("/dev/null")).isCharDevice);
});

test("writeWhole() says that the disk is full", async () => {
  if (Deno.build.os !== "linux") return;
  await assertRejects(
    () => writeWhole("/dev/full", "x"),
    DataError,
    "Cannot write /dev/full: No space left on device",
  );
});

test("writeWhole() needs no leave to read", async () => {
  await writeWhole(FILE, "new");
  await writeStream(`${ONLY}/other.csv`, ["a", "b"]);
  await checkWritable(FILE);
  await checkWritable(`${ONLY}/third.csv`);
}, { read: false, write: [ONLY] });

test("writeWhole() needs no leave to write beside the file", async () => {
  await writeWhole(FILE, "newer");
  await checkWritable(FILE);
  async function* broken() {
    yield await Promise.resolve("half");
    throw new DataError("broken");
  }
  await assertRejects(() => writeStream(FILE, broken()), DataError, "broken");
}, { read: false, write: [FILE] });

test("what was written without leave to read is whole", async () => {
  assertEquals(await readText(FILE), "newer");
  assertEquals(await readText(`${ONLY}/other.csv`), "ab");
  assertEquals(namesIn(ONLY), ["m.json", "other.csv"]);
});

test(
  "a file that Deno may not touch is named, with the flag that helps",
  async (folder) => {
    const path = `${folder}/m.json`;
    for (
      const write of [() => writeWhole(path, "x"), () => checkWritable(path)]
    ) {
      const error = await assertRejects(
        write,
        DataError,
        `Cannot write ${path}: Deno was not allowed to`,
      );
      assertEquals(error.hint, `Add --allow-write=${folder}/ after deno run`);
    }
    const error = await assertRejects(
      () => readText(path),
      DataError,
      `Cannot read ${path}: Deno was not allowed to`,
    );
    assertEquals(error.hint, `Add --allow-read=${path} after deno run`);
  },
  { read: false, write: false },
);

test("checkWritable() never makes the file itself, not for a moment", async (folder) => {
  using watcher = Deno.watchFs(folder);
  const made: string[] = [];
  const watched = (async () => {
    for await (const { paths } of watcher) {
      made.push(...paths.map((path) => path.replace(/^.*[/\\]/, "")));
      if (made.includes("end")) return;
    }
  })();
  await checkWritable(`${folder}/new`);
  await Deno.writeTextFile(`${folder}/end`, "");
  await watched;
  assertEquals(made.includes("new"), false);
  assertEquals(made.some((name) => name.endsWith(".tmp")), true);
});

test("checkWritable() leaves things as they are", async (folder) => {
  await checkWritable(`${folder}/new`);
  assertEquals(namesIn(folder), []);
  await writeWhole(`${folder}/old`, "text");
  await checkWritable(`${folder}/old`);
  assertEquals(await readText(`${folder}/old`), "text");
  await assertRejects(
    () => checkWritable(folder),
    DataError,
    `Cannot write ${folder}: it is a folder`,
  );
  await assertRejects(
    () => checkWritable(`${folder}/no/m.json`),
    DataError,
    `the folder ${folder}/no/ doesn't exist`,
  );
});

test("readText() says what is wrong", async (folder) => {
  await assertRejects(
    () => readText(`${folder}/no.csv`),
    DataError,
    `Cannot read ${folder}/no.csv: there is no such file`,
  );
  await assertRejects(
    () => readText(folder),
    DataError,
    `Cannot read ${folder}: it is a folder`,
  );
});

test("loadModel() reads what saveModel() wrote, and names the file if it can't", async (folder) => {
  const path = `${folder}/m.json`;
  const model = await modelOf(lineCsv(20), { target: ["y"] });
  await saveModel(model, path);
  assertEquals(await readText(path), modelText(model));
  assertEquals(modelText(await loadModel(path)), modelText(model));
  await writeWhole(path, modelText(model).slice(0, 100));
  await assertRejects(() => loadModel(path), DataError, `${path}, line `);
});

test("loadCheckpoint() reads what saveCheckpoint() wrote, the last time", async (folder) => {
  const place = `${folder}/a/b`;
  const options = { target: ["y"], epochs: 3 };
  let last: Checkpoint | undefined;
  await trainModel(await tableOf(lineCsv(20)), options, {
    onEpoch: async (epoch) => {
      last = { options, fingerprint: "f", state: epoch.snapshot() };
      await saveCheckpoint(last, place);
    },
  });
  assertEquals(last!.state.train.epoch, 3);
  assertEquals(await loadCheckpoint(place), last);
  assertEquals(namesIn(place), ["checkpoint.json"]);
  await assertRejects(
    () => loadCheckpoint(folder),
    DataError,
    `Cannot read ${folder}/checkpoint.json: there is no such file`,
  );
  await writeWhole(`${folder}/file`, "");
  await assertRejects(
    () => saveCheckpoint(last!, `${folder}/file/x`),
    DataError,
    `Cannot write ${folder}/file/x: `,
  );
});

import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { DataError, readTable, UsageError } from "@gradus/models";
import { fakeIo, inFolder, line } from "./_fixtures_test.ts";
import { openData, readData } from "./read_data.ts";

Deno.test("readData() reads a file, standard input and an address alike", async () => {
  await inFolder(async (folder) => {
    const text = line(4), file = `${folder}/d.csv`;
    await Deno.writeTextFile(file, text);
    await using server = Deno.serve(
      { port: 0, hostname: "127.0.0.1", onListen() {} },
      () => new Response(text),
    );
    const address = `http://127.0.0.1:${server.addr.port}/d.csv`;
    for (
      const [place, source] of [[file, file], ["-", "stdin"], [
        address,
        address,
      ]]
    ) {
      const table = await readData(place!, fakeIo({ stdin: text }).io);
      assertEquals([table.source, table.rows], [source, 4]);
    }
  });
});

Deno.test("readTable() reads a file's own stream, and lets go of it in the midst", async () => {
  await inFolder(async (folder) => {
    const good = line(100_000), path = `${folder}/d.csv`;
    const open = async () => (await Deno.open(path)).readable;
    await Deno.writeTextFile(path, good);
    const { rows, columns } = await readTable(await open());
    assertEquals([rows, columns[1]!.numbers.at(-1)], [100_000, 199_999]);
    await Deno.writeTextFile(path, good.replace("\n9,19\n", "\n9,19,5\n"));
    // what is still open at the end of a test fails it
    const error = await assertRejects(
      async () => await readTable(await open()),
      DataError,
    );
    assertMatch(error.message, /line 11/);
  });
});

Deno.test("readData() says what a server says, and who can't be reached", async () => {
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    () => new Response("gone", { status: 404, statusText: "Not Found" }),
  );
  const address = `http://127.0.0.1:${server.addr.port}/d.csv`;
  const { io } = fakeIo();
  await assertRejects(
    () => readData(address, io),
    DataError,
    `Cannot read ${address}: the server says 404 Not Found`,
  );
  await server.shutdown();
  await assertRejects(
    () => readData(address, io),
    DataError,
    `Cannot read ${address}: 127.0.0.1:${server.addr.port} can't be reached`,
  );
  await assertRejects(
    () => readData("http://", io),
    DataError,
    "not an address",
  );
});

Deno.test({
  name: "readData() asks for leave to use the network",
  permissions: { net: false },
  async fn() {
    const error = await assertRejects(
      () => readData("https://example.test/d.csv", fakeIo().io),
      DataError,
      "Deno was not allowed to",
    );
    assertEquals(error.hint, "Add --allow-net=example.test after deno run");
  },
});

Deno.test("openData() refuses folders and files that aren't there", async () => {
  await inFolder(async (folder) => {
    const { io } = fakeIo();
    await assertRejects(
      () => openData(folder, io),
      DataError,
      "it is a folder",
    );
    await assertRejects(
      () => openData(`${folder}/x`, io),
      DataError,
      "no such file",
    );
  });
});

Deno.test("a comment that begins with the delimiter is wrong usage", async () => {
  const { io } = fakeIo({ stdin: line(2) });
  await assertRejects(
    () => readData("-", io, { delimiter: "#", comment: "#" }),
    UsageError,
    'got "#" for both',
  );
});

Deno.test("readData() announces a large file, and nothing of a small one", async () => {
  await inFolder(async (folder) => {
    const file = `${folder}/d.csv`;
    await Deno.writeTextFile(file, "x\n" + `${"1".repeat(899)}\n`.repeat(5000));
    for (const terminal of [true, false]) {
      const { io, said } = fakeIo({ terminal });
      await readData(file, io);
      const text = `Reading ${file}: 4.5 MB`;
      assertEquals(
        terminal ? said.status : [said.err],
        terminal ? [text] : [`${text}\n`],
      );
    }
    await Deno.writeTextFile(file, line(5));
    const { io, said } = fakeIo({ terminal: true });
    await readData(file, io);
    assertEquals([said.status, said.err], [[], ""]);
  });
});

Deno.test("readData() shows how far reading has come if it takes long", async () => {
  await inFolder(async (folder) => {
    const file = `${folder}/d.csv`;
    await Deno.writeTextFile(file, "x\n" + "1\n".repeat(50_000));
    const { io, said } = fakeIo({ terminal: true, tick: 1000 });
    await readData(file, io);
    assertEquals(said.status.at(-1), `Reading ${file}: 0.1 MB of 0.1 MB`);
    const slow = fakeIo({ tick: 6000, stdin: "x\n1\n" });
    await readData("-", slow.io);
    assertEquals(slow.said.err, "Reading stdin: 0.0 MB\n");
  });
});

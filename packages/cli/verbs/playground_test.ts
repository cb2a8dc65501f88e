import { assert, assertEquals, assertMatch } from "@std/assert";
import {
  fakeIo,
  gradus,
  inFolder,
  namesIn,
  process,
  start,
} from "../_fixtures_test.ts";
import { run } from "../mod.ts";

/** Waits until something is there. */
async function until<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const ADDRESS = /^http:\/\/127\.0\.0\.1:\d+\/\S*$/m;

Deno.test("playground serves the page until Ctrl-C", async () => {
  const { io, said, interrupt } = fakeIo();
  const done = run(["playground", "--port", "0", "--lang", "zh"], io);
  const [address] = await until(() => ADDRESS.exec(said.out) ?? undefined);
  assert(address.endsWith("/#lang=zh"));
  const page = await fetch(address);
  assertEquals(page.headers.get("content-type"), "text/html; charset=utf-8");
  const text = await page.text();
  for (const [, name] of text.matchAll(/(?:src|href)="([^"]+)"/g)) {
    const { ok, body } = await fetch(new URL(name!, address));
    await body?.cancel();
    assert(ok, name);
  }
  const missing = await fetch(new URL("../secret", address));
  await missing.body?.cancel();
  assertEquals(missing.status, 404);
  interrupt();
  assertEquals(await done, 0);
  assertMatch(said.err, /Ctrl-C ends it/);
});

Deno.test("playground needs leave for 127.0.0.1 and nothing else", async () => {
  const child = start(["playground", "--port=0"], {
    flags: ["--no-prompt", "--allow-net=127.0.0.1"],
  });
  let out = "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    out += text;
    if (ADDRESS.test(out)) break;
  }
  const { ok, body } = await fetch(ADDRESS.exec(out)![0]);
  await body?.cancel();
  assert(ok);
  child.kill("SIGINT");
  assertEquals((await child.status).code, 0);
  await child.stderr.cancel();
});

Deno.test("playground says which leave it lacks", async () => {
  const { code, err } = await process(["playground"], {
    flags: ["--no-prompt"],
  });
  assertEquals(code, 2);
  assertMatch(
    err,
    /^error: Cannot serve the page: Deno was not allowed to\nAdd --allow-net=127\.0\.0\.1/,
  );
});

Deno.test("playground --output writes all that the page needs", async () => {
  await inFolder(async (folder) => {
    const { code, err } = await gradus([
      "playground",
      "--output",
      `${folder}/a/site/`,
    ]);
    assertEquals(code, 0);
    assertMatch(err, /^Wrote 4 files into .*site\. Any web server/);
    const names = namesIn(`${folder}/a/site`);
    assertEquals(names, [
      "index.html",
      "page.js",
      "style.css",
      "worker.js",
    ]);
    await Deno.writeTextFile(`${folder}/file`, "");
    const other = await gradus(["playground", "-o", `${folder}/file`]);
    assertEquals(other.code, 2);
    assertMatch(other.err, /^error: Cannot write into .*file: it is a file/);
  });
});

Deno.test("playground refuses what it can't do", async () => {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () => new Response(),
  );
  const { port } = server.addr;
  const cases: [string[], RegExp][] = [
    [["--port", "8o"], /^error: --port must be a whole number from 0 to 65535/],
    [["--port", "65536"], /^error: --port must be a whole number/],
    [["--lang", "fr"], /^error: --lang must be en or zh, got "fr"/],
    [["--port", `${port}`], /^error: Port \d+ is in use\nChoose another one/],
  ];
  for (const [flags, message] of cases) {
    const { code, err } = await gradus(["playground", ...flags]);
    assertEquals(code, 2);
    assertMatch(err, message);
  }
  await server.shutdown();
});

import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { fakeIo } from "./_fixtures_test.ts";
import { OutputClosed, type Process, processIo, silent } from "./io.ts";

/** A process whose streams take few bytes at a time. */
function fakeProcess(
  {
    terminal = false,
    noColor = false,
    broken = undefined as Error | undefined,
  } = {},
) {
  const said = { out: "", err: "", heard: [] as unknown[] };
  const take = (bytes: Uint8Array, stream: "out" | "err") => {
    if (broken) throw broken;
    const part = bytes.subarray(0, 3);
    said[stream] += new TextDecoder().decode(part);
    return part.length;
  };
  const process = {
    stdin: { readable: new Blob(["in"]).stream() },
    stdout: {
      write: (bytes: Uint8Array) =>
        Promise.resolve().then(() => take(bytes, "out")),
    },
    stderr: {
      writeSync: (bytes: Uint8Array) => take(bytes, "err"),
      isTerminal: () => terminal,
    },
    noColor,
    consoleSize() {
      throw new Error("no console");
    },
    addSignalListener: (...args: unknown[]) => said.heard.push("add", ...args),
    removeSignalListener: (...args: unknown[]) =>
      said.heard.push("remove", ...args),
  } as unknown as Process;
  return { io: processIo(process), said };
}

Deno.test("processIo() writes all of a text, however little a stream takes", async () => {
  const { io, said } = fakeProcess();
  await io.out("result");
  io.err("talking");
  assertEquals(said.out, "result");
  assertEquals(said.err, "talking");
  assertEquals(await new Response(io.stdin).text(), "in");
});

Deno.test("processIo() redraws only in a terminal, 80 columns unless it knows better", async () => {
  const plain = fakeProcess();
  plain.io.status("busy");
  assertEquals(plain.said.err, "");
  const { io, said } = fakeProcess({ terminal: true });
  io.status("busy");
  assertEquals(said.err, "\r" + "busy".padEnd(79));
  io.err("note\n");
  assertEquals(said.err.slice(80), `\r${" ".repeat(79)}\rnote\n`);
  io.status("busy");
  said.err = "";
  await io.out("result\n");
  assertEquals(said.err, `\r${" ".repeat(79)}\r`);
});

Deno.test("processIo() colours a terminal unless NO_COLOR says otherwise", () => {
  assertEquals(fakeProcess({ terminal: true }).io.color, true);
  assertEquals(fakeProcess({ terminal: true, noColor: true }).io.color, false);
  assertEquals(fakeProcess().io.color, false);
});

Deno.test("processIo() calls a closed output by its name", async () => {
  const { io } = fakeProcess({ broken: new Deno.errors.BrokenPipe() });
  await assertRejects(() => io.out("x"), OutputClosed);
  io.err("nobody hears this");
});

Deno.test("processIo() hands on other failures", async () => {
  const { io } = fakeProcess({ broken: new Error("disk") });
  await assertRejects(() => io.out("x"), Error, "disk");
  assertThrows(() => io.err("x"), Error, "disk");
});

Deno.test("processIo() listens for Ctrl-C and its like until told not to", () => {
  const { io, said } = fakeProcess();
  const callback = () => {};
  io.onInterrupt(callback)();
  const names = Deno.build.os === "windows"
    ? ["SIGINT"]
    : ["SIGINT", "SIGTERM"];
  assertEquals(
    said.heard,
    ["add", "remove"].flatMap((verb) =>
      names.flatMap((name) => [verb, name, callback])
    ),
  );
  assertEquals(io.now() <= io.now(), true);
});

Deno.test("silent() still prints results", async () => {
  const { io, said } = fakeIo({ terminal: true });
  const quiet = silent(io);
  quiet.err("no");
  quiet.status("no");
  await quiet.out("yes");
  assertEquals([said.out, said.err, said.status], ["yes", "", []]);
});

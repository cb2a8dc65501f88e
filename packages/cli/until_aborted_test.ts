import { assertEquals, assertLess, assertRejects } from "@std/assert";
import { untilAborted } from "./until_aborted.ts";

Deno.test("untilAborted() gives all pieces if nobody interrupts", async () => {
  const { signal } = new AbortController();
  const pieces = untilAborted(signal, ReadableStream.from(["a", "b"]));
  assertEquals(await Array.fromAsync(pieces), ["a", "b"]);
});

Deno.test("untilAborted() throws when it is aborted, between pieces or waiting for one", async () => {
  for (const waiting of [false, true]) {
    const controller = new AbortController();
    const pieces = async function* () {
      yield "a";
      if (waiting) await new Promise(() => {});
      yield "b";
    };
    const all = untilAborted(controller.signal, pieces());
    assertEquals(await all.next(), { value: "a", done: false });
    const next = waiting ? all.next() : undefined;
    controller.abort(new Error("stopped"));
    await assertRejects(() => next ?? all.next(), Error, "stopped");
    assertEquals((await all.next()).done, true);
  }
});

Deno.test("untilAborted() lets go of its source, however it ends", async () => {
  for (const how of ["break", "abort", "end"]) {
    const controller = new AbortController();
    let closed = false;
    const source = async function* () {
      try {
        for (let i = 0; i < 3; i++) yield i;
      } finally {
        closed = true;
      }
    };
    const pieces = untilAborted(controller.signal, source());
    const read = async () => {
      for await (const _ of pieces) {
        if (how === "break") break;
        if (how === "abort") controller.abort();
      }
    };
    if (how === "abort") await assertRejects(read, DOMException);
    else await read();
    assertEquals(closed, true, how);
  }
});

Deno.test("untilAborted() holds on to no piece that it has given", async () => {
  const { signal } = new AbortController();
  const given: WeakRef<object>[] = [];
  const source = async function* () {
    for (let i = 0; i < 200; i++) {
      const piece = { numbers: new Float64Array(1e5) };
      given.push(new WeakRef(piece));
      yield piece;
      await new Promise((resolve) => setTimeout(resolve)); // WeakRefs let go
    }
  };
  let most = 0;
  for await (const _ of untilAborted(signal, source())) {
    const held = given.filter((piece) => piece.deref() !== undefined).length;
    most = Math.max(most, held);
  }
  assertLess(most, 200);
});

Deno.test("untilAborted() listens no longer when it has ended", async () => {
  const { signal } = new AbortController();
  let listeners = 0;
  const counted = new Proxy(signal, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (name === "addEventListener") listeners++;
      if (name === "removeEventListener") listeners--;
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  await Array.fromAsync(untilAborted(counted, ReadableStream.from(["a"])));
  assertEquals(listeners, 0);
});

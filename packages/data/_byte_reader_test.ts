import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { ByteReader } from "./_byte_reader.ts";
import { streamOf } from "./_stream_of.ts";

/** A million bytes, none of which is like its neighbours. */
const BYTES = Uint8Array.from({ length: 1_000_000 }, (_, i) => i * i >> 3);

/** A stream of bytes, which fills what it is given: as that of a file. */
function byteStream(onCancel = () => {}): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    type: "bytes",
    cancel: onCancel,
    autoAllocateChunkSize: 1000,
    pull(controller) {
      const view = controller.byobRequest!.view as Uint8Array;
      const piece = BYTES.subarray(at, at + Math.min(view.length, 300_007));
      at += piece.length;
      if (piece.length === 0) controller.close();
      else view.set(piece);
      controller.byobRequest!.respond(piece.length);
    },
  });
}

/** A stream of any other kind. */
function pieceStream(onCancel = () => {}): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    cancel: onCancel,
    pull(controller) {
      if (at >= BYTES.length) return controller.close();
      controller.enqueue(BYTES.slice(at, at += 99_991));
    },
  });
}

for (const [kind, open] of Object.entries({ byteStream, pieceStream })) {
  Deno.test(`ByteReader read() gives all bytes of a ${kind}, once`, async () => {
    for (const again of [false, true]) {
      const reader = new ByteReader(open()), all = new Uint8Array(BYTES.length);
      let at = 0, pieces = 0, piece: Uint8Array | undefined;
      while ((piece = await reader.read(again ? piece : undefined))) {
        all.set(piece, at);
        at += piece.length;
        pieces++;
      }
      assertEquals([at, await reader.read()], [BYTES.length, undefined]);
      assertEquals(all, BYTES);
      assertEquals(pieces < 20, true, "the stream's own pieces are larger");
    }
  });

  Deno.test(`ByteReader cancel() lets go of a ${kind} that is being read`, async () => {
    let cancelled = 0;
    const reader = new ByteReader(open(() => cancelled++));
    await reader.read();
    await reader.cancel();
    assertEquals(cancelled, 1);
  });
}

Deno.test("ByteReader read() tells of a failure when it gets there", async () => {
  const reader = new ByteReader(streamOf(async function* () {
    yield await Promise.resolve(BYTES.slice(0, 10));
    throw new Error("unplugged");
  }()));
  assertEquals((await reader.read())!.length, 10);
  await new Promise((resolve) => setTimeout(resolve, 10));
  await assertRejects(() => reader.read(), Error, "unplugged");
});

Deno.test("ByteReader refuses a stream that somebody reads", () => {
  const stream = byteStream();
  stream.getReader();
  assertThrows(() => new ByteReader(stream), TypeError);
});

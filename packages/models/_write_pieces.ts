/**
 * Writes a file whole or not at all: to a temporary file beside it, through to
 * the disk, then renamed over what was there.
 *
 * Deno renames only what it may also read, and a pipe or a device can't be
 * replaced. Those are written in place, once all pieces have come; if that
 * fails the file is emptied, so that no half of it is taken for the whole.
 */
export async function writePieces(
  path: string,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const target = await Deno.realPath(path).catch(() => path);
  const temporary = `${target}.${crypto.randomUUID().slice(0, 8)}.tmp`;
  if (await mayReplace(target, temporary)) {
    await replace(target, temporary, pieces);
  } else {
    await overwrite(path, await Array.fromAsync(pieces));
  }
}

/** Whether a file can be put in the place of another. */
async function mayReplace(
  target: string,
  temporary: string,
): Promise<boolean> {
  for (const name of ["read", "write"] as const) {
    const { state } = await Deno.permissions.query({ name, path: temporary });
    if (state !== "granted") return false;
  }
  const there = await Deno.lstat(target).catch(() => undefined);
  return there === undefined || there.isFile || there.isDirectory;
}

async function replace(
  target: string,
  temporary: string,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  try {
    using file = await Deno.open(temporary, { write: true, createNew: true });
    await writeAll(file, pieces);
    await file.sync();
    await Deno.rename(temporary, target);
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    throw error;
  }
}

async function overwrite(path: string, pieces: string[]): Promise<void> {
  using file = await Deno.open(path, {
    write: true,
    create: true,
    truncate: true,
  });
  try {
    await writeAll(file, pieces);
    await file.sync().catch((error) => {
      if (error.code !== "EINVAL") throw error; // a device has no disk behind it
    });
  } catch (error) {
    await file.truncate(0).catch(() => {});
    throw error;
  }
}

async function writeAll(
  file: Deno.FsFile,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const encoder = new TextEncoder();
  for await (const piece of pieces) {
    const bytes = encoder.encode(piece);
    for (let done = 0; done < bytes.length;) {
      done += await file.write(bytes.subarray(done));
    }
  }
}

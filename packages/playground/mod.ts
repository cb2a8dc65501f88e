/**
 * The playground: a page that trains a network in the browser, shows every
 * number of backpropagation, and steps forward and back.
 *
 * The page is a handful of static files, built from this package's sources and
 * kept inside of it; any web server can host them, and the page asks for
 * nothing else once it is loaded.
 *
 * @example The files to put on a web server
 * ```ts
 * import { playgroundFiles } from "@gradus/playground";
 * import { ok } from "node:assert/strict";
 *
 * const files = await playgroundFiles();
 * ok(files.some(({ name }) => name === "index.html"));
 * ```
 *
 * @module
 */
import { FILES } from "./_files.generated.ts";

/** A file of the page. */
export interface PageFile {
  /** Its name; all are in one folder, and `index.html` is the page. */
  readonly name: string;
  /** Its media type, as the header `content-type` has it. */
  readonly type: string;
  /** What is in it. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const TYPES: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

/**
 * The files of the page.
 *
 * @returns The files, in the order of their names.
 */
export async function playgroundFiles(): Promise<PageFile[]> {
  const files = Object.entries(FILES).map(async ([name, packed]) => ({
    name,
    type: TYPES[name.replace(/^.*\./, "")] ?? "application/octet-stream",
    bytes: await unpacked(packed),
  }));
  return await Promise.all(files);
}

/** Bytes from base64 and gzip. */
async function unpacked(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream()
    .pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

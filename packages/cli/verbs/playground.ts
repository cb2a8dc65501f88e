import { UsageError } from "@gradus/models";
import { writeWhole } from "@gradus/models/files";
import type { PageFile } from "@gradus/playground";
import type { Command, Parsed } from "../command.ts";
import { EXIT } from "../errors.ts";
import type { Io } from "../io.ts";

/** Where the page is served if no port is asked for and this one is free. */
const PORT = 8017;

/** The only address that it is served on: this machine's own. */
const HOST = "127.0.0.1";

/** `gradus playground`. */
export const playground: Command = {
  name: "playground",
  summary: "train in the browser, and see every number",
  words: [],
  examples: [
    "gradus playground",
    "gradus playground --lang zh",
    "gradus playground --output site",
  ],
  flags: [
    {
      name: "port",
      value: "<n>",
      help: `where to serve the page, on ${HOST}; 0 is any that is free`,
      default: `${PORT} if free`,
      parse: portOf,
    },
    {
      name: "lang",
      value: "<en|zh>",
      help: "language of the page, which can change it",
      default: "the browser's",
      parse: langOf,
    },
    {
      name: "output",
      letter: "o",
      value: "<folder>",
      help: "write the page's files there, for any web server, and end",
      group: "Output",
    },
  ],
  notes: "The page computes in the browser: own data is sent nowhere.",
  run: runPlayground,
};

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65536) return port;
  throw new UsageError(
    `--port must be a whole number from 0 to 65535, got "${text}"`,
  );
}

function langOf(text: string): string {
  if (text === "en" || text === "zh") return text;
  throw new UsageError(`--lang must be en or zh, got "${text}"`);
}

async function runPlayground({ flags }: Parsed, io: Io): Promise<number> {
  const { playgroundFiles } = await import("@gradus/playground");
  const files = await playgroundFiles();
  const { output, lang, port } = flags as {
    output?: string;
    lang?: string;
    port?: number;
  };
  if (output !== undefined) return await writeFiles(files, output, io);
  return await serve(files, { port, lang, io });
}

/** Writes the files into a folder, which is made if it isn't there. */
async function writeFiles(
  files: readonly PageFile[],
  folder: string,
  io: Io,
): Promise<number> {
  const path = folder.replace(/[/\\]+$/, "") || folder;
  await makeFolder(path);
  for (const { name, bytes } of files) {
    await writeWhole(`${path}/${name}`, new TextDecoder().decode(bytes));
  }
  io.err(
    `Wrote ${files.length} files into ${path}. Any web server can host them: ` +
      "the page is index.html\n",
  );
  return EXIT.done;
}

async function makeFolder(path: string): Promise<void> {
  try {
    await Deno.mkdir(path, { recursive: true });
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) {
      throw new UsageError(`Cannot write into ${path}: it is a file`);
    }
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
    throw new UsageError(`Cannot write into ${path}: Deno was not allowed to`, {
      hint: `Add --allow-write=${path} after deno run`,
    });
  }
}

/** Serves the files until Ctrl-C. */
async function serve(
  files: readonly PageFile[],
  { port, lang, io }: { port?: number; lang?: string; io: Io },
): Promise<number> {
  const byPath = new Map(files.map((file) => [`/${file.name}`, file]));
  const answer = (request: Request): Response => {
    const { pathname } = new URL(request.url);
    const file = byPath.get(pathname === "/" ? "/index.html" : pathname);
    if (file === undefined) return new Response("Not found", { status: 404 });
    return new Response(file.bytes, {
      headers: {
        "content-type": file.type,
        "cache-control": "no-cache",
        "x-content-type-options": "nosniff",
      },
    });
  };
  const server = listen(port, answer);
  const stop = io.onInterrupt(() => void server.shutdown());
  const hash = lang === undefined ? "" : `#lang=${lang}`;
  await io.out(`http://${HOST}:${server.addr.port}/${hash}\n`);
  io.err("Open this address in a browser. Ctrl-C ends it.\n");
  await server.finished;
  stop();
  return EXIT.done;
}

/** A server on the port asked for, or on the usual one, or on any. */
function listen(
  port: number | undefined,
  answer: (request: Request) => Response,
): Deno.HttpServer<Deno.NetAddr> {
  const on = (port: number) =>
    Deno.serve({ hostname: HOST, port, onListen: () => {} }, answer);
  try {
    return on(port ?? PORT);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) {
      throw new UsageError("Cannot serve the page: Deno was not allowed to", {
        hint: `Add --allow-net=${HOST} after deno run, or write the files ` +
          "with --output",
      });
    }
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    if (port === undefined) return on(0);
    throw new UsageError(`Port ${port} is in use`, {
      hint: "Choose another one, or 0 for any that is free",
    });
  }
}

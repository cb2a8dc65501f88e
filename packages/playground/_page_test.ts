import { Buffer } from "node:buffer";
import type { Browser, Page } from "npm:playwright-core@1.64.1";
import { assertEquals } from "@std/assert";
import { findChromium, launchChromium } from "../../tools/chromium.ts";
import { playgroundFiles } from "./mod.ts";

/** How a page is opened. */
export interface Opening {
  /** The address from `#` on. */
  hash?: string;
  width?: number;
  height?: number;
  dark?: boolean;
  locale?: string;
}

/** A page under test, and what it should not have said or asked for. */
export interface Opened {
  readonly page: Page;
  /** Errors of the console, and requests for anything but the page's files. */
  readonly heard: string[];
  /** Requests of any kind so far. */
  readonly requests: string[];
}

/** A browser and a server of the page's files, for one test. */
export class Stage {
  readonly #browser: Browser;
  readonly #server: Deno.HttpServer<Deno.NetAddr>;

  private constructor(browser: Browser, server: Deno.HttpServer<Deno.NetAddr>) {
    this.#browser = browser;
    this.#server = server;
  }

  /** Starts both. */
  static async start(): Promise<Stage> {
    const files = new Map(
      (await playgroundFiles()).map((file) => [`/${file.name}`, file]),
    );
    const server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      (request) => {
        const { pathname } = new URL(request.url);
        const file = files.get(pathname === "/" ? "/index.html" : pathname);
        return file === undefined
          ? new Response(null, { status: 404 })
          : new Response(file.bytes, {
            headers: { "content-type": file.type },
          });
      },
    );
    return new Stage(await launchChromium(), server);
  }

  /** Opens the page, and waits until it shows its first numbers. */
  async open(opening: Opening = {}): Promise<Opened> {
    const { hash = "", width = 1280, height = 900 } = opening;
    const context = await this.#browser.newContext({
      viewport: { width, height },
      colorScheme: opening.dark ? "dark" : "light",
      locale: opening.locale ?? "en-US",
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const heard: string[] = [], requests: string[] = [];
    const home = `http://127.0.0.1:${this.#server.addr.port}/`;
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") {
        heard.push(message.text());
      }
    });
    page.on("pageerror", ({ message }) => heard.push(message));
    page.on("request", (request) => {
      const url = request.url();
      requests.push(url);
      if (!url.startsWith(home) && !/^(blob|data):/.test(url)) heard.push(url);
    });
    await page.goto(home + hash);
    await page.locator("[data-figure=epoch]:not(:empty)").waitFor();
    return { page, heard, requests };
  }

  /** Ends both. */
  async end(): Promise<void> {
    await this.#browser.close();
    await this.#server.shutdown();
  }
}

/** What a figure of the transport says. */
export async function figure(page: Page, name: string): Promise<string> {
  return await page.locator(`[data-figure=${name}]`).textContent() ?? "";
}

/** The epochs done. */
export async function epochs(page: Page): Promise<number> {
  return Number((await figure(page, "epoch")).replaceAll("\u2009", ""));
}

/** Chooses how far a move goes. */
export async function moveBy(page: Page, unit: string): Promise<void> {
  await page.locator(`input[name=unit][value=${unit}]`).check({ force: true });
}

/** Waits until the page shows all that it was asked for. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main[aria-busy="false"]').waitFor();
}

/** All parameters, as exactly as the page shows them, unit by unit. */
export async function parameters(page: Page): Promise<string[]> {
  const numbers: string[] = [];
  for (const unit of await page.locator(".unit.computes").all()) {
    await unit.locator("rect").click();
    const boxes = page.locator(".weights-table input");
    for (const box of await boxes.all()) numbers.push(await box.inputValue());
  }
  return numbers;
}

/** A CSV file for the page to open. */
export function csvFile(name: string, text: string) {
  return { name, mimeType: "text/csv", buffer: bufferOf(text) };
}

function bufferOf(text: string) {
  // The browser's driver is written for Node, and takes its kind of bytes.
  return Buffer.from(text);
}

/** A test on a page that must stay without errors and foreign requests. */
export function pageTest(
  name: string,
  opening: Opening,
  use: (opened: Opened, stage: Stage) => Promise<void>,
): void {
  Deno.test({
    name: `page: ${name}`,
    ignore: !findChromium(),
    async fn() {
      const stage = await Stage.start();
      try {
        const opened = await stage.open(opening);
        await use(opened, stage);
        assertEquals(opened.heard, []);
      } finally {
        await stage.end();
      }
    },
  });
}

import type { App, Events } from "./app.ts";

/** The listeners of a page as it stands: another language builds it anew. */
export class Scope {
  readonly #ends: (() => void)[] = [];

  /** For this page. */
  constructor(readonly app: App) {}

  /** Listens until the page is built anew. */
  on<K extends keyof Events>(event: K, ear: (event: Events[K]) => void): void {
    this.#ends.push(this.app.on(event, ear));
  }

  /** Calls now, and at each of these events. */
  each(events: readonly (keyof Events)[], ear: () => void): void {
    for (const event of events) this.on(event, ear);
    ear();
  }

  /** Something else that ends with the page. */
  ending(end: () => void): void {
    this.#ends.push(end);
  }

  /** Stops listening. */
  end(): void {
    for (const end of this.#ends) end();
  }
}

import { fill, h } from "../dom.ts";
import type { Scope } from "../scope.ts";

/** What the page has to say, also to those who don't see it. */
export function messageBar(scope: Scope): HTMLElement {
  const { app } = scope, { strings } = app;
  const bar = h("div", {
    class: "message",
    role: "status",
    "aria-live": "polite",
  });
  scope.on("message", (message) => {
    bar.classList.toggle("error", message?.kind === "error");
    if (message === undefined) return fill(bar);
    const close = h("button", {
      type: "button",
      class: "tiny",
      "aria-label": strings.close,
      onclick: () => fill(bar),
    }, "×");
    fill(
      bar,
      h("p", {}, message.text, message.hint ? ` ${message.hint}` : undefined),
      close,
    );
  });
  return bar;
}

import type { Look } from "../app.ts";
import { h } from "../dom.ts";
import { choiceField } from "../fields.ts";
import type { Scope } from "../scope.ts";

const THEMES = ["auto", "light", "dark"] as const;

/** Name of the page, language and colours. */
export function header(scope: Scope): HTMLElement {
  const { app } = scope, { strings, look } = app;
  return h(
    "header",
    { class: "top" },
    h("a", { class: "skip", href: "#network", onclick: skip }, strings.skip),
    h(
      "h1",
      {},
      h("span", { class: "brand" }, "gradus"),
      " ",
      h("span", { class: "sub" }, strings.tagline),
    ),
    h(
      "div",
      { class: "looks" },
      choiceField(scope, "language", {
        label: strings.language,
        choices: () => [
          { value: "en", label: "English" },
          { value: "zh", label: "中文" },
        ],
        value: () => look.lang,
        change: (lang) => {
          look.lang = lang as Look["lang"];
          app.tell("look", undefined);
        },
      }),
      choiceField(scope, "theme", {
        label: strings.theme,
        choices: () =>
          THEMES.map((value) => ({ value, label: strings.themes[value] })),
        value: () => look.theme,
        change: (theme) => {
          look.theme = theme as Look["theme"];
          app.tell("look", undefined);
        },
      }),
    ),
  );
}

/** Jumps without touching the address, which holds the page's state. */
function skip(event: Event): void {
  event.preventDefault();
  document.querySelector<SVGElement>('.overlay [tabindex="0"]')?.focus();
}

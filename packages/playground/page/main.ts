/**
 * The page: draws what its worker computes, and asks it for what is clicked.
 *
 * @module
 */
import type { Reply, Request } from "../engine/protocol.ts";
import { en } from "../strings/en.ts";
import { zh } from "../strings/zh.ts";
import { App, type Look } from "./app.ts";
import { buildPage } from "./build_page.ts";
import { openFile } from "./open_file.ts";
import { applyParts } from "./part_names.ts";
import { Scope } from "./scope.ts";
import { listenToKeys } from "./shortcuts.ts";
import { parseUrl, urlOf } from "./url_state.ts";

const LANGUAGES = { en, zh };

/** The reader's language, as the browser tells it. */
const spoken: Look["lang"] = navigator.language.startsWith("zh") ? "zh" : "en";

/** Requests that the worker was sent, and those that are done. */
let asked = 0, done = 0;

const worker = new Worker("worker.js", { type: "module" });
const state = parseUrl(location.hash, spoken);
const app = new App(
  state.lanes,
  state.look,
  LANGUAGES[state.look.lang],
  (request: Request) => {
    worker.postMessage(request);
    asked++;
    showBusy();
  },
);
worker.onmessage = ({ data }: MessageEvent<Reply>) => {
  if (data.type !== "frame") return app.receive(data);
  requestAnimationFrame(() => {
    // First, so that the worker makes the next one while this one is drawn.
    worker.postMessage({ type: "drawn" });
    app.receive(data);
    done = data.done;
    showBusy();
  });
};

/** Tells assistants whether what was asked for is still to come. */
function showBusy(): void {
  document.querySelector("main")?.setAttribute("aria-busy", `${done < asked}`);
}

let scope: Scope | undefined;
let shown = "";

/** Builds the page, anew if the language has changed. */
function show(): void {
  const { lang, theme } = app.look, root = document.documentElement;
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  if (lang === shown) return;
  shown = lang;
  app.strings = LANGUAGES[lang];
  root.lang = lang === "zh" ? "zh-CN" : "en";
  document.title = app.strings.title;
  scope?.end();
  scope = new Scope(app);
  document.body.replaceChildren(...buildPage(scope));
  scope.each(
    ["settings", "opened", "look", "selection"],
    () => applyParts(document.body, app.look),
  );
  showBusy();
}

/** Keeps the address up to date, a moment after the last change. */
let pending: ReturnType<typeof setTimeout> | undefined;
function remember(): void {
  clearTimeout(pending);
  pending = setTimeout(() => {
    const hash = urlOf(app.lanes.map(({ settings }) => settings), app.look);
    if (hash !== location.hash) history.replaceState(null, "", hash || "#");
  }, 200);
}

show();
app.on("look", show);
app.on("look", remember);
app.on("settings", remember);
matchMedia("(prefers-color-scheme: dark)")
  .addEventListener("change", () => app.tell("look", undefined));
addEventListener("hashchange", () => location.reload());
listenToKeys(app);
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  const locked = app.look.lock.has("data") || app.look.hide.has("data");
  if (file && !locked) void openFile(app, file);
});
app.view();
for (let lane = 0; lane < app.lanes.length; lane++) app.open(lane, state.steps);
if (state.problems.length > 0) {
  const { badLink } = app.strings.problems;
  const text = state.problems.slice(0, 3)
    .map(({ key, text, why }) => badLink({ key, text, why })).join(" ");
  app.say({ kind: "error", text });
}

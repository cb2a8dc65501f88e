/**
 * The page: draws what its worker computes, and asks it for what is clicked.
 *
 * @module
 */
import type { Reply, Request } from "../engine/protocol.ts";
import { presetOf } from "../engine/data_kinds.ts";
import { en } from "../strings/en.ts";
import { App } from "./app.ts";
import { buildPage } from "./build_page.ts";
import { Scope } from "./scope.ts";

const worker = new Worker("worker.js", { type: "module" });
const app = new App(
  [presetOf("xor")],
  {
    lang: "en",
    theme: "auto",
    unit: "epoch",
    pace: undefined,
    shown: new Set(["w"]),
    digits: 4,
    x: 0,
    y: 1,
    breaks: {},
    hide: new Set(),
    lock: new Set(),
  },
  en,
  (request: Request) => worker.postMessage(request),
);
worker.onmessage = ({ data }: MessageEvent<Reply>) => {
  app.receive(data);
  if (data.type === "frame") {
    requestAnimationFrame(() => worker.postMessage({ type: "drawn" }));
  }
};
const scope = new Scope(app);
document.body.replaceChildren(...buildPage(scope));
app.view();
app.open(0);

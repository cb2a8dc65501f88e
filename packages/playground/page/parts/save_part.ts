import type { ExportKind } from "../../engine/protocol.ts";
import { pictureOf } from "../drawing/picture.ts";
import { fill, h, setText } from "../dom.ts";
import { saveFile } from "../save_file.ts";
import type { Scope } from "../scope.ts";
import { card } from "./card.ts";
import { shareDialog } from "./share_dialog.ts";

/** Files to save, the command line, and the link. */
export function savePart(scope: Scope): HTMLElement {
  const { app } = scope, { strings } = app;
  const save = (what: ExportKind, label: string) =>
    h("button", {
      type: "button",
      class: "quiet",
      "data-save": what,
      onclick: () =>
        app.save(what, (name, text) =>
          saveFile(
            name,
            name.endsWith(".csv") ? "text/csv" : "application/json",
            text,
          )),
    }, label);
  const picture = h("button", {
    type: "button",
    class: "quiet",
    "data-save": "picture",
    onclick: () => {
      const svg = pictureOf(document.querySelector(".stage")!);
      saveFile("network.svg", "image/svg+xml", svg);
    },
  }, strings.savePicture);
  const dialog = shareDialog(scope);
  const share = h("button", {
    type: "button",
    class: "quiet",
    "data-part": "share",
    onclick: () => dialog.showModal(),
  }, `${strings.share} …`);
  return card(
    "save",
    strings.parts.save,
    h(
      "div",
      { class: "row" },
      save("model", strings.saveModel),
      save("config", strings.saveConfig),
      save("trace", strings.saveTrace),
      save("data", strings.saveData),
      picture,
      share,
    ),
    dialog,
    command(scope),
  );
}

/** The lines that do the same. */
function command(scope: Scope): HTMLElement {
  const { app } = scope, { strings } = app;
  const lines = h("code", {});
  const box = h("pre", {
    class: "command",
    tabindex: 0,
    "aria-label": strings.command,
  }, lines);
  const note = h("p", { class: "note" });
  const copy = h("button", {
    type: "button",
    class: "tiny words",
    onclick: async () => {
      await navigator.clipboard.writeText(lines.textContent ?? "");
      fill(copy, strings.copied);
      setTimeout(() => fill(copy, strings.copy), 1500);
    },
  }, strings.copy);
  scope.each(["frame", "opened"], () => {
    const { frame, facts } = app.lane;
    if (!frame || !facts) return;
    setText(lines, frame.commands.join("\n"));
    const configured = frame.commands.some((line) => line.includes("--config"));
    setText(
      note,
      frame.altered
        ? strings.commandAltered
        : configured
        ? strings.commandConfig
        : facts.validationRows > 0
        ? strings.commandBest
        : "",
    );
  });
  return h(
    "div",
    { "data-part": "command" },
    h("div", { class: "command-head" }, h("h3", {}, strings.command), copy),
    box,
    note,
  );
}

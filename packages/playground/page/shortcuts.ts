import type { App } from "./app.ts";

/** Letters that work wherever no text is typed: play, forward, back, reset. */
export function listenToKeys(app: App): void {
  addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || isTyping(target)) return;
    const { look } = app;
    if (look.lock.has("transport") || look.hide.has("transport")) return;
    switch (key.toLowerCase()) {
      case "p":
        return app.toggle();
      case "f":
        return app.move(look.unit);
      case "b":
        return app.move(look.unit, true);
      case "r":
        return app.send({ type: "reset" });
    }
  });
}

/** Whether a letter would be typed, or would choose from a list. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === "text" ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement;
}

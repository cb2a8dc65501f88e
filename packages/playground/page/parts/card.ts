import { type Child, h } from "../dom.ts";

/** A part of the page under a heading; `name` is what the address calls it. */
export function card(
  name: string,
  title: string,
  ...children: Child[]
): HTMLElement {
  const id = `part-${name}`;
  return h(
    "section",
    { class: `card ${name}`, "data-part": name, "aria-labelledby": id },
    h("h2", { id }, title),
    ...children,
  );
}

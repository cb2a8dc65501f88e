/** What an element is given: attributes, properties and listeners. */
export type Attributes = Readonly<Record<string, unknown>>;

/** What an element holds. */
export type Child = Node | string | undefined | false | readonly Child[];

/**
 * An element of HTML. `on…` are listeners, `class`, `data-*` and `aria-*` are
 * attributes, true and false set and leave out, all else are properties.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  give(element, attributes);
  hold(element, children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** An element of SVG. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag) as SVGElementTagNameMap[K];
  give(element, attributes);
  hold(element, children);
  return element;
}

/** Sets attributes and listeners. */
export function give(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value as EventListener);
    } else if (name === "value" || name === "checked") {
      (element as unknown as Record<string, unknown>)[name] = value;
    } else if (typeof value === "boolean") {
      if (name.startsWith("aria-")) element.setAttribute(name, `${value}`);
      else element.toggleAttribute(name, value);
    } else element.setAttribute(name, String(value));
  }
}

/** Puts children in place of those there are. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren();
  hold(element, children);
}

function hold(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === undefined || child === false) continue;
    if (Array.isArray(child)) hold(element, child);
    else element.append(child as Node | string);
  }
}

/** Sets a text if it is another than before, which spares a layout. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

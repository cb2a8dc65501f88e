/** Attributes of style that a picture keeps from the page. */
const KEPT = [
  "fill",
  "stroke",
  "stroke-width",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
  "paint-order",
  "stroke-linejoin",
];

/**
 * The drawing as an SVG file: lines and maps as an image below, boxes and
 * numbers above, with the styles that the page gives them.
 */
export function pictureOf(stage: HTMLElement): string {
  const canvas = stage.querySelector("canvas")!;
  const overlay = stage.querySelector<SVGSVGElement>(".overlay")!;
  const { clientWidth: width, clientHeight: height } = stage;
  const copy = overlay.cloneNode(true) as SVGSVGElement;
  const from = overlay.querySelectorAll("*"), to = copy.querySelectorAll("*");
  for (const [k, element] of from.entries()) {
    const style = getComputedStyle(element), target = to[k]!;
    for (const name of KEPT) {
      const value = style.getPropertyValue(name);
      if (value !== "") target.setAttribute(name, value);
    }
    for (const name of ["class", "tabindex", "role", "aria-pressed"]) {
      target.removeAttribute(name);
    }
  }
  const paper = getComputedStyle(stage.closest(".card")!).backgroundColor;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" fill="${paper}"/>`,
    `<image width="${width}" height="${height}" href="${canvas.toDataURL()}"/>`,
    ...[...copy.children].map((child) =>
      new XMLSerializer().serializeToString(child)
    ),
    "</svg>\n",
  ].join("\n");
}

/** Sizes of canvases on the page, kept up to date by an observer. */
const SIZES = new WeakMap<Element, { width: number; height: number }>();

let observer: ResizeObserver | undefined;

/**
 * Size of a canvas on the page. It is measured when it changes, not at each
 * drawing: measuring would lay the page out in the midst of a frame.
 */
export function sizeOf(
  canvas: HTMLCanvasElement,
): { width: number; height: number } {
  const known = SIZES.get(canvas);
  if (known !== undefined) return known;
  observer ??= new ResizeObserver((entries) => {
    for (const { target } of entries) measure(target);
  });
  observer.observe(canvas);
  return measure(canvas);
}

function measure(canvas: Element): { width: number; height: number } {
  const size = { width: canvas.clientWidth, height: canvas.clientHeight };
  SIZES.set(canvas, size);
  return size;
}

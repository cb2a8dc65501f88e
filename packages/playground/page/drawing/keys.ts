/** Moves the focus from unit to unit: up and down, and from layer to layer. */
export function moveFocus(drawing: Element, key: string): boolean {
  const now = document.activeElement as SVGElement | null;
  const [column, row] = [Number(now?.dataset.column), Number(now?.dataset.row)];
  if (Number.isNaN(column) || !drawing.contains(now)) return false;
  const steps: Record<string, [number, number]> = {
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
  };
  const step = steps[key];
  if (step === undefined) return false;
  const [right, down] = step;
  const there = drawing.querySelectorAll<SVGElement>(
    `[data-column="${column + right}"]`,
  );
  const wanted = right === 0 ? row + down : Math.min(row, there.length - 1);
  const next = [...there].find(({ dataset }) => Number(dataset.row) === wanted);
  if (!next) return true;
  for (const unit of drawing.querySelectorAll("[data-column]")) {
    unit.setAttribute("tabindex", "-1");
  }
  next.setAttribute("tabindex", "0");
  next.focus();
  return true;
}

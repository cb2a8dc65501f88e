/** Colours of classes, in order; they are told apart without red and green. */
export const CLASS_COLORS: readonly string[] = [
  "#2f6fb7",
  "#e8852c",
  "#2f9d7e",
  "#9b59b6",
  "#c2477b",
  "#7a7f1f",
  "#5b6b7c",
  "#b5542c",
];

/** The same for rows, which lie on their class's own colour. */
export const ROW_COLORS: readonly string[] = [
  "#164a85",
  "#b04e00",
  "#12664f",
  "#6a2f87",
  "#8e2352",
  "#52560c",
  "#39444f",
  "#7e3214",
];

/** A colour as red, green and blue. */
type Rgb = readonly [number, number, number];

/** The ends and the middles of the scale from negative to positive. */
const NEGATIVE: Rgb = [47, 111, 183], POSITIVE: Rgb = [232, 133, 44];
const LIGHT_MIDDLE: Rgb = [247, 245, 240], DARK_MIDDLE: Rgb = [34, 38, 46];

/** The 256 colours from negative over neutral to positive, 4 bytes each. */
export function scaleOf(dark: boolean): Uint8ClampedArray {
  const middle = dark ? DARK_MIDDLE : LIGHT_MIDDLE;
  const colors = new Uint8ClampedArray(256 * 4);
  for (let k = 0; k < 256; k++) {
    const t = (k - 127.5) / 127.5;
    const end = t < 0 ? NEGATIVE : POSITIVE, share = Math.abs(t) ** 0.8;
    for (let c = 0; c < 3; c++) {
      colors[4 * k + c] = middle[c]! + (end[c]! - middle[c]!) * share;
    }
    colors[4 * k + 3] = 255;
  }
  return colors;
}

/** The colour of a class, mixed with the neutral one by how sure it is. */
export function mixed(index: number, share: number, dark: boolean): Rgb {
  const middle = dark ? DARK_MIDDLE : LIGHT_MIDDLE;
  const color = rgbOf(CLASS_COLORS[index % CLASS_COLORS.length]!);
  return [0, 1, 2].map((c) =>
    middle[c]! + (color[c]! - middle[c]!) * share
  ) as unknown as Rgb;
}

function rgbOf(hex: string): Rgb {
  const n = Number.parseInt(hex.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
}

/** Bytes as an image of so many columns. */
export function imageOf(
  bytes: Uint8ClampedArray,
  columns: number,
  scale: Uint8ClampedArray,
): ImageData {
  const image = new ImageData(columns, bytes.length / columns);
  const { data } = image;
  for (let n = 0; n < bytes.length; n++) {
    const k = 4 * bytes[n]!, at = 4 * n;
    data[at] = scale[k]!;
    data[at + 1] = scale[k + 1]!;
    data[at + 2] = scale[k + 2]!;
    data[at + 3] = 255;
  }
  return image;
}

/** True if the page is dark now. */
export function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme === "dark" ||
    theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches;
}

/** A colour of the style sheet. */
export function cssColor(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name)
    .trim();
}

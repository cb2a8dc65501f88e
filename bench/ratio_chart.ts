import { ENTRANTS, OURS } from "./peers/mod.ts";
import { oursIn, OWN_FACTOR, ratioIn, type Result } from "./results.ts";

const LEFT = 70, WIDTH = 640, ROW = 34, TOP = 64;

/** Marks by peer, the same in every chart, told apart by shape and colour. */
const SHAPES = [
  "●",
  "■",
  "▲",
  "◆",
  "▼",
  "★",
  "✚",
  "✖",
  "○",
  "□",
  "△",
  "◇",
  "▽",
  "◁",
];
const HUES = [210, 20, 140, 280, 50, 330, 175, 0, 240, 95, 305, 35, 190, 70];

const PEERS = ENTRANTS.map(({ name }) => name)
  .filter((name) => !OURS.includes(name));

/** Which mark is a peer's; those that nobody knows share the last. */
function markOf(peer: string): number {
  const k = PEERS.indexOf(peer);
  return k < 0 ? SHAPES.length - 1 : k % SHAPES.length;
}

/** Times as multiples of ours, a row for each work, on a log axis. */
export function ratioChart(
  results: readonly Result[],
  caption: string,
): string {
  const rows = results.map((result) => ({
    work: result.work,
    counts: oursIn(result) !== undefined,
    dots: result.rows.filter(({ peer }) => !OURS.includes(peer))
      .flatMap((row) => {
        const ratio = ratioIn(result, row);
        const own = row.verdict === "own";
        return ratio === undefined ? [] : [{ peer: row.peer, ratio, own }];
      }),
  }));
  const peers = [
    ...new Set(rows.flatMap(({ dots }) => dots.map((d) => d.peer))),
  ].sort((a, b) => markOf(a) - markOf(b));
  const ratios = rows.flatMap(({ dots }) => dots.map((dot) => dot.ratio));
  const low = Math.floor(Math.log10(Math.min(1, ...ratios)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(1, ...ratios))));
  const x = (ratio: number) =>
    LEFT + (Math.log10(ratio) - low) / (high - low) * WIDTH;
  const bottom = TOP + rows.length * ROW;
  const legendRows = Math.ceil(peers.length / 4);
  const height = bottom + 46 + legendRows * 20;
  const parts: string[] = [];
  const { dtype, threads } = results[0]!;
  const title = `Time as a multiple of gradus (wasm), ${dtype}, ` +
    `${threads} thread${threads === 1 ? "" : "s"}`;
  parts.push(text(LEFT, 22, title, "title"));
  const words = "right of the line: slower than gradus; * by a rule of its " +
    `own, to at most ${OWN_FACTOR} × the loss`;
  parts.push(text(LEFT, 42, words, "soft"));
  for (let power = low; power <= high; power++) {
    const at = x(10 ** power);
    parts.push(line(at, TOP, at, bottom, "grid"));
    const label = power < 0 ? `1/${10 ** -power}` : `${10 ** power}`;
    parts.push(text(at, bottom + 16, `${label}×`, "soft", "middle"));
  }
  rows.forEach(({ work, counts, dots }, r) => {
    const y = TOP + (r + 0.5) * ROW;
    parts.push(text(LEFT - 10, y + 4, work, "", "end"));
    parts.push(line(LEFT, y, LEFT + WIDTH, y, "grid"));
    const reason = "no ratios: gradus has no time that counts";
    parts.push(
      counts
        ? line(x(1), y - ROW / 2, x(1), y + ROW / 2, "ours")
        : text(LEFT + 8, y - 4, reason, "soft"),
    );
    for (const { peer, ratio, own } of dots) {
      const k = markOf(peer);
      parts.push(
        `<text class="p${k}" x="${x(ratio).toFixed(1)}" y="${y + 5}" ` +
          `text-anchor="middle"><title>${escaped(peer)}: ${
            ratio.toPrecision(3)
          }×` +
          `</title>${SHAPES[k]}</text>`,
      );
      if (own) parts.push(text(x(ratio) + 7, y, "*", `p${k}`));
    }
  });
  peers.forEach((peer, k) => {
    const at = LEFT + (k % 4) * (WIDTH / 4);
    const y = bottom + 40 + Math.floor(k / 4) * 20;
    const mark = markOf(peer);
    parts.push(text(at, y, SHAPES[mark]!, `p${mark}`));
    parts.push(text(at + 18, y, peer));
  });
  parts.push(text(LEFT, height - 4, caption, "fine"));
  return svg(LEFT + WIDTH + 30, height + 6, colours(), parts);
}

function colours(): string {
  const rules = (light: number) =>
    HUES.map((hue, k) => `.p${k}{fill:hsl(${hue} 75% ${light}%)}`).join("");
  return `${rules(38)}@media(prefers-color-scheme:dark){${rules(66)}}`;
}

function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** A label. */
export function text(
  x: number,
  y: number,
  words: string,
  kind = "",
  anchor = "start",
): string {
  return `<text class="${kind}" x="${x.toFixed(1)}" y="${y.toFixed(1)}" ` +
    `text-anchor="${anchor}">${escaped(words)}</text>`;
}

/** A straight line. */
export function line(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  kind: string,
): string {
  const [a, b, c, d] = [x1, y1, x2, y2].map((at) => at.toFixed(1));
  return `<line class="${kind}" x1="${a}" y1="${b}" x2="${c}" y2="${d}"/>`;
}

/** A picture that follows the reader's choice of light or dark. */
export function svg(
  width: number,
  height: number,
  style: string,
  parts: readonly string[],
): string {
  const base = "svg{background:#fff}text{font:13px system-ui,sans-serif;" +
    "fill:#1b1b1b}.title{font-weight:600;font-size:15px}.soft{fill:#5c5c5c}" +
    ".fine{fill:#5c5c5c;font-size:10px}.grid{stroke:#d8d8d8}" +
    ".ours{stroke:#1b1b1b;stroke-width:2}@media(prefers-color-scheme:dark){" +
    "svg{background:#14161a}text{fill:#e8e8e8}.soft,.fine{fill:#a5a8ad}" +
    ".grid{stroke:#33373d}.ours{stroke:#e8e8e8}}";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" ` +
    `height="${height}" viewBox="0 0 ${width} ${height}">\n` +
    `<style>${base}${style}</style>\n${parts.join("\n")}\n</svg>\n`;
}

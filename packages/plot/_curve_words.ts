import { type CurveData, epochsOf, valuesOf } from "./_curve_data.ts";
import type { Stroke } from "./_lines.ts";
import { extent, short } from "./_numbers.ts";
import type { Lang } from "./types.ts";
import { word } from "./_words.ts";

/** Its heading. */
export function headingOf(
  { quantity = "loss" }: CurveData,
  lang?: Lang,
): string {
  const what = word(quantity, lang);
  if (lang === "zh") return `各轮次的${what}`;
  return `${capital(what)} by epoch`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What is to be seen, in numbers. */
export function captionOf(
  data: CurveData,
  strokes: readonly Stroke[],
  lang: Lang = "en",
): string {
  const { quantity = "loss", best } = data, epochs = epochsOf(data);
  const zh = lang === "zh";
  const parts = strokes.flatMap((stroke) => {
    const values = valuesOf(stroke), name = word(stroke.name, lang);
    if (values.length === 0) return [];
    const [start, end] = [values[0]!, values.at(-1)!].map((y) => short(y));
    const [low] = extent(values);
    const at = stroke.points.find(([, y]) => y === low)![0];
    if (values.length === 1) return [`${name} ${end}`];
    const turns = low < Math.min(values[0]!, values.at(-1)!);
    return zh
      ? [
        `${name}从 ${start} 到 ${end}` +
        (turns ? `，最低 ${short(low)}（第 ${at} 轮）` : ""),
      ]
      : [
        `${name} from ${start} to ${end}` +
        (turns ? `, least ${short(low)} at epoch ${at}` : ""),
      ];
  });
  if (zh) {
    return `${epochs} 轮的${word(quantity, lang)}：${parts.join("；")}。` +
      (best === undefined ? "" : `采用第 ${best} 轮的参数。`);
  }
  const span = epochs === 1 ? "after 1 epoch" : `over ${epochs} epochs`;
  return `${capital(quantity)} ${span}: ${parts.join("; ")}.` +
    (best === undefined ? "" : ` Epoch ${best} is kept.`);
}

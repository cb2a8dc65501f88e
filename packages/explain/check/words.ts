import type { Lang } from "../words.ts";
import { en } from "./words_en.ts";
import { zh } from "./words_zh.ts";

/** All that is said of answers; each language has every word of it. */
export type CheckWords = { readonly [K in keyof typeof en]: (typeof en)[K] };

/** The words of a language. */
export function checkWords(lang: Lang): CheckWords {
  return { en, zh }[lang];
}

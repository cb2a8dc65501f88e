import { en } from "./words_en.ts";
import { zh } from "./words_zh.ts";

/** Languages of a lesson: English and Chinese. */
export type Lang = "en" | "zh";

/** The languages, by name. */
export const LANGS: readonly Lang[] = ["en", "zh"];

/** All words of a lesson; each language has every one of them. */
export type Words = { readonly [K in keyof typeof en]: (typeof en)[K] };

/** The words of a language. */
export function wordsOf(lang: Lang): Words {
  return { en, zh }[lang];
}

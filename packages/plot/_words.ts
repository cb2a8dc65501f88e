import type { Lang } from "./types.ts";

/** Words of the plots in Chinese; in English they stand for themselves. */
const ZH: Readonly<Record<string, string>> = {
  "train": "训练",
  "training": "训练",
  "validation": "验证",
  "test": "测试",
  "epoch": "轮次",
  "loss": "损失",
  "log scale": "对数坐标",
  "Network": "网络",
  "inputs": "输入",
  "input": "输入",
  "hidden": "隐藏层",
  "output": "输出",
  "outputs": "输出",
  "weight": "权重",
  "bias": "偏置",
  "activation": "激活值",
};

/** A word in a language; a word it doesn't know, such as a name, stays. */
export function word(text: string, lang: Lang = "en"): string {
  return lang === "zh" ? ZH[text] ?? text : text;
}

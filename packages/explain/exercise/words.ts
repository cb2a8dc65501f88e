import type { Lang } from "../words.ts";

/** Everything that a sheet says in English. */
const en = {
  title: (variant: string): string =>
    `One training step by hand${variant && `: sheet ${variant}`}`,
  keyTitle: (variant: string): string =>
    `One training step by hand: key${variant && ` to sheet ${variant}`}`,
  person: "Name: ______________________    Date: ______________",
  task: (decimals: number): string =>
    `Work out one training step of this network on this row: forward, loss, δ, gradients, new parameters. Write ${decimals} decimals, or three figures of what is small, and carry two more on the way.`,
  parameters: "Weights and biases",
  rowsOfW: "Row j of W holds the weights into unit j.",
  forward: "Forward",
  lossHeading: "Loss",
  backward: (l: number): string => `Backward: layer ${l}`,
  quantity: "quantity",
  formula: "formula",
  value: "value",
  checkIt: (lesson: string, answers: string): string =>
    `To have it checked, fill in ${answers} and run: gradus check ${lesson} ${answers}`,
};

type SheetWords = { readonly [K in keyof typeof en]: (typeof en)[K] };

/** Everything that a sheet says in Chinese. */
const zh: SheetWords = {
  title: (variant) => `一步训练手算练习${variant && `（${variant} 卷）`}`,
  keyTitle: (variant) =>
    `一步训练手算练习：答案${variant && `（${variant} 卷）`}`,
  person: "姓名：____________    学号：____________    日期：____________",
  task: (decimals) =>
    `对下面的网络和数据手算一步训练：前向传播、损失、误差项 δ、梯度、新参数。结果保留 ${decimals} 位小数（很小的数保留三位有效数字），中间计算多保留两位。`,
  parameters: "权重与偏置",
  rowsOfW: "W 的第 j 行是进入单元 j 的权重。",
  forward: "前向传播",
  lossHeading: "损失",
  backward: (l) => `反向传播：第 ${l} 层`,
  quantity: "量",
  formula: "公式",
  value: "数值",
  checkIt: (lesson, answers) =>
    `需要批改时，填写 ${answers} 并运行：gradus check ${lesson} ${answers}`,
};

/** The words of a language. */
export function sheetWords(lang: Lang): SheetWords {
  return { en, zh }[lang];
}

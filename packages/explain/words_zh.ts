import { DELTA_IS, m, t } from "./_inline.ts";
import type { Words } from "./words.ts";

/** Everything a lesson says in Chinese. */
export const zh: Words = {
  space: "",
  listSeparator: "；",
  title: "一步训练的逐项演算",
  titleOf: (steps) => `${steps} 步训练中第一步的逐项演算`,

  settingsHeading: "网络、规则与约定",
  networkLine: (shape, activations) => t`网络 ${shape}：${activations}。`,
  layerIs: (l, units, activation, place) =>
    `第 ${l} 层（${place}）${units} 个单元，激活函数 ${activation}`,
  hidden: "隐藏层",
  output: "输出层",
  indices: (w, l) =>
    t`${w} 表示从前一层的单元 ${m("i")} 到第 ${l} 层单元 ${m("j")} 的权重。${
      m("z")
    } 是单元的净输入（加权和加偏置），${
      m("a = f(z)")
    } 是激活值，${DELTA_IS} 是误差项。`,
  lossSum: (name, formula) => t`损失函数：${name}，${formula}，对各输出求和。`,
  lossMean: (name, formula, n) =>
    t`损失函数：${name}，${formula}，对 ${n} 个输出取平均。`,
  lossNamed: (name) => t`损失函数：${name}。`,
  withHalf: "其中带有系数 ½，求导时恰好消去。",
  oneRow: "本批只有一行，平均损失就是这一行的损失。",
  manyRows: (n) =>
    t`本批有 ${n} 行，L 是各行损失的平均值，因此每个 δ 和梯度都含系数 1/${n}。逐项演算的是本批第 1 行。`,
  penalty: (name, formula) =>
    t`正则项：${name}，P = ${formula}，对所有权重求和，不含偏置；它给梯度加上 ∂P/∂w。`,
  clip: (name, formula) => t`梯度裁剪：${name}，更新前 g ← ${formula}。`,
  optimizer: (name, eta) =>
    t`更新规则：${name}，学习率 ${
      m("\\eta", "η")
    } = ${eta}，优化器状态从初值开始。`,
  optimizerPlain: (name, eta) =>
    t`更新规则：${name}，学习率 ${m("\\eta", "η")} = ${eta}。`,
  simultaneous:
    "更新次序：simultaneous（同时更新）。所有 δ 都经过旧权重；新权重以 + 标记，整步算完后才生效。",
  layerwise:
    "更新次序：layerwise（逐层更新）。从最后一层起，一层更新后重新前向传播，再用新的值计算下一层的 δ。新权重以 + 标记。",
  inPlace:
    "更新次序：inPlace（就地更新）。每层的梯度一算出就立即更新，因此前面各层的 δ 经过以 + 标记的新权重，而 z 与 a 仍为原值。",
  brackets: "[P] 在 P 成立时为 1，否则为 0。",
  rounding: (digits) => t`数值最多显示 ${digits} 位小数，计算时保留全部精度。`,
  float32: "网络以 float32 计算，约 7 位有效数字。",
  checkedBy: "每个梯度旁列出其中心差分：把该参数略微增大和减小，直接计算损失。",

  rowHeading: "数据行",
  inputName: "输入",
  targetName: "目标",
  cell: "原始值",
  scaling: "数值化",
  symbol: "符号",
  value: "数值",
  missing: "（缺失）",
  filled: "填补",

  drawingHeading: "网络及其数值",

  forwardHeading: "前向传播",
  layerHeading: (l, last) =>
    last ? `第 ${l} 层（输出层）` : `第 ${l} 层（隐藏层）`,
  chosenUnit: (units, all) =>
    t`共 ${all} 个单元，这里逐项演算单元 ${units.join("、")}；其余见下文矩阵。`,
  leftOut: "这一层的数值见下文矩阵。",

  lossHeading: "损失",
  meanLoss: (losses) => t`各行的平均值：${losses}。`,

  backwardHeading: (l, last) =>
    last ? `反向传播：第 ${l} 层（输出层）` : `反向传播：第 ${l} 层（隐藏层）`,
  deltaHeading: "误差项 δ",
  outputDelta: "损失随各输出的变化率，输出随净输入的变化率，二者之积即 δ。",
  closedForm:
    "这一对损失函数和激活函数的乘积有闭合形式（最后一行）；它不会溢出，实际采用的就是它。",
  hiddenDelta: (above) =>
    t`隐藏单元通过第 ${above} 层的每个单元影响损失，因此沿连接权重汇集它们的 δ。`,
  forwardAgain: "有一层已经更新，所以重新前向传播，再从输出层起重新计算 δ。",
  throughOld: (w) => t`这里的 δ 经过旧的 ${w}。`,
  throughNew: (w) => t`这里的 δ 经过已经更新的 ${w}。`,
  inPlaceCheck:
    "后面的权重已经更新，而各层的值没有更新，因此它不是损失在任何一点的梯度；旁边的中心差分也按这种混合情形计算。",
  gradientHeading: "梯度",
  gradientIs: "权重的偏导数等于它所指向单元的 δ 乘以输入；偏置的偏导数就是 δ。",
  updateHeading: "参数更新",
  parameter: "参数",
  gradient: "梯度",
  sum: "合计",
  difference: "中心差分",
  relativeError: "相对误差",
  kink: "不可导点",
  kinkIs: "在不可导点，损失的左右斜率不同，导数不存在，差分在此没有意义。",
  weightsFixed: "这一层的权重固定，不更新。",
  biasesFixed: "这一层的偏置固定，不更新。",
  effective: "先记下新值，整步算完后生效。",

  matricesHeading: "矩阵形式",
  matricesAre:
    "一次处理一整层：公式、形状、数值。W 的第 j 行是进入单元 j 的权重；一行数据对应一列。",
  biasColumns: "偏置加到每一列。",
  recursionHeading: "递推式的来历",
  recursion: (zAbove) =>
    t`L 只通过后一层的 ${zAbove} 依赖于本层的 z，因此由链式法则对后一层各单元求和：`,
  recursionHas: "在这个网络中，逐层写出：",
  recursionTop: "这个网络只有一层，δ 直接由损失得到，无需向下传递。",

  afterHeading: "这一步之后",
  lossFell: (before, after) => t`本批的损失从 ${before} 变为 ${after}。`,
  stepColumn: "步",
  lossBefore: "更新前损失",
  lossAfter: "更新后损失",
  ordersHeading: "其他更新次序",
  orders: (steps) => t`按各种次序训练 ${steps} 步之后的损失：`,
  order: "次序",
  loss: "损失",
  ordersWhy: (steps) =>
    t`若程序在旧权重传递 δ 之前就更新了该层权重，它在 ${steps} 步后打印的数值要用 inPlace 次序才能得到；纸面推导则对应 simultaneous。`,
};

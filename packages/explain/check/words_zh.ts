import { m, t } from "../_inline.ts";
import type { CheckWords } from "./words.ts";

/** Everything that is said of answers, in Chinese. */
export const zh: CheckWords = {
  title: "答案批改",
  none: "文件里还没有答案：请先填写空格。",
  allRight: (n) =>
    n === 1
      ? "这一个答案按所写位数是正确的。"
      : `${n} 个答案按所写位数全部正确。`,
  counts: (right, wrong, follow) =>
    `共 ${right + wrong + follow} 个答案：正确 ${right} 个，错误 ${wrong} 个` +
    (follow > 0 ? `，由前面的错误导致 ${follow} 个。` : "。"),
  firstHeading: "第一个错误",
  first: (name, given, right) => t`${name} 写的是 ${given}，应为 ${right}。`,
  inPass: (pass) => `它属于第 ${pass + 1} 次前向传播，此时后面的层已经更新。`,
  workingHeading: "正确演算",
  given: "这是题目给出的数值，照抄即可。",
  slipHeading: "可能的原因",
  slipsHeading: "可能的原因（其中之一）",
  gives: (value, explained, all) =>
    all === 1
      ? t`这样会得到 ${value}。`
      : t`这样会得到 ${value}，并且 ${all} 个答案中有 ${explained} 个与所写一致。`,
  noSlip: "没有找到能得出这个数值的常见错误，请与上面的演算逐行对照。",
  allHeading: "全部答案",
  quantity: "量",
  givenColumn: "所写",
  rightColumn: "应为",
  verdict: "结论",
  verdicts: { right: "正确", wrong: "错误", follows: "沿用前错" },
  followsIs: "“沿用前错”表示由自己前面的答案推得，但与正确值不同。",
  gradientsTitle: "梯度检验",
  gradientsRight: (bound) =>
    t`反向传播与损失的中心差分一致：相对误差都不超过 ${bound}。`,
  gradientsWrong: (above, bound) =>
    t`有 ${above} 个偏导数与损失的中心差分的相对误差超过 ${bound}。`,
  gradientsWorst: (at, error) => t`最大相对误差为 ${error}，位于 ${at}：`,
  gradientsKinks: (n) =>
    `有 ${n} 个偏导数未计入：损失在该处不可导，差分没有意义。`,
  layer: "层",
  parameters: "参数个数",
  largest: "最大误差",
  at: "位置",
  kinks: "不可导点",
  backprop: "反向传播",
  difference: "中心差分",
  slips: {
    halfForgotten:
      t`漏了损失函数的系数 ½：损失是 ½(a − y)²，导数是 a − y，没有 2。`,
    halfAdded: t`多乘了 ½：这里的损失是 (a − y)²，没有 ½，导数是 2(a − y)。`,
    sumForMean: t`该取平均时取了和：应除以输出的个数或行数。`,
    meanForSum: t`该求和时取了平均：这个损失不除以输出的个数。`,
    signOfError: t`差的方向反了：应为 a − y（输出减目标），不是 y − a。`,
    biasForgotten: t`漏了偏置：z 是加权和再加偏置。`,
    transposedForward:
      t`权重矩阵用成了转置：w[j,i] 从 i 指向 j，单元 j 的 z 用 W 的第 j 行。`,
    activationForgotten: t`漏了激活函数：a = f(z)，不是 z 本身。`,
    slopeForgotten: t`漏了 f′(z)：δ 等于 ∂L/∂a 乘以 f′(z)。`,
    slopeAtActivation:
      t`把 f′ 取在了 a 处，应取在 z 处；若 f′ 已写成 a(1 − a)，只代入一次激活值。`,
    slopeWithNet:
      t`在 f′ 中用 z 代替了 a：sigmoid 的导数是 a(1 − a)，不是 z(1 − z)。`,
    movedWeights: t`δ 经过了已经更新的权重：这里应使用旧权重。`,
    oldWeights: t`δ 经过了旧权重：在这种更新次序下应使用已经更新的权重。`,
    transposedBack:
      t`该用转置时用了 W 本身：对前一层的单元 i，应对 j 求和 w[j,i]·δ[j]，即沿 W 的一列。`,
    inputForgotten: t`漏了输入：∂L/∂w 等于 δ 乘以权重另一端的激活值。`,
    netForActivation:
      t`该用 a 时用了 z：∂L/∂w 等于 δ 乘以前一层经过激活函数的 a。`,
    penaltyForgotten: t`漏了正则项：权重的梯度是 ∂L/∂w + ∂P/∂w。`,
    signOfStep: t`更新的符号反了：新值等于旧值减去步长乘梯度。`,
    rateForgotten: t`漏了学习率：每步是 ${m("\\eta", "η")} 乘以梯度。`,
    fixedMoved: t`更新了固定的参数：它应保持原值。`,
    biasNotMoved: t`偏置没有更新：这里偏置也参与训练。`,
    roundedEarly: t`中间值过早四舍五入：演算时应比答案多保留两位。`,
    sign: t`符号错了，数字是对的。`,
    point: t`小数点的位置错了，数字是对的。`,
  },
};

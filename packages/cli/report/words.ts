import type { Lang } from "@gradus/plot";

/** What reports say, in both languages. */
export const WORDS = {
  en: {
    title: (target: string, source: string) => `${target} from ${source}`,
    scores: "Scores",
    scoresCaption: "Loss and metrics by part of the data; the baseline has " +
      "seen only the training targets",
    noTest: "No rows were kept back, so these are not scores on new data.",
    baseline: "baseline",
    rows: "rows",
    loss: "loss",
    train: "train",
    validation: "validation",
    test: "test",
    training: "Training",
    predictions: (part: string, rows: number) =>
      `Predictions on the ${rows} ${part} rows`,
    network: "Network",
    layers: "Layers",
    layerHead: ["layer", "shape", "activation", "parameters"],
    data: "Data",
    dataCaption: "The table that the model was trained on",
    columns: "Columns",
    columnHead: ["column", "type", "missing", "different", "range or values"],
    moreColumns: (n: number) => `… and ${n} more`,
    configuration: "Configuration",
    configurationCaption: "Every choice, whether given or made by gradus",
    settingHead: ["setting", "value"],
    source: "file",
    tableRows: "rows",
    split: "rows for training, validation, test",
    dropped: "rows without a target",
    duplicates: "duplicate rows",
    fingerprint: "fingerprint",
    types: {
      number: "number",
      binary: "binary",
      category: "category",
      ignore: "ignored",
      target: "target",
    },
    range: (low: string, middle: string, high: string) =>
      `${low} to ${high}, median ${middle}`,
    epochs: (epochs: number, why: string, best: number) =>
      `${epochs} epoch${epochs === 1 ? "" : "s"}, ended by ${why}; ` +
      (best === 0
        ? "the parameters are those it began with."
        : `the parameters of epoch ${best} are kept.`),
    stoppedBy: {
      epochs: "the number of epochs",
      patience: "early stopping",
      targetLoss: "reaching the target loss",
      time: "the time limit",
      interrupted: "an interruption",
      diverged: "a loss that was no longer finite",
    },
    lead: {
      regression: (
        targets: string,
        inputs: number,
        score: string,
        base: string,
        part: string,
      ) =>
        `A regression of ${targets} from ${inputs} inputs: R² ${score} on ` +
        `${part} rows, ${base} for one who always says the mean.`,
      classification: (
        targets: string,
        inputs: number,
        score: string,
        base: string,
        part: string,
      ) =>
        `A classification of ${targets} from ${inputs} inputs: accuracy ` +
        `${score} on ${part} rows, ${base} for one who always says the most ` +
        "common class.",
    },
    foot: (version: string) => `Made by gradus ${version}.`,
    none: "none",
    settings: {} as Readonly<Record<string, string>>,
  },
  zh: {
    title: (target: string, source: string) => `由 ${source} 预测 ${target}`,
    scores: "成绩",
    scoresCaption: "各部分数据上的损失与指标；基线只见过训练集的目标值",
    noTest: "没有留出测试行，因此这不是新数据上的成绩。",
    baseline: "基线",
    rows: "行数",
    loss: "损失",
    train: "训练",
    validation: "验证",
    test: "测试",
    training: "训练过程",
    predictions: (part: string, rows: number) => `${part}集 ${rows} 行上的预测`,
    network: "网络",
    layers: "各层",
    layerHead: ["层", "形状", "激活函数", "参数个数"],
    data: "数据",
    dataCaption: "训练模型所用的表",
    columns: "各列",
    columnHead: ["列", "类型", "缺失", "不同值", "范围或取值"],
    moreColumns: (n: number) => `……另有 ${n} 列`,
    configuration: "配置",
    configurationCaption: "全部选择，包括给定的和由 gradus 选定的",
    settingHead: ["设置", "值"],
    source: "文件",
    tableRows: "行数",
    split: "训练、验证、测试行数",
    dropped: "没有目标值的行",
    duplicates: "重复行",
    fingerprint: "指纹",
    types: {
      number: "数值",
      binary: "二元",
      category: "类别",
      ignore: "不使用",
      target: "目标",
    },
    range: (low: string, middle: string, high: string) =>
      `${low} 到 ${high}，中位数 ${middle}`,
    epochs: (epochs: number, why: string, best: number) =>
      `共 ${epochs} 轮，因${why}而结束；` +
      (best === 0 ? "参数为初始参数。" : `采用第 ${best} 轮的参数。`),
    stoppedBy: {
      epochs: "达到轮数",
      patience: "早停",
      targetLoss: "达到目标损失",
      time: "时间用完",
      interrupted: "被中断",
      diverged: "损失不再有限",
    },
    lead: {
      regression: (
        targets: string,
        inputs: number,
        score: string,
        base: string,
        part: string,
      ) =>
        `由 ${inputs} 个输入对 ${targets} 作回归：${part}集 R² 为 ${score}，` +
        `总是猜均值为 ${base}。`,
      classification: (
        targets: string,
        inputs: number,
        score: string,
        base: string,
        part: string,
      ) =>
        `由 ${inputs} 个输入对 ${targets} 作分类：${part}集准确率 ${score}，` +
        `总是猜最常见的类别为 ${base}。`,
    },
    foot: (version: string) => `由 gradus ${version} 生成。`,
    none: "无",
    settings: {
      target: "目标",
      task: "任务",
      layers: "各层",
      loss: "损失函数",
      optimizer: "优化器",
      learningRate: "学习率",
      schedule: "学习率调度",
      clipNorm: "梯度范数裁剪",
      clipValue: "梯度值裁剪",
      l1: "L1 正则",
      l2: "L2 正则",
      batchSize: "批大小",
      epochs: "最多轮数",
      patience: "早停耐心",
      targetLoss: "目标损失",
      updateOrder: "更新次序",
      shuffle: "打乱次序",
      seed: "随机种子",
      dtype: "数值类型",
      backend: "计算后端",
      scale: "输入缩放",
      scaleTarget: "目标缩放",
      validation: "验证集",
      test: "测试集",
      threads: "线程数",
    } as Readonly<Record<string, string>>,
  },
} satisfies Record<Lang, unknown>;

/** The words of one language. */
export type Words = (typeof WORDS)[Lang];

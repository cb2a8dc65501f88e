import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import type { Optimizer, State, Vector } from "@gradus/optimizers";
import {
  optimizerSuite,
  type OptimizerSuiteOptions,
} from "./optimizer_suite.ts";

/** What tells a subject from a sound heavy ball. */
type Flaw = Partial<Omit<Optimizer, "learningRate">>;

/** A sound rule, `v ← v/2 + g`, `w ← w - ηv`, with whatever flaw is asked for. */
function subject(flaw: (learningRate: number) => Flaw = () => ({})) {
  return (learningRate = 0.01): Optimizer => {
    if (!(learningRate > 0 && learningRate < Infinity)) {
      throw new RangeError(`learningRate must be > 0, got ${learningRate}`);
    }
    return {
      name: "subject",
      settings: { decay: 0.5 },
      learningRate,
      init: (params) => ({ v: params.slice().fill(0) }),
      step(params, gradient, state, options) {
        const v = state.v as Vector;
        for (let i = 0; i < params.length; i++) {
          v[i] = v[i]! / 2 + gradient[i]!;
          params[i]! -= (options?.learningRate ?? learningRate) * v[i]!;
        }
      },
      ...flaw(learningRate),
    };
  };
}

/** Cases of the suite that fail, without the name before the colon. */
function failures(
  factory: (learningRate?: number) => Optimizer,
  options?: OptimizerSuiteOptions,
): string[] {
  const failed: string[] = [];
  for (const { name, run } of optimizerSuite(factory, options)) {
    try {
      run();
    } catch (error) {
      assert(error instanceof Error && error.message.length > 10, name);
      failed.push(name.slice(name.indexOf(": ") + 2));
    }
  }
  return failed;
}

/** Two steps of the sound rule: v = 4, w = 2 - 0.5·4; v = 2 - 1, w = 0 - 0.5. */
const WORKED = {
  learningRate: 0.5,
  start: [2],
  gradients: [[4], [-1]],
  after: [[0], [-0.5]],
};

Deno.test("optimizerSuite() finds nothing wrong with a sound rule", () => {
  assertEquals(failures(subject(), { worked: WORKED }), []);
});

Deno.test("optimizerSuite() names its cases after the rule, each once", () => {
  const names = optimizerSuite(subject()).map(({ name }) => name);
  assert(names.every((name) => name.startsWith("subject: ")));
  assertStrictEquals(new Set(names).size, names.length);
});

Deno.test("optimizerSuite() leaves out the cases a rule is excused from", () => {
  const count = (options?: OptimizerSuiteOptions) =>
    optimizerSuite(subject(), options).length;
  assertStrictEquals(count({ worked: WORKED }) - count(), 1);
  assertStrictEquals(count() - count({ elementwise: false }), 2);
  assertStrictEquals(count() - count({ scheduled: false }), 1);
});

/** Adam with β₁ = 0.9, β₂ = 0.999; `correct` applies the bias correction. */
function adamWith(correct: (moment: number, share: number) => number) {
  return subject((learningRate) => ({
    init: (params) => ({
      m: params.slice().fill(0),
      v: params.slice().fill(0),
      t: 0,
    }),
    step(params, gradient, state, options) {
      const { m, v } = state as { m: Vector; v: Vector };
      const t = state.t = state.t as number + 1;
      for (let i = 0; i < params.length; i++) {
        m[i] = 0.9 * m[i]! + 0.1 * gradient[i]!;
        v[i] = 0.999 * v[i]! + 0.001 * gradient[i]! ** 2;
        params[i]! -= (options?.learningRate ?? learningRate) *
          correct(m[i]!, 1 - 0.9 ** t) /
          (Math.sqrt(correct(v[i]!, 1 - 0.999 ** t)) + 1e-8);
      }
    },
  }));
}

Deno.test("optimizerSuite() tells Adam's bias correction by its worked steps", () => {
  // a first step of Adam has length η · g / (|g| + ε)
  const after = [[2 - 0.5 * 4 / (4 + 1e-8)]];
  const worked = { ...WORKED, gradients: [[4]], after };
  const divided = adamWith((moment, share) => moment / share);
  assertEquals(failures(divided, { worked }), []);
  const multiplied = adamWith((moment, share) => moment * share);
  assertEquals(failures(multiplied, { worked }), [
    "takes the steps worked by hand",
  ]);
});

/** The sound step with `each` called before every one. */
function stepping(
  learningRate: number,
  each: (params: Vector, gradient: Vector, state: State) => void,
): Flaw {
  const { step } = subject()(learningRate);
  return {
    step(params, gradient, state, options) {
      each(params, gradient, state);
      step(params, gradient, state, options);
    },
  };
}

const PROBLEMS = [
  "gets to the bottom of an ill-conditioned parabola",
  "gets down Rosenbrock's valley",
];
const RESUMES = [
  "resumes from a structured clone of its state to the same bits",
  "resumes from JSON text of its state to the same bits",
];
const FLAWS: [string, (learningRate?: number) => Optimizer, string[]][] = [
  [
    "a name that is no name",
    subject(() => ({ name: "heavy ball" })),
    ["is named, and made with or without a learning rate"],
  ],
  [
    "a learning rate it does not report",
    (learningRate) => ({ ...subject()(learningRate), learningRate: 0.01 }),
    ["is named, and made with or without a learning rate"],
  ],
  [
    "a default learning rate that is not finite",
    (learningRate) =>
      learningRate === undefined
        ? { ...subject()(), learningRate: Infinity }
        : subject()(learningRate),
    ["is named, and made with or without a learning rate"],
  ],
  [
    "a learning rate it does not check",
    (learningRate = 0.01) => {
      const rate = Number.isFinite(learningRate) ? learningRate : 1;
      return { ...subject()(rate > 0 ? rate : 1), learningRate };
    },
    ["refuses a learning rate that is not a positive number"],
  ],
  [
    "a setting that JSON can't hold",
    subject(() => ({ settings: { decay: 0.5, limit: Infinity } })),
    ["has settings that survive JSON"],
  ],
  [
    "drift without a gradient",
    subject((learningRate) =>
      stepping(learningRate, (params) => {
        for (let i = 0; i < params.length; i++) params[i]! *= 1 - 1e-12;
      })
    ),
    ["stays where the gradient has always been zero"],
  ],
  [
    "the wrong sign",
    subject((learningRate) => ({
      step(params, gradient) {
        for (let i = 0; i < params.length; i++) {
          params[i]! += learningRate * gradient[i]!;
        }
      },
    })),
    [
      ...PROBLEMS,
      "moves each parameter against its gradient at first",
      "takes its learning rate from the step if given",
    ],
  ],
  [
    "state hidden in a closure",
    subject((learningRate) => {
      let hidden: Vector | undefined;
      return {
        init: () => ({}),
        step(params, gradient, _state, options) {
          if (hidden?.length !== params.length) hidden = params.slice().fill(0);
          for (let i = 0; i < params.length; i++) {
            hidden[i] = hidden[i]! / 2 + gradient[i]!;
            params[i]! -= (options?.learningRate ?? learningRate) * hidden[i]!;
          }
        },
      };
    }),
    [
      "takes the same steps each time",
      ...RESUMES,
      "takes 32-bit vectors",
      "steps two parts of a vector as it steps the whole",
    ],
  ],
  [
    "a gradient used as scratch",
    subject((learningRate) =>
      stepping(learningRate, (_params, gradient) => {
        for (let i = 0; i < gradient.length; i++) gradient[i]! *= 1.5;
      })
    ),
    ["leaves the gradient as it is"],
  ],
  [
    "state that is the params themselves",
    subject((learningRate) => ({
      init: (params) => ({ v: params }),
      step(params, gradient, _state, options) {
        for (let i = 0; i < params.length; i++) {
          params[i]! -= (options?.learningRate ?? learningRate) * gradient[i]!;
        }
      },
    })),
    ["has state of numbers and vectors only, none of them shared"],
  ],
  [
    "two vectors in one piece of memory",
    subject((learningRate) => ({
      init(params) {
        const v = params.slice().fill(0);
        return { v, u: v.subarray(0) };
      },
      step: subject()(learningRate).step,
    })),
    ["has state of numbers and vectors only, none of them shared"],
  ],
  [
    "state of class instances",
    subject((learningRate) => ({
      init: (params: Vector) =>
        Object.assign(new Date(0), { v: params.slice().fill(0) }),
      step: subject()(learningRate).step,
    } as unknown as Flaw)),
    ["has state of numbers and vectors only, none of them shared", ...RESUMES],
  ],
  [
    "state of plain lists",
    subject((learningRate) => ({
      init: (params: Vector) => ({ v: [...params].fill(0) }),
      step: subject()(learningRate).step,
    } as unknown as Flaw)),
    [
      "has state of numbers and vectors only, none of them shared",
      RESUMES[1]!,
    ],
  ],
  [
    "a state number that JSON can't hold",
    subject((learningRate) => ({
      init: (params) => ({ v: params.slice().fill(0), best: Infinity }),
      step: subject()(learningRate).step,
    })),
    [
      "has state of numbers and vectors only, none of them shared",
      RESUMES[1]!,
    ],
  ],
  [
    "trouble with nothing to do",
    subject((learningRate) =>
      stepping(learningRate, (params) => {
        if (params.length === 0) throw new Error("There is nothing to do");
      })
    ),
    ["takes vectors of length 0"],
  ],
  [
    "vectors that are taken for 64-bit ones",
    subject((learningRate) =>
      stepping(learningRate, (params) => {
        if (params instanceof Float32Array) params.fill(0);
      })
    ),
    ["takes 32-bit vectors"],
  ],
  [
    "parameters that feel their neighbours",
    subject((learningRate) => ({
      step(params, gradient, _state, options) {
        const rate = options?.learningRate ?? learningRate;
        const norm = 1 + Math.hypot(...gradient);
        for (let i = 0; i < params.length; i++) {
          params[i]! -= rate * gradient[i]! / norm;
        }
      },
    })),
    ["steps two parts of a vector as it steps the whole"],
  ],
  [
    "a step's learning rate that is ignored",
    subject((learningRate) => ({
      step(params, gradient, state) {
        subject()(learningRate).step(params, gradient, state);
      },
    })),
    ["takes its learning rate from the step if given"],
  ],
  [
    "a learning rate that makes no difference",
    subject(() => ({
      step(params, gradient, state) {
        subject()(1e-3).step(params, gradient, state);
      },
    })),
    ["takes its learning rate from the step if given"],
  ],
];
for (const [flaw, factory, expected] of FLAWS) {
  Deno.test(`optimizerSuite() finds ${flaw} by exactly the cases concerned`, () => {
    assertEquals(failures(factory), expected);
  });
}

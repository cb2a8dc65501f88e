import { exists, home, printed } from "../home.ts";
import type { Order } from "../work.ts";
import type { Entrant } from "./mod.ts";
import { onlineRule } from "./online_rule.ts";

const SOURCE = `${import.meta.dirname}/fann.c`;

/** FANN by a C file that is compiled when it is first wanted. */
export const fann: Entrant = {
  name: "FANN",
  threads: 1,
  rule: (order) =>
    onlineRule(order) ??
      (order.kind === "train"
        ? "f′ as if a were within [0.01, 0.99]"
        : undefined),
  async missing() {
    if (await printed("gcc", "--version") === undefined) {
      return "there is no gcc";
    }
    const headers = ["/usr/include/fann.h", "/usr/local/include/fann.h"];
    return (await Promise.all(headers.map(exists))).some(Boolean)
      ? undefined
      : "libfann-dev isn't installed";
  },
  async command(path, order) {
    if (order === undefined) throw new Error("FANN needs an order");
    if (order.network.widths[1]! > 512) {
      throw new Error("it would take minutes");
    }
    const flavour = order.dtype === "float32" ? "float" : "double";
    const program = `${home()}/fann_${flavour}`;
    await Deno.mkdir(home(), { recursive: true });
    const built = await printed(
      "gcc",
      ...["-O3", "-march=native", "-include", `${flavour}fann.h`, SOURCE],
      ...["-o", program, `-l${flavour}fann`, "-lm"],
    );
    if (built === undefined) throw new Error("gcc can't compile fann.c");
    const plain = `${path}.txt`;
    await Deno.writeTextFile(plain, fannText(order));
    return { program, args: [plain] };
  },
};

/** An order as the C file reads it. */
export function fannText({ kind, network, ...order }: Order): string {
  const { inputs, targets, weights, outputs } = order.files;
  const numbers = [
    ...[network.widths.length, ...network.widths],
    ...[network.optimizer.learningRate, network.rows, network.epochs],
    ...[order.checked, order.minSeconds],
  ];
  return [`${kind} ${numbers.join(" ")}`, inputs, targets, weights, outputs]
    .join("\n") + "\n";
}

import { printed } from "./home.ts";

/** What timings depend on besides the code. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memory: string;
  readonly system: string;
  readonly deno: string;
  readonly v8: string;
}

/** Describes this machine, without saying which it is. */
export async function describeMachine(): Promise<Machine> {
  const info = await Deno.readTextFile("/proc/cpuinfo").catch(() => "");
  const cpu = /model name\s*:\s*(.+)/.exec(info)?.[1] ??
    await printed("sysctl", "-n", "machdep.cpu.brand_string");
  const wide = ["avx512f", "avx2", "asimd"].find((flag) =>
    new RegExp(`\\b${flag}\\b`).test(info)
  );
  const release = await Deno.readTextFile("/etc/os-release").catch(() => "");
  const name = /PRETTY_NAME="(.+)"/.exec(release)?.[1] ?? Deno.build.os;
  return {
    cpu: [cpu ?? "unknown", ...(wide ? [wide] : [])].join(", "),
    cores: navigator.hardwareConcurrency,
    memory: `${Math.round(Deno.systemMemoryInfo().total / 2 ** 30)} GiB`,
    system: `${name}, ${Deno.build.arch}`,
    deno: Deno.version.deno,
    v8: Deno.version.v8,
  };
}

/** The description as a line of text. */
export function machineText(machine: Machine): string {
  const { cpu, cores, memory, system, deno, v8 } = machine;
  return `${cpu}, ${cores} cores, ${memory}; ${system}; Deno ${deno}, V8 ${v8}`;
}

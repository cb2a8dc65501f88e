import type { State, Vector } from "@gradus/optimizers";
import type { Fields, Shape } from "./_shape.ts";

const KINDS = { Float64Array, Float32Array, Uint32Array };
const NAMES = Object.keys(KINDS) as (keyof typeof KINDS)[];

/** What a file can hold bit for bit. */
export type Packable = Vector | Uint32Array;

/** A vector as its kind and its bytes in base 64. */
export function packed(v: Packable): Fields {
  const bytes = new Uint8Array(v.buffer, v.byteOffset, v.byteLength);
  let binary = "";
  for (let i = 0; i < bytes.length; i += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  }
  const kind = NAMES.find((name) => v instanceof KINDS[name])!;
  return { kind, bytes: btoa(binary) };
}

/** A vector back from what {@linkcode packed} made of it. */
export function unpacked<V extends Packable>(
  shape: Shape,
  value: unknown,
  path: string,
  kinds: readonly (keyof typeof KINDS)[],
): V {
  const { kind, bytes } = shape.fields(value, path);
  const name = shape.choice(kind, `${path}.kind`, kinds);
  const text = shape.text(bytes, `${path}.bytes`);
  try {
    const binary = atob(text);
    const buffer = Uint8Array.from(binary, (c) => c.charCodeAt(0)).buffer;
    return new KINDS[name](buffer) as V;
  } catch {
    return shape.fail(`${path}.bytes`, `the bytes of a ${name}`, bytes);
  }
}

/** A vector of numbers, or one that must have this length. */
export function unpackedVector(
  shape: Shape,
  value: unknown,
  path: string,
  length?: number,
): Vector {
  const kinds = ["Float64Array", "Float32Array"] as const;
  const v = unpacked<Vector>(shape, value, path, kinds);
  return length === undefined || v.length === length
    ? v
    : shape.fail(path, `${length} numbers`, v.length);
}

/** A state with its vectors packed, and its numbers as vectors of one. */
export function packedState(state: State): Fields {
  return Object.fromEntries(
    Object.entries(state).map(([name, v]) => [
      name,
      typeof v === "number"
        ? { number: packed(Float64Array.of(v)) }
        : packed(v),
    ]),
  );
}

/** A state back from what {@linkcode packedState} made of it. */
export function unpackedState(
  shape: Shape,
  value: unknown,
  path: string,
): State {
  return Object.fromEntries(
    Object.entries(shape.fields(value, path)).map(([name, v]) => {
      const at = `${path}.${name}`, { number } = shape.fields(v, at);
      return [
        name,
        number === undefined
          ? unpackedVector(shape, v, at)
          : unpackedVector(shape, number, `${at}.number`, 1)[0]!,
      ];
    }),
  );
}

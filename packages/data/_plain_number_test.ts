import { assert, assertEquals } from "@std/assert";
import { seeded } from "./_fixtures_test.ts";
import { plainNumber } from "./_plain_number.ts";
import { parseNumber } from "./parse_number.ts";

const encoder = new TextEncoder();

/** The text's number; it stands among digits, which are none of its own. */
function plain(text: string): number {
  const bytes = encoder.encode(`1${text}9`);
  return plainNumber(bytes, 1, bytes.length - 1);
}

/** Whether the fast lane knows the number; if so it must be the right one. */
function isTaken(text: string): boolean {
  const value = plain(text);
  if (Number.isNaN(value)) return false;
  const expected = parseNumber(text);
  assert(Object.is(value, expected), `${text}: ${value}, not ${expected}`);
  return true;
}

/** The share of texts that are taken. */
function share(texts: readonly string[]): number {
  return texts.filter(isTaken).length / texts.length;
}

const random = seeded(2);

function many(text: () => string): string[] {
  return Array.from({ length: 4000 }, text);
}

function digits(count: number): string {
  return Array.from({ length: count }, () => random.integer(10)).join("");
}

function sign(): string {
  return ["", "-", "+"][random.integer(3)]!;
}

Deno.test("plainNumber() takes up to 15 digits and powers to 22, all rightly", () => {
  const texts = many(() => {
    const count = 1 + random.integer(15), point = random.integer(count + 1);
    const all = `${1 + random.integer(9)}${digits(count - 1)}`;
    const power = random.integer(23 - count) - (22 - count);
    const exponent = random.integer(2) === 0 ? "" : `e${power}`;
    return `${sign()}${all.slice(0, point)}.${all.slice(point)}${exponent}`;
  });
  assertEquals(share(texts), 1);
});

Deno.test("plainNumber() takes nearly all numbers of 16 to 19 digits", () => {
  const texts = many(() =>
    `${sign()}0.${1 + random.integer(9)}${digits(15 + random.integer(4))}`
  );
  assert(share(texts) > 0.99);
  const written = many(() => String(random.normal() * 100));
  assert(share(written) > 0.99);
});

Deno.test("plainNumber() is right or says nothing, whatever the digits and powers", () => {
  const texts = many(() => {
    const whole = digits(random.integer(25)), part = digits(random.integer(25));
    const exponent = random.integer(2) ? `E${random.integer(700) - 350}` : "";
    return `${sign()}${whole}.${part}${exponent}`;
  });
  assert(share(texts) > 0.1);
  const bits = new DataView(new ArrayBuffer(8));
  const doubles = many(() => {
    bits.setUint32(0, random.integer(2 ** 32));
    bits.setUint32(4, random.integer(2 ** 32));
    const x = bits.getFloat64(0), places = random.integer(22);
    return random.integer(2)
      ? String(x)
      : x.toExponential(Math.min(20, places));
  });
  share(doubles);
});

Deno.test("plainNumber() leaves ties and near ties to those who can tell", () => {
  for (let k = 0; k < 2000; k++) {
    // Between two neighbours above 2^53, which are 2 (or 4, 8 …) apart.
    const base = 2n ** BigInt(53 + random.integer(10));
    const x = base + BigInt(random.integer(2 ** 31));
    for (const by of [-1n, 0n, 1n]) isTaken(String(x + by));
  }
  assertEquals(plain("9007199254740993"), NaN);
  assertEquals(plain("9007199254740992"), 2 ** 53);
});

Deno.test("plainNumber() tells numbers from other texts", () => {
  const numbers = ["0", "-0", "+0", "5.", ".5", "-.5", "1e5", "1E+05", "2e-0"];
  for (const text of numbers) assert(isTaken(text), text);
  const others = "| |.|-|+|-.|e5|.e5|1e|1e+|1e5.|1.2.3|--1|+-1|1 | 1|0x1|1_0|" +
    "inf|nan|Infinity|NaN|1,5|1e5e5|1-|007|00|01.5|1e00000|1e99999|1é";
  for (const text of others.split("|")) assertEquals(plain(text), NaN, text);
});

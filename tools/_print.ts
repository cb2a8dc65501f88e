/** Prints a text for people to stderr, as it is. */
export function printNote(text: string): void {
  write(Deno.stderr, text);
}

/** Prints a result to stdout, as a line. */
export function printLine(line: string): void {
  write(Deno.stdout, `${line}\n`);
}

function write(
  to: typeof Deno.stdout | typeof Deno.stderr,
  text: string,
): void {
  const bytes = new TextEncoder().encode(text);
  for (let done = 0; done < bytes.length;) {
    done += to.writeSync(bytes.subarray(done));
  }
}

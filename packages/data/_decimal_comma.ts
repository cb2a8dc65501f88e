/** Whether a text is a number with a decimal comma, as in much of Europe. */
export function hasDecimalComma(text: string): boolean {
  return /^[+-]?\d+,\d+$/.test(text);
}

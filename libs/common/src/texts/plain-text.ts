/** Returns a text without what two that say the same may differ in: width of signs, blanks, capitals. */
export function plainText(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '').toLowerCase();
}

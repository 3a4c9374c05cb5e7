/** Reads canonical padded base64; null for anything else, as one value must have one text. RFC 4648 */
export function fromBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

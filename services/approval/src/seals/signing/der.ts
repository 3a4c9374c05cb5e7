/** Encodes one DER element: tag, length, content. X.690 */
export function der(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const hex = body.length.toString(16);
  const length = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, body]);
}

/** Splits the content of a DER element into its children, each with its own tag and length. X.690 */
export function derChildren(element: Buffer): Buffer[] {
  const children: Buffer[] = [];
  let at = headerLength(element);
  while (at < element.length) {
    const child = derPrefix(element.subarray(at));
    children.push(child);
    at += child.length;
  }
  return children;
}

/** Takes the first DER element of a buffer and leaves what follows. Throws RangeError where it is cut off. */
export function derPrefix(bytes: Buffer): Buffer {
  const header = headerLength(bytes);
  const short = bytes.readUInt8(1) < 0x80;
  const length = short ? bytes.readUInt8(1) : bytes.readUIntBE(2, header - 2);
  if (header + length > bytes.length) throw new RangeError('DER element is cut off');
  return bytes.subarray(0, header + length);
}

function headerLength(element: Buffer): number {
  const length = element.readUInt8(1);
  return length < 0x80 ? 2 : 2 + (length & 0x7f);
}

// RFC 2047: =?charset?B|Q?text?=, with blanks between words that belong together.
const ENCODED_WORD = /=\?([\w-]+)(?:\*[\w-]*)?\?([BQ])\?([^?\s]*)\?=/gi;

/**
 * Returns the file name of a multipart part as its sender meant it. busboy gives `filename*` decoded (RFC 5987) and the
 * bytes of `filename` as Latin-1: those are UTF-8 in browsers, an encoded word in old .NET, GBK in old Windows programs.
 */
export function sentFileName(name: string): string {
  if (/[^\0-\xff]/.test(name)) return name;
  const text = textOf(Buffer.from(name, 'latin1')) ?? name;
  return text.replace(/(\?=)\s+(=\?)/g, '$1$2').replace(ENCODED_WORD, (word, charset, way, encoded: string) => {
    const bytes =
      way.toUpperCase() === 'B'
        ? Buffer.from(encoded, 'base64')
        : Buffer.from(
            encoded
              .replaceAll('_', ' ')
              .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          );
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch {
      return word;
    }
  });
}

function textOf(bytes: Buffer): string | undefined {
  for (const charset of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch {
      // Not this one.
    }
  }
  return undefined;
}

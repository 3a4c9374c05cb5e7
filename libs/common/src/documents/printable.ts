import type { OfficialDocument } from './official-document.js';

// Control, zero-width and direction marks print nothing, but can make a name read as another.
const UNSEEN = /\p{Cc}|\p{Cf}|\p{Variation_Selector}/gu;

/**
 * Puts every text into its composed form (NFC) and drops what has no shape (control, zero-width and direction marks);
 * line ends in table cells stay.
 * A character that no font has is told by its code, as in 王〔U+4DAE〕: so no name is printed with a hole in it, and no
 * document waits for ever because of one.
 */
export function printable(document: OfficialDocument, prints: (character: string) => boolean): OfficialDocument {
  const seen = (text: string) =>
    [
      ...text
        .normalize('NFC')
        .replace(/[\t\r\n]+/g, ' ')
        .replace(UNSEEN, ''),
    ]
      .map((character) => (prints(character) ? character : codeOf(character)))
      .join('');
  const line = (text: string) => seen(text).trim();
  const lines = (texts: readonly string[]) => texts.map(line);
  const cell = (text: string) => text.split('\n').map(seen).join('\n');
  const { addressee, signedOffBy, table, closing, seal, verification } = document;
  return {
    ...document,
    number: line(document.number),
    title: line(document.title),
    issuer: line(document.issuer),
    ...(signedOffBy !== undefined && { signedOffBy: line(signedOffBy) }),
    ...(addressee !== undefined && { addressee: line(addressee) }),
    paragraphs: lines(document.paragraphs),
    ...(table && {
      table: {
        ...table,
        ...(table.header && { header: table.header.map(cell) }),
        rows: table.rows.map((row) => row.map(cell)),
      },
    }),
    ...(closing && { closing: lines(closing) }),
    ...(seal && { seal: { ...seal, ownerName: line(seal.ownerName) } }),
    ...(document.footnote !== undefined && { footnote: line(document.footnote) }),
    ...(verification && { verification: { code: line(verification.code), url: verification.url } }),
  };
}

function codeOf(character: string): string {
  return `〔U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}〕`;
}

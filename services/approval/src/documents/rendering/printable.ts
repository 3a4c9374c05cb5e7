import type { OfficialDocument } from './official-document.js';

// Control, zero-width and direction marks print nothing, but can make a name read as another.
const UNSEEN = /\p{Cc}|\p{Cf}|\p{Variation_Selector}/gu;

/** Drops what has no shape (control, zero-width and direction marks) from every text; line ends in table cells stay. */
export function printable(document: OfficialDocument): OfficialDocument {
  const seen = (text: string) => text.replace(/[\t\r\n]+/g, ' ').replace(UNSEEN, '');
  const line = (text: string) => seen(text).trim();
  const lines = (texts: readonly string[]) => texts.map(line);
  const cell = (text: string) => text.split('\n').map(seen).join('\n');
  const { addressee, table, closing, remedies, seal, verification } = document;
  return {
    ...document,
    number: line(document.number),
    title: line(document.title),
    issuer: line(document.issuer),
    ...(addressee !== undefined && { addressee: line(addressee) }),
    paragraphs: lines(document.paragraphs),
    ...(table && { table: { ...table, rows: table.rows.map((row) => row.map(cell)) } }),
    ...(closing && { closing: lines(closing) }),
    ...(remedies !== undefined && { remedies: line(remedies) }),
    ...(seal && { seal: { ...seal, ownerName: line(seal.ownerName) } }),
    verification: { code: line(verification.code), url: verification.url },
  };
}

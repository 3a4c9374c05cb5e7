import { jsonDigest } from '@shenguan/common/audit';
import { legalDate } from '@shenguan/common/clock';
import type { OfficialDocument } from '@shenguan/common/documents';

/** What a paper without a seal says; `asOf` is when the last of it came about, so that the same content gives the same file. */
export interface UnsealedPaper
  extends Pick<OfficialDocument, 'number' | 'title' | 'issuer' | 'paragraphs' | 'table' | 'closing'> {
  readonly asOf: Date;
}

/** Makes the document of a paper without a seal: nobody signs under it, and its foot names the digest of its words. */
export function unsealed({ asOf, ...words }: UnsealedPaper): OfficialDocument {
  const footnote = `本件由系统生成，不加盖印章，以系统记录为准。内容摘要（SHA-256）：${jsonDigest(words)}`;
  return { ...words, unsigned: true, signedOn: legalDate(asOf), createdAt: asOf, footnote };
}

/** A digest as two lines of a cell or a paragraph: as one word it would be torn wherever the line ends. */
export const digestWords = (hex: string): string => hex.replace(/^([0-9a-f]{32})([0-9a-f]{32})$/, '$1 $2');

/** What a seat is called on paper while its holder has no name: the first eight characters of its ID. EXP-22 */
export const seatMark = (seatId: string): string => `席位${seatId.slice(0, 8)}`;

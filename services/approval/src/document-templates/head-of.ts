import type { PaperCode } from '@shenguan/common/document-kinds';
import type { OfficialDocument } from '@shenguan/common/documents';

/** What minutes are headed by (纪要标志), instead of a body’s name. GB/T 9704 */
const MINUTES_HEAD = '行政审批重要事项联席会议纪要';

/** How papers of a kind are headed: minutes by their own mark and without a signature, a report to a higher organ with who signs it off. GB/T 9704 */
export function headOf(
  kind: PaperCode,
  issuer: string,
  signer: string,
): Pick<OfficialDocument, 'issuer' | 'signedOffBy' | 'unsigned'> {
  if (kind === 'conference-minutes') return { issuer: MINUTES_HEAD, unsigned: true };
  if (kind === 'conference-report') return { issuer, signedOffBy: signer };
  return { issuer };
}

import { sendMessage } from '@shenguan/common/messages';
import { partyOfBody } from '@shenguan/common/parties';
import { CaseParties } from '@shenguan/common/reference';
import type { Tx } from '@shenguan/common/work';

/** Writes to whoever was checked, by each login and body that acted in the case. APL-61 */
export async function tellChecked(
  tx: Tx,
  { caseNumber }: { caseNumber: string },
  message: { title: string; content: string },
): Promise<void> {
  const parties = await tx.findOne(CaseParties, { caseNumber });
  const subjects = parties?.known.filter(({ by }) => by !== 'entry').map(({ subject }) => subject) ?? [];
  for (const recipient of [...subjects, ...(parties?.bodies ?? []).map(partyOfBody)]) {
    sendMessage(tx, { recipient, kind: 'supervision-check', ...message, caseNumber });
  }
}

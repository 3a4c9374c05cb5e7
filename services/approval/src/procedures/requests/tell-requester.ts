import { sendMessage } from '@shenguan/common/messages';
import type { Tx } from '@shenguan/common/work';
import type { Procedure } from '../procedure.entity.js';
import { RevocationRequest } from './revocation-request.entity.js';

/** Tells who asked for a revocation what became of the procedure that his request opened. APL-69 */
export async function tellRequester(
  tx: Tx,
  { id: procedureId, number, caseNumber }: Procedure,
  result: string,
): Promise<void> {
  for (const { party } of await tx.find(RevocationRequest, { procedureId })) {
    const title = `撤销程序${number}的办理结果`;
    sendMessage(tx, { recipient: party, kind: 'revocation-request', title, content: result, caseNumber });
  }
}

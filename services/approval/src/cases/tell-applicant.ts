import type { IdOrNumber } from '@shenguan/common/http';
import { type MessageKind, sendMessage } from '@shenguan/common/messages';
import { agentsWhoReceive, type Party, powerInForce } from '@shenguan/common/parties';
import type { Tx } from '@shenguan/common/work';
import type { Case } from './case.entity.js';
import { matterOf, partyOfCase } from './party-of-case.js';

/** What is written to the applicant. */
export interface Notice {
  kind: MessageKind;
  title: string;
  content: string;
  documentId?: string;
}

/** Writes to the applicant, and to every agent whose power in force covers receiving, as one transaction with the act. PRA-16 */
export async function tellApplicant(tx: Tx, row: Case, notice: Notice): Promise<void> {
  writeTo(tx, row, await agentsWhoReceive((text, values) => tx.query(text, values), matterOf(row), tx.today), notice);
}

/** Returns the agents who receive what is written to the owner of a case, in one question along with others. PRA-16 */
export async function agentsOfCase(tx: Tx, ref: IdOrNumber): Promise<Party[]> {
  const rows = await tx.query<{ agent: Party }>(
    `SELECT DISTINCT p.agent_party AS agent
     FROM approval_case c JOIN power_of_attorney p ON p.grantor_party = c.party
     WHERE c.${ref.id === undefined ? 'case_number' : 'id'} = $1 AND p.acts @> '["receive"]'
       AND ${powerInForce('$2::date', 'c.bureau_code', 'c.item_code')} ORDER BY 1`,
    [ref.id ?? ref.number, tx.today],
  );
  return rows.map(({ agent }) => agent);
}

/** As {@link tellApplicant}, where the agents were asked for along with other questions. */
export function writeTo(tx: Tx, row: Case, agents: readonly Party[], notice: Notice): void {
  for (const recipient of new Set([partyOfCase(row), ...agents])) {
    sendMessage(tx, { ...notice, recipient, caseNumber: row.caseNumber });
  }
}

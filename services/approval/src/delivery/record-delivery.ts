import { demandLawful } from '@shenguan/common/phrases';
import type { Tx } from '@shenguan/common/work';
import { type Case, DocumentDelivery } from '../cases/index.js';
import type { Documents } from '../documents/index.js';
import { awaitReader, UNREAD } from '../second-reading/index.js';
import type { TimeLimits } from '../time-limits/index.js';
import type { DeliverDto } from './delivery.dto.js';
import { DeliveryProof } from './proofs/index.js';

/** What is delivered: papers of a case, by the bureau that issued them, in a procedure or none. */
export interface Delivered {
  readonly of: Case;
  readonly bureauCode: string;
  readonly papers: readonly { readonly id: string; readonly title: string; readonly number: string }[];
  readonly procedureId: string | null;
}

/**
 * Records that papers reached their recipient (送达), each by itself, and prints the receipt to be signed, which it returns;
 * what shows it is owed from then on, and the limit runs until that is read. APL-44
 */
export async function recordDelivery(
  tx: Tx,
  { documents, limits }: { documents: Documents; limits: TimeLimits },
  { of, bureauCode, papers, procedureId }: Delivered,
  { recipient, method, place }: DeliverDto,
) {
  const { caseNumber, itemCode, itemName } = of;
  demandLawful('APL-44', { recipient, place });
  for (const { id: documentId } of papers) {
    tx.insert(
      DocumentDelivery,
      {
        id: tx.uuid(),
        caseId: of.id,
        caseNumber,
        documentId,
        procedureId,
        ...{ recipient, method, place },
        deliveredOn: tx.today,
        deliveredBy: tx.actor.sub,
        deliveredAt: tx.now,
      },
      { action: 'document.delivered', rules: ['APL-44'] },
    );
  }
  const { ref } = await documents.issue(tx, {
    kind: 'delivery-receipt',
    ...{ caseNumber, bureauCode, itemCode },
    requester: tx.actor,
    facts: {
      recipient: of.applicantName,
      signedFor: recipient,
      ...{ caseNumber, itemName },
      documents: papers.map(({ title, number }) => ({ title, number })),
      ...{ method, place },
      deliveredOn: tx.today,
      deliveredBy: tx.actor.name,
    },
    departments: [],
    recipientSub: of.ownerSub,
  });
  const id = tx.uuid();
  tx.insert(
    DeliveryProof,
    {
      ...{ id, caseId: of.id, caseNumber, bureauCode, receiptId: ref.id, method },
      papers: papers.map(({ number }) => number),
      ...{ deliveredBy: tx.actor.sub, deliveredAt: tx.now, state: 'owed', flaw: null },
      ...{ file: null, keptBy: null, keptAt: null, sentBackBy: [], ...UNREAD },
    },
    { action: 'delivery-proof.owed', rules: ['APL-44'] },
  );
  awaitReader(tx, limits, { id, caseNumber, bodyCode: bureauCode }, 'delivery-proof', 'APL-44');
  return ref;
}

import { figureOf } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Approval } from '../approvals/index.js';
import { Case, editionOfCase } from '../cases/index.js';
import type { TimeLimits } from '../time-limits/index.js';
import { Publication } from './publication.entity.js';

/**
 * Owes the public what was granted, as one transaction with the grant: once for each approval. The days count from the
 * grant; of one from before, from when the bureau came to have it (a reading). APL-40, PRA-3
 */
export function owePublication(
  tx: Tx,
  limits: TimeLimits,
  row: Case,
  approval: Approval,
  from: Date = approval.grantedAt,
): void {
  const { caseNumber, bureauCode, itemCode } = row;
  const { id } = tx.insert(
    Publication,
    {
      id: tx.uuid(),
      approvalId: approval.id,
      ...{ caseNumber, bureauCode, itemCode },
      state: 'owed',
      decidedAt: approval.grantedAt,
      ...{ draft: null, secrecyCheck: null, stateSecret: null, preparedBy: null, preparedAt: null },
      ...{ fields: null, holder: null, number: null, publishedBy: null, publishedAt: null },
      ...{ reasons: null, reasonsBy: null },
    },
    { action: 'publication.due', rules: ['APL-40', 'PRA-3'] },
  );
  limitIt(tx, limits, row, { id, caseNumber, bureauCode }, from);
}

/** Owes the public what an approval says since it was varied or renewed, where it reads what it said before. APL-40, PRA-3 */
export async function owePublicationAnew(tx: Tx, limits: TimeLimits, { id: approvalId }: Approval): Promise<void> {
  const publication = await tx.findOne(Publication, { approvalId, state: 'published' });
  if (!publication || (await limits.running(tx, publication.id, ['publication'])).length > 0) return;
  await openPublicationLimit(tx, limits, publication);
}

/** Lets the days run again for what is published already and prepared anew, or was taken down. PRA-3, PRA-15 */
export async function openPublicationLimit(tx: Tx, limits: TimeLimits, publication: Publication): Promise<void> {
  const row = await tx.get(Case, { caseNumber: publication.caseNumber });
  limitIt(tx, limits, row, publication, tx.now);
}

function limitIt(
  tx: Tx,
  limits: TimeLimits,
  row: Case,
  { id, caseNumber, bureauCode: bodyCode }: Pick<Publication, 'id' | 'caseNumber' | 'bureauCode'>,
  startAt: Date,
): void {
  const workingDays = figureOf('PRA-3.publication', editionOfCase(tx, row));
  limits.open(tx, { id, caseNumber, bodyCode }, { kind: 'publication', startAt, workingDays, basis: 'PRA-3' });
}

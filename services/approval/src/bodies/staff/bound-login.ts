import { foldSubject } from '@shenguan/common/auth';
import { type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { KeptDocument } from './one-person-once.js';
import type { StaffMember } from './staff-member.entity.js';

/** Cases in which whoever applied still acts. */
const OPEN = `('draft', 'submitted', 'correcting', 'accepted', 'reviewed')`;

/**
 * Returns a login, in the spellings in which it acted, where it is a party's or an agent's: bound to a document, with a
 * case that is open, or with a power of attorney. Its entry in the staff register takes force by its own word. Empty for
 * everybody else. SUP-5, PRA-16
 */
export async function boundLogins(tx: Tx, subject: string): Promise<string[]> {
  const rows = await tx.query<{ login: string }>(
    `SELECT subject AS login FROM identity WHERE lower(subject) = $1
     UNION SELECT owner_sub FROM approval_case WHERE lower(owner_sub) = $1 AND state IN ${OPEN}
     UNION SELECT m.handed_in_by FROM material_version m JOIN approval_case c ON c.id = m.case_id AND c.state IN ${OPEN}
       WHERE lower(m.handed_in_by) = $1
     UNION SELECT substr(agent_party, 9) FROM power_of_attorney
       WHERE lower(agent_party) = 'subject:' || $1 AND state IN ('announced', 'in-force') AND valid_until >= $2::date
     ORDER BY 1`,
    [foldSubject(subject), tx.today],
  );
  return rows.map(({ login }) => login);
}

/** Refuses a document that is not the one to which the login itself is bound, and none at all of such a login. PRA-16, SUP-5 */
export async function demandOwnDocument(
  tx: Tx,
  { subject }: Pick<StaffMember, 'subject'>,
  { documentKind, hashes }: KeptDocument,
): Promise<void> {
  const bound = await tx.query<{ kind: string; hash: string }>(
    'SELECT document_kind AS kind, document_hash AS hash FROM identity WHERE lower(subject) = $1',
    [foldSubject(subject)],
  );
  if (bound.length === 0 || bound.some(({ kind, hash }) => kind === documentKind && hashes.includes(hash))) return;
  const errors: PointerError[] = [{ pointer: '/document', detail: NOT_HIS }];
  refuse('SUP-5', { bound: true }, { errors });
}

const NOT_HIS = {
  zh: '该账号已实名绑定证件，所填证件须与其绑定的证件一致（种类和号码）；请向本人核对账号和证件',
  en: 'this login is bound to an identity document: the one entered must be the same, in kind and number; ask the person for login and document',
};

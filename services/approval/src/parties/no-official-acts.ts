import { foldSubject, isSamePerson } from '@shenguan/common/auth';
import type { Party } from '@shenguan/common/parties';
import { refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { StaffMember } from '../bodies/index.js';
import { OFFICIAL_AS_AGENT } from '../case-parties/index.js';

/** Tells whether a login is that of somebody who serves in a body, in whatever case it writes him. */
export async function servesIn(tx: Tx, subject: string, bodyCode: string): Promise<boolean> {
  const serving = await tx.find(StaffMember, { bodyCode, serving: true });
  return serving.some((one) => isSamePerson(one.subject, subject));
}

/**
 * Tells whether a party is somebody who serves in a body, by the login, or by the document while none is bound to it; with
 * `at`, whether he served there by then.
 */
export async function isOfficialOf(tx: Tx, party: Party, bodyCode: string, at: Date | null = null): Promise<boolean> {
  const [, kind, who] = /^(subject|person):(.*)$/su.exec(party) ?? [];
  if (who === undefined) return false;
  const rows = await tx.query(
    kind === 'subject'
      ? `SELECT 1 FROM staff_member s WHERE s.body_code = $1 AND s.serving AND lower(s.subject) = $2 AND ${BY_THEN} LIMIT 1`
      : `SELECT 1 FROM staff_member s JOIN identity i ON i.document_hash = s.document_hash
         WHERE s.body_code = $1 AND s.serving AND i.id = $2::uuid AND ${BY_THEN} LIMIT 1`,
    [bodyCode, kind === 'subject' ? foldSubject(who) : who, at],
  );
  return rows.length > 0;
}

const BY_THEN = '($3::timestamptz IS NULL OR s.serves_since IS NULL OR s.serves_since <= $3)';

/** Whoever serves in the bureau gets no power to act for others before it. PRA-16, PRA-11 */
export async function demandNoOfficial(tx: Tx, agent: Party, bodyCode: string): Promise<void> {
  if (!(await isOfficialOf(tx, agent, bodyCode))) return;
  refuse('PRA-16', { reason: 'official' }, { errors: [{ pointer: '/agent', detail: OFFICIAL_AS_AGENT }] });
}

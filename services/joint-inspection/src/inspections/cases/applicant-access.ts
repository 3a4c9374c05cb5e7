import { type Actor, foldSubject, hasRole, NO_OTHER_BODY } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { notFound } from '@shenguan/common/http';
import { type Ask, demandStanding, type Matter, mayLookInto, type PowerAct } from '@shenguan/common/parties';
import { CaseParties } from '@shenguan/common/reference';
import { forbid } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Inspection } from '../inspection.entity.js';

type Owned = Pick<Inspection, 'applicantParty' | 'applicantSubject' | 'itemCode' | 'bureau' | 'caseNumber'>;

/** Returns what a power of attorney must cover to serve in an inspection; null in one from before parties were kept. */
function matterOf({ applicantParty, itemCode, bureau }: Owned): Matter | null {
  return applicantParty === null ? null : { ownerParty: applicantParty, itemCode, bureauCode: bureau.code };
}

/** Tells whether an inspection is the caller's to see as applicant, or as an agent with a power in force. PRA-16 */
export async function isApplicant(ask: Ask, inspection: Owned, actor: Actor, day: LegalDate): Promise<boolean> {
  if (!hasRole(actor, 'applicant')) return false;
  const matter = matterOf(inspection);
  return matter ? mayLookInto(ask, matter, actor, day) : inspection.applicantSubject === actor.sub;
}

/** Lets the applicant act, and an agent whose power covers the act; else 404, or 403 where a power covers others only. PRA-16 */
export async function demandApplicant(tx: Tx, inspection: Owned, act: PowerAct): Promise<void> {
  const matter = matterOf(inspection);
  if (matter) await demandStanding((text, values) => tx.query(text, values), matter, tx.actor, tx.today, act);
  else if (inspection.applicantSubject !== tx.actor.sub) throw notFound();
  if (!(await mayGoOn(tx, inspection))) forbid('PRA-11', { serves: true }, { detail: NO_OTHER_BODY });
}

/** Tells whether the caller may do this as applicant, or as an agent whose power covers it. PRA-16 */
export async function mayAct(tx: Tx, inspection: Owned, act: PowerAct): Promise<boolean> {
  if (!hasRole(tx.actor, 'applicant')) return false;
  const matter = matterOf(inspection);
  if (!(await mayGoOn(tx, inspection))) return false;
  if (!matter) return inspection.applicantSubject === tx.actor.sub;
  return mayLookInto((text, values) => tx.query(text, values), matter, tx.actor, tx.today, act);
}

/**
 * Whoever serves at another body than the one that he acts for goes on where approval knows him of the case, as who
 * applied, handed papers in or is agent; he begins nothing there. PRA-11
 */
async function mayGoOn(tx: Tx, { caseNumber }: Owned): Promise<boolean> {
  const { sub, body } = tx.actor;
  if (body === '') return true;
  const elsewhere = await tx.query(
    `SELECT 1 FROM staff_member s JOIN body b ON b.code = s.body_code AND b.active
     WHERE lower(s.subject) = $1 AND s.serving AND s.body_code <> $2 LIMIT 1`,
    [foldSubject(sub), body],
  );
  if (elsewhere.length === 0) return true;
  const known = await tx.findOne(CaseParties, { caseNumber });
  return known?.subjects.includes(foldSubject(sub)) ?? false;
}

import { type Actor, hasRole } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { notFound } from '@shenguan/common/http';
import { type Ask, demandStanding, type Matter, mayLookInto, type PowerAct } from '@shenguan/common/parties';
import type { Tx } from '@shenguan/common/work';
import type { Inspection } from '../inspection.entity.js';

type Owned = Pick<Inspection, 'applicantParty' | 'applicantSubject' | 'itemCode' | 'bureau'>;

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
  if (matter) return demandStanding((text, values) => tx.query(text, values), matter, tx.actor, tx.today, act);
  if (inspection.applicantSubject !== tx.actor.sub) throw notFound();
}

/** Tells whether the caller may ask for a re-inspection: as applicant, or as an agent whose power covers it. PRA-16 */
export async function mayAskAgain(tx: Tx, inspection: Owned): Promise<boolean> {
  if (!hasRole(tx.actor, 'applicant')) return false;
  const matter = matterOf(inspection);
  if (!matter) return inspection.applicantSubject === tx.actor.sub;
  return mayLookInto((text, values) => tx.query(text, values), matter, tx.actor, tx.today, 'reinspection');
}

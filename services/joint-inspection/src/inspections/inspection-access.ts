import { type Actor, foldSubject, hasRole, mayBeHis, type Role } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { type Barred, demandNoPart, demandNoPartOf } from '@shenguan/common/reference';
import { forbid } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Inspection } from './inspection.entity.js';
import { InspectorTie } from './ties/inspector-tie.entity.js';

/** Who works on inspections in the bureau. */
export const BUREAU_ROLES = ['reviewer', 'head', 'inspector'] as const satisfies readonly Role[];

/** Who works on them in a department. */
export const DEPARTMENT_ROLES = [
  'inspector',
  'liaison',
  'department-officer',
  'department-head',
] as const satisfies readonly Role[];

/** Everybody with a part on site. */
export const SITE_ROLES = [
  'reviewer',
  'head',
  'inspector',
  'liaison',
  'department-officer',
  'department-head',
] as const satisfies readonly Role[];

/** Returns an inspection of the caller's bureau, locked, or answers 404 as for one that does not exist. Who is party to the case has no part in it. PRA-11 */
export async function lockBureauInspection(tx: Tx, id: string): Promise<Inspection> {
  const inspection = await tx.lock(Inspection, { id });
  if (inspection.bureau.code !== tx.actor.body) throw notFound();
  await demandNoPartIn(tx, inspection);
  return inspection;
}

/** Returns an inspection that the caller's body takes part in, locked, or answers 404. Who is party to the case has no part in it. PRA-11 */
export async function lockOwnInspection(tx: Tx, id: string): Promise<Inspection> {
  const inspection = await tx.lock(Inspection, { id });
  if (!takesPart(inspection, tx.actor.body)) throw notFound();
  await demandNoPartIn(tx, inspection);
  return inspection;
}

/** Returns an inspection that the caller's body takes part in, or answers 404, without locking it. PRA-11 */
export async function ownInspection(tx: Tx, id: string): Promise<Inspection> {
  const inspection = await tx.get(Inspection, { id });
  if (!takesPart(inspection, tx.actor.body)) throw notFound();
  await demandNoPartIn(tx, inspection);
  return inspection;
}

/** Tells whether the inspection is this person's to see by office: as auditor, or in a body that takes part. */
export function mayReadByOffice(inspection: Inspection, actor: Actor): boolean {
  if (hasRole(actor, 'auditor')) return true;
  return hasRole(actor, ...SITE_ROLES) && takesPart(inspection, actor.body);
}

/** Returns whom the request itself named as the applicant: none of them inspects. PRA-11 */
export function applicantsOf({ applicantSubject, applicantParty, bureau }: Inspection): Barred {
  const [, subject = ''] = /^subject:(.*)$/su.exec(applicantParty ?? '') ?? [];
  const [, body = ''] = /^body:(.*)$/su.exec(applicantParty ?? '') ?? [];
  return {
    subjects: [applicantSubject, subject].filter((one) => one !== '').map(foldSubject),
    bodies: body === '' || body === bureau.code ? [] : [body],
  };
}

/** Refuses whoever is party to the case, or was found to have a tie to it, under whatever login: he has no part in any inspection of it. PRA-11, INSP-7 */
export async function demandNoPartIn(tx: Tx, inspection: Inspection): Promise<void> {
  demandNoPartOf(applicantsOf(inspection), tx.actor);
  await demandNoPart(tx, inspection.caseNumber);
  const ties = await tx.find(InspectorTie, { caseNumber: inspection.caseNumber, state: 'upheld' });
  if (ties.some(({ subject }) => mayBeHis(tx.actor, subject))) forbid('INSP-7', {}, { detail: FOUND_TIED });
}

/** Tells whether a body takes part. */
export function takesPart({ bureau, departments }: Inspection, body: string): boolean {
  return bureau.code === body || departments.some(({ code }) => code === body);
}

const FOUND_TIED = {
  zh: '您（或者登记为同一人的账号）在本办件中的回避情形已经查实，不得参与核验，请本单位另派人员',
  en: 'A tie of yours to this case was upheld, under this login or another: your body sends somebody else',
};

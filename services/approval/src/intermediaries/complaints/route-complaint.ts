import { unprocessable } from '@shenguan/common/http';
import { partyOf } from '@shenguan/common/parties';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { handsInCase, type Tx } from '@shenguan/common/work';
import { Body, StaffMember } from '../../bodies/index.js';
import type { Catalogues } from '../catalogue/catalogues.js';
import type { FileComplaintDto } from './complaint.dto.js';
import type { Complaint } from './complaint.entity.js';

/** Whom a complaint is about, in normal form, and who gets it. */
export interface Route {
  readonly agencyCode: string | null;
  readonly bodyCode: string | null;
  readonly officialSubject: string | null;
  readonly recipientBody: string;
}

/**
 * Routes a complaint by its subject (分流): price to the price authority, service to the regulator of the trade, officials
 * to their body or its superior as the complainant chooses, of a head always to the superior. Never to whom it is about;
 * where nobody is known, to the government's office. INT-15, INT-21
 */
export async function routeOf(tx: Tx, catalogues: Catalogues, order: FileComplaintDto): Promise<Route> {
  if (order.subject === 'official') return routeOfOfficial(tx, order);
  const agencyCode = demandIdentifiers({ '/agencyCode': checkCreditCode(order.agencyCode) })['/agencyCode'];
  const about = { agencyCode, bodyCode: null, officialSubject: null };
  const wanted = order.subject === 'price' ? await priceAuthority(tx) : await regulatorOf(tx, catalogues, order);
  const known = wanted === null ? null : await tx.findOne(Body, { code: wanted, active: true });
  // An agency in a public institution's clothes doesn't look into itself.
  const recipientBody = known && known.code !== agencyCode ? known.code : await governmentOffice(tx);
  return { ...about, recipientBody };
}

async function routeOfOfficial(tx: Tx, { bodyCode: given, officialSubject, to }: FileComplaintDto): Promise<Route> {
  const bodyCode = demandIdentifiers({ '/bodyCode': checkCreditCode(given) })['/bodyCode'];
  const body = await tx.findOne(Body, { code: bodyCode, active: true });
  if (!body) throw unprocessable({ errors: [{ pointer: '/bodyCode', detail: NO_BODY }] });
  const staff = await tx.find(StaffMember, { bodyCode, serving: true });
  const named = officialSubject?.toLowerCase();
  const official = named === undefined ? null : (staff.find(({ subject }) => subject.toLowerCase() === named) ?? null);
  if (named !== undefined && !official)
    throw unprocessable({ errors: [{ pointer: '/officialSubject', detail: NOBODY }] });
  // Of a head, or of whom the register doesn't call somebody else, nobody of the body is above him.
  const headless = official !== null && official.head !== false;
  const superior = to === 'superior' || headless;
  const above = superior ? await superiorOf(tx, body) : bodyCode;
  return { agencyCode: null, bodyCode, officialSubject: official?.subject ?? null, recipientBody: above };
}

/** The government to which a body answers, as the register has it; else the government's office. */
async function superiorOf(tx: Tx, { code, remedies }: Body): Promise<string> {
  const organ = remedies?.reconsiderationBody;
  const known = organ && organ !== code ? await tx.findOne(Body, { code: organ, active: true }) : null;
  return known?.code ?? (await governmentOffice(tx));
}

/** Who keeps the fee catalogue is the price authority. INT-13, INT-15 */
export async function priceAuthority(tx: Tx): Promise<string | null> {
  const [row] = await tx.query<{ code: string }>(
    `SELECT compiled_by AS code FROM fee_catalogue WHERE state = 'published' ORDER BY number DESC LIMIT 1`,
  );
  return row?.code ?? null;
}

async function regulatorOf(tx: Tx, catalogues: Catalogues, { serviceCode }: FileComplaintDto): Promise<string | null> {
  const entries = (await catalogues.inForce(tx, tx.today))?.entries ?? [];
  return entries.find(({ code }) => code === serviceCode)?.industryRegulator.code ?? null;
}

/** Returns the government’s office, which takes what nobody else is known for. */
export async function governmentOffice(tx: Tx): Promise<string> {
  const office = await tx.findOne(Body, { kind: 'government-office', active: true });
  if (!office) throw unprocessable({ detail: NO_OFFICE });
  return office.code;
}

/** Returns the number of the complainant’s own case, and of no other’s; null where he names none. INT-21 */
async function ownCase(tx: Tx, caseNumber: string | undefined): Promise<string | null> {
  if (caseNumber === undefined) return null;
  const [row] = await tx.query<{ number: string }>(
    `SELECT case_number AS number FROM approval_case
     WHERE case_number = $1 AND (party = $2 OR owner_party IS NULL AND owner_sub = $3)`,
    [caseNumber, partyOf(tx.actor), tx.actor.sub],
  );
  if (!row) throw unprocessable({ errors: [{ pointer: '/caseNumber', detail: NO_CASE }] });
  return row.number;
}

/** Returns the case that a complaint is about, and who acted on it until now: named or not, none of them deals with it. INT-21 */
export async function caseOf(
  tx: Tx,
  { caseNumber: given }: FileComplaintDto,
): Promise<Pick<Complaint, 'caseNumber' | 'hands'>> {
  const caseNumber = await ownCase(tx, given);
  return { caseNumber, hands: caseNumber === null ? [] : await handsInCase(tx, caseNumber) };
}

/**
 * Returns to whom an unanswered complaint passes: the superior of who has it, else the government’s office; never back to
 * who had it, nor to whom it is about. Undefined where nobody is left above. A reading of this project. INT-21
 */
export async function aboveOf(
  tx: Tx,
  { recipientBody, bodyCode, passed }: Pick<Complaint, 'recipientBody' | 'bodyCode' | 'passed'>,
): Promise<string | undefined> {
  const body = await tx.findOne(Body, { code: recipientBody });
  const never = [recipientBody, bodyCode, ...passed.map(({ from }) => from)];
  const above = body ? [await superiorOf(tx, body)] : [];
  return [...above, await governmentOffice(tx)].find((code) => !never.includes(code));
}

const NO_CASE = {
  zh: '没有您的此办件；不涉及具体办件的，可以不填',
  en: 'you have no such case; leave it out where it is about none',
};
const NO_BODY = { zh: '没有登记此单位，或者该单位已经撤销', en: 'no such body is registered' };
const NOBODY = {
  zh: '该单位没有此在职人员；不知道姓名账号的，可以不填',
  en: 'nobody of this subject serves there; leave it out where you don’t know it',
};
const NO_OFFICE = {
  zh: '尚未登记政府办公室，投诉无处受理，请向市级审批局反映',
  en: 'no government office is registered that could take it',
};

import { unprocessable } from '@shenguan/common/http';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import type { Tx } from '@shenguan/common/work';
import { Body, StaffMember } from '../../bodies/index.js';
import type { Catalogues } from '../catalogue/catalogues.js';
import type { FileComplaintDto } from './complaint.dto.js';

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

async function governmentOffice(tx: Tx): Promise<string> {
  const office = await tx.findOne(Body, { kind: 'government-office', active: true });
  if (!office) throw unprocessable({ detail: NO_OFFICE });
  return office.code;
}

const NO_BODY = { zh: '没有登记此单位，或者该单位已经撤销', en: 'no such body is registered' };
const NOBODY = {
  zh: '该单位没有此在职人员；不知道姓名账号的，可以不填',
  en: 'nobody of this subject serves there; leave it out where you don’t know it',
};
const NO_OFFICE = {
  zh: '尚未登记政府办公室，投诉无处受理，请向市级审批局反映',
  en: 'no government office is registered that could take it',
};

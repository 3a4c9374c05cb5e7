import { hasRole, isAmong, isSamePerson } from '@shenguan/common/auth';
import type { BodyKind } from '@shenguan/common/contracts';
import { forbidden } from '@shenguan/common/http';
import { forbid } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Body } from './body.entity.js';
import { isCityItemAdmin } from './keeper-of-bodies.js';
import { StaffMember } from './staff-member.entity.js';

/** Bodies that have somebody who keeps their own staff: a head, or an item administrator. */
const KEEP_THEIR_OWN: readonly BodyKind[] = ['bureau', 'department'];
/** Who confirms what the city's bureau enters of other bodies. */
const CONFIRMS_OTHERS: BodyKind = 'government-office';

/**
 * Lets through who may enter somebody for a body: its head or item administrator; the city's bureau for every other;
 * and a system administrator for the very first person of the city's bureau and of a government office, without whom
 * nobody could begin. Tells whether the entry takes effect at once, as that one alone does.
 */
export async function demandKeeperOfStaff(tx: Tx, body: Body): Promise<{ atOnce: boolean }> {
  const { actor } = tx;
  if (hasRole(actor, 'head', 'department-head', 'item-admin') && actor.body === body.code) return { atOnce: false };
  if (await isCityItemAdmin(tx, actor)) return { atOnce: false };
  if (hasRole(actor, 'system-admin') && (await isFirst(tx, body))) return { atOnce: true };
  if (hasRole(actor, 'system-admin')) throw forbidden({ detail: BEGUN });
  throw forbidden({ detail: OWN_STAFF });
}

/** Lets through who may change an entry, which nobody does of himself. */
export async function demandKeeperOf(tx: Tx, member: StaffMember, body: Body): Promise<void> {
  const { actor } = tx;
  if (isSamePerson(member.subject, actor.sub)) forbid('SUP-5', { subject: member.subject }, { detail: OWN_ENTRY });
  if (hasRole(actor, 'head', 'department-head', 'item-admin') && actor.body === member.bodyCode) return;
  if (!KEEP_THEIR_OWN.includes(body.kind) && (await isCityItemAdmin(tx, actor))) return;
  throw forbidden({ detail: OWN_STAFF });
}

/**
 * Lets through who may confirm an entry: somebody else than whoever entered it and than whom it enters, who serves at
 * the body, or at the government office.
 */
export async function demandConfirms(tx: Tx, member: StaffMember): Promise<void> {
  const { actor } = tx;
  if (isAmong(actor.sub, [member.enteredBy, member.subject])) {
    forbid('SUP-5', { enteredBy: member.enteredBy }, { detail: ANOTHER });
  }
  if (hasRole(actor, 'government-office')) return;
  // Whom the city's bureau enters for another body, only the government office confirms.
  if (actor.body === member.bodyCode && member.enteredFor === member.bodyCode) return;
  throw forbidden({ detail: member.enteredFor === member.bodyCode ? ANOTHER : GOVERNMENT_CONFIRMS });
}

/** Tells whether nobody was ever entered there: of the city's bureau, or of any government office. */
async function isFirst(tx: Tx, { code, kind, level }: Body): Promise<boolean> {
  if (level === 'city') return (await tx.findOne(StaffMember, { bodyCode: code })) === null;
  if (kind !== CONFIRMS_OTHERS) return false;
  const rows = await tx.query(
    'SELECT 1 FROM staff_member s JOIN body b ON b.code = s.body_code WHERE b.kind = $1 LIMIT 1',
    [CONFIRMS_OTHERS],
  );
  return rows.length === 0;
}

const OWN_STAFF = {
  zh: '各单位由其负责人（审批局也可由事项管理员）登记本单位工作人员；其他单位的负责人由市级审批局的事项管理员登记、本级人民政府办公室确认',
  en: 'each body enters its own staff, by its head (a bureau’s item administrator as well); the head of another is entered by the item administrator of the city’s bureau and confirmed by the government office',
};
const BEGUN = {
  zh: '系统管理员只登记市级审批局和政府办公室各一名首位工作人员，用于系统启用；其他人员由市级审批局的事项管理员登记、政府办公室确认',
  en: 'a system administrator enters the very first person of the city’s bureau and of the government office, for a beginning; all others are entered by the item administrator of the city’s bureau and confirmed by the government office',
};
const OWN_ENTRY = {
  zh: '不得变更本人的登记，请由本单位其他负责人员办理',
  en: 'nobody changes his own entry: somebody else who keeps the register does',
};
const ANOTHER = {
  zh: '须由登记人、被登记人以外的本单位在职人员，或者本级人民政府办公室人员确认',
  en: 'somebody else confirms it, who serves at the body, or at the government office: not who entered it, nor whom it enters',
};
const GOVERNMENT_CONFIRMS = {
  zh: '市级审批局为其他单位登记的人员，由本级人民政府办公室确认',
  en: 'whom the city’s bureau enters for another body, the government office confirms',
};

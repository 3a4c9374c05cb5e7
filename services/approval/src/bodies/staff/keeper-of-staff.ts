import { hasRole, isSamePerson } from '@shenguan/common/auth';
import type { BodyKind } from '@shenguan/common/contracts';
import { forbidden } from '@shenguan/common/http';
import { isSameName } from '@shenguan/common/privacy';
import { type Bilingual, conflict, type Facts, forbid, refuse } from '@shenguan/common/rules';
import { demandAct, demandUnhindered, type Hindrance } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { Body } from '../body.entity.js';
import { isCityItemAdmin } from '../keeper-of-bodies.js';
import { type Human, humansOf, mayBeOne } from './one-human.js';
import { stateOf } from './staff.transitions.js';
import { factsOf, isOfOffice, staffActs } from './staff-acts.js';
import { StaffMember } from './staff-member.entity.js';

/** Bodies that have somebody who keeps their own staff: a head, or an item administrator. */
const KEEP_THEIR_OWN: readonly BodyKind[] = ['bureau', 'department'];
/** Who confirms what the city's bureau enters of other bodies. */
const CONFIRMS_OTHERS: BodyKind = 'government-office';

/**
 * Lets through who may enter somebody for a body: its head or item administrator; the city's bureau for those that keep
 * none of their own, and elsewhere a head, or the first where nobody serves; and a system administrator for the very first person of the city's bureau and of a government office, without whom
 * nobody could begin. Tells whether the entry takes effect at once, as that one alone does.
 */
export async function demandKeeperOfStaff(tx: Tx, body: Body, head: boolean | null): Promise<{ atOnce: boolean }> {
  const { actor } = tx;
  if (hasRole(actor, 'head', 'department-head', 'item-admin') && actor.body === body.code) return { atOnce: false };
  if (await isCityItemAdmin(tx, actor)) {
    await demandOutsideWay(tx, body, head);
    return { atOnce: false };
  }
  if (hasRole(actor, 'system-admin') && (await isFirst(tx, body))) return { atOnce: true };
  if (hasRole(actor, 'system-admin')) throw forbidden({ detail: BEGUN });
  throw forbidden({ detail: OWN_STAFF });
}

/** Refuses that others enter somebody into a body whose own people do: but its head, whom the government names. SUP-5 */
export async function demandOutsideWay(
  tx: Tx,
  { code, kind }: Pick<Body, 'code' | 'kind'>,
  head: boolean | null,
): Promise<void> {
  demandUnhindered(await ownPeople(tx, { code, kind }, head));
}

/** Says that a body has people of its own who enter others. SUP-5 */
async function ownPeople(
  tx: Tx,
  { code, kind }: Pick<Body, 'code' | 'kind'>,
  head: boolean | null,
): Promise<Hindrance | undefined> {
  if (head === true || !KEEP_THEIR_OWN.includes(kind)) return undefined;
  if ((await tx.findOne(StaffMember, { bodyCode: code, serving: true })) === null) return undefined;
  return barred({ body: code, reason: 'ownStaff' }, HAS_ITS_OWN);
}

/** Lets through who may change an entry, which nobody does of himself. */
export async function demandKeeperOf(tx: Tx, member: StaffMember, body: Body): Promise<void> {
  const { actor } = tx;
  const own = await humansOf(tx, [actor.sub]);
  if (
    isSamePerson(member.subject, actor.sub) ||
    own.some(({ documentHash }) => documentHash !== null && documentHash === member.documentHash)
  ) {
    forbid('SUP-5', { subject: member.subject }, { detail: OWN_ENTRY });
  }
  if (hasRole(actor, 'head', 'department-head', 'item-admin') && actor.body === member.bodyCode) return;
  if (!KEEP_THEIR_OWN.includes(body.kind) && (await isCityItemAdmin(tx, actor))) return;
  throw forbidden({ detail: OWN_STAFF });
}

/**
 * Lets through who may confirm an entry, or a change of one: another human being than who entered it and than whom it is
 * about, by login, name and document; whose own document is on record; who serves at the body, or at the government
 * office. Of namesakes in the city the office alone says that they are two, and sees the document. SUP-5
 */
export async function demandConfirms(tx: Tx, member: StaffMember): Promise<void> {
  const confirm = await hindersConfirming(tx, member);
  demandAct(staffActs, 'Staff_confirm', stateOf(member), { ...factsOf(member, tx.actor), confirm });
}

/** Returns what the register holds against it that the transaction's actor confirms what waits at an entry. SUP-5 */
export async function hindersConfirming(tx: Tx, member: StaffMember): Promise<Hindrance | undefined> {
  const { actor } = tx;
  if (!member.pending && member.change === null) return undefined;
  const by = member.change ? member.changeBy : member.enteredBy;
  const told = { ...member, ...member.change };
  // Those who came in since speak for the body now.
  const body = await tx.get(Body, { code: member.bodyCode });
  const own = member.change === null && isOfOffice(member) ? await ownPeople(tx, body, member.head) : undefined;
  const found = own ?? (member.change?.leaves ? await casesInHand(tx, member) : undefined);
  if (found) return found;
  const entries = await humansOf(tx, [actor.sub, ...(by === null ? [] : [by])]);
  const hands = entries.filter((one) => isSamePerson(one.subject, actor.sub));
  const concerned = [member, told, ...entries.filter((one) => isSamePerson(one.subject, by))];
  if (hands.some((one) => concerned.some((other) => mayBeOne(one, other)))) {
    return barred({ enteredBy: by, reason: 'onePerson' }, ANOTHER_HUMAN);
  }
  if (hands.every(({ documentHash }) => documentHash === null)) {
    return barred({ reason: 'noDocument' }, NO_DOCUMENT);
  }
  if (!(await hasNamesake(tx, told))) return undefined;
  if (told.documentHash === null) {
    return { rule: 'SUP-5', facts: { reason: 'namesake' }, detail: NAMESAKE_WITHOUT_DOCUMENT };
  }
  return hasRole(actor, 'government-office') ? undefined : barred({ reason: 'namesake' }, NAMESAKE);
}

function barred(facts: Facts, detail: Bilingual): Hindrance {
  return { kind: 'forbid', rule: 'SUP-5', facts, detail };
}

/**
 * Refuses as one of the very first two, whom nobody confirms, who may be the other one: each has a document, and neither
 * name nor document nor login stands on the register already. SUP-5
 */
export async function demandAnotherFirst(tx: Tx, first: Human): Promise<void> {
  if (first.documentHash === null) refuse('SUP-5', {}, { errors: [{ pointer: '/document', detail: FIRST_DOCUMENT }] });
  const others = await tx.query<Human>('SELECT subject, name, document_hash AS "documentHash" FROM staff_member');
  if (others.some((one) => mayBeOne(one, first))) conflict('SUP-5', { reason: 'onePerson' }, { detail: FIRST_AGAIN });
}

/** Whom cases wait for leaves by the head's hand, or the government office's: who goes on with them is his to name. SUP-5 */
async function casesInHand(tx: Tx, { subject, bodyCode }: StaffMember): Promise<Hindrance | undefined> {
  if (hasRole(tx.actor, 'head', 'department-head', 'government-office')) return undefined;
  const rows = await tx.query<{ number: string }>(
    `SELECT case_number AS number FROM approval_case
     WHERE bureau_code = $1 AND handler_sub = $2 AND state IN ('submitted', 'correcting', 'accepted', 'reviewed')
     ORDER BY case_number LIMIT 20`,
    [bodyCode, subject],
  );
  if (rows.length === 0) return undefined;
  const cases = rows.map(({ number }) => number);
  return barred({ reason: 'casesInHand', cases: cases.join('、') }, CASES_IN_HAND);
}

/** Tells whether somebody else of this name serves in the city: an entry that waits makes nobody a namesake. */
async function hasNamesake(tx: Tx, { subject, name }: Human): Promise<boolean> {
  const others = await tx.query<Human>(
    'SELECT subject, name, document_hash AS "documentHash" FROM staff_member WHERE serving',
  );
  return others.some((one) => !isSamePerson(one.subject, subject) && isSameName(one.name, name));
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
const HAS_ITS_OWN = {
  zh: '该单位已有在职人员，其工作人员由本单位负责人（审批局也可由事项管理员）登记、本单位另一人确认；由市级审批局登记、政府办公室确认的，限于负责人（head）',
  en: 'somebody serves at that body: its head (a bureau’s item administrator as well) enters its people and another one of it confirms; from outside only its head (`head`) is entered, and the government office confirms',
};
const CASES_IN_HAND = {
  zh: '该人员有在办的办件，其离职由本单位负责人或者政府办公室确认；退回重新审查的办件，由负责人指定的人员审查（POST /cases/{id}/named-reviewer）',
  en: 'cases wait for this person: the head or the government office confirms the leaving; a review that was returned is done by whom the head names (POST /cases/{id}/named-reviewer)',
};
const BEGUN = {
  zh: '系统管理员只登记市级审批局和政府办公室各一名首位工作人员，用于系统启用；其他人员由市级审批局的事项管理员登记、政府办公室确认',
  en: 'a system administrator enters the very first person of the city’s bureau and of the government office, for a beginning; all others are entered by the item administrator of the city’s bureau and confirmed by the government office',
};
const OWN_ENTRY = {
  zh: '不得变更本人的登记，请由本单位其他负责人员办理',
  en: 'nobody changes his own entry: somebody else who keeps the register does',
};
const ANOTHER_HUMAN = {
  zh: '确认人不得与登记人、被登记人为同一人：您的姓名（含繁简写法）或者证件与其中一人相同，请由他人或者政府办公室人员确认',
  en: 'who confirms is another human being than who entered it and whom it enters: your name (in whatever characters) or document is that of one of them; somebody else or the government office confirms it',
};
const NO_DOCUMENT = {
  zh: '您在工作人员登记中尚无身份证件，不能确认他人的登记，请先由本单位登记维护人员补登您的证件（PUT /staff/{id}）',
  en: 'no identity document of yours is on the staff register, so you confirm nobody: whoever keeps your body’s register enters it first (PUT /staff/{id})',
};
const NAMESAKE = {
  zh: '全市工作人员登记中有同名人员，须由政府办公室核对两人证件原件后确认',
  en: 'somebody of this name stands on the city’s register: the government office confirms it, having seen the documents of both',
};
const NAMESAKE_WITHOUT_DOCUMENT = {
  zh: '全市工作人员登记中有同名人员，须先为此人填写身份证件（document）',
  en: 'somebody of this name stands on the city’s register: an identity document (document) is entered first',
};
const FIRST_DOCUMENT = {
  zh: '首位人员的登记无须他人确认，必须填写身份证件',
  en: 'nobody confirms the very first person of a city: an identity document is needed',
};
const FIRST_AGAIN = {
  zh: '市级审批局和政府办公室的首位人员须为两人：姓名、证件和令牌主体均不得相同',
  en: 'the first person of the city’s bureau and of the government office are two people: of different names, documents and subjects',
};

import { Injectable } from '@nestjs/common';
import { type Actor, hasRole, ROLE_BODIES } from '@shenguan/common/auth';
import type { BodyKind, BodyRef } from '@shenguan/common/contracts';
import { figureOf, type PointerError, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies, StaffMember } from '../../bodies/index.js';
import { Item } from '../../items/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { namedBody } from '../named-body.js';
import { governmentOffice, tellConference } from '../tell-conference.js';
import { ConferenceSeatDto, type ProposeSeatDto } from './seat.dto.js';
import { ConferenceSeat } from './seat.entity.js';

/** Proposes who convenes, or which body is a member, on the document behind it; the government’s office confirms. CONF-1 */
@Injectable()
export class ProposeSeat {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: Bodies,
    private readonly limits: TimeLimits,
  ) {}

  execute(order: ProposeSeatDto, actor: Actor): Promise<ConferenceSeatDto> {
    return this.work.run(actor, async (tx) => {
      const body = await namedBody(tx, 'CONF-1', '/body', order.body);
      const bureauCode = await bureauOf(tx, order, body);
      if (order.until !== undefined && order.until < order.since) refused('/until', ENDS_BEFORE);
      if (order.documentOn > tx.today) refused('/documentOn', NOT_YET);
      const who =
        order.kind === 'convener' ? await convenerOf(tx, order, body) : await memberOf(tx, order, body, bureauCode);
      const row = tx.insert(
        ConferenceSeat,
        {
          id: tx.uuid(),
          ...{ bureauCode, kind: order.kind, bodyCode: body.code, bodyName: body.name },
          ...who,
          ...{ document: order.document, documentOn: order.documentOn, since: order.since, until: order.until ?? null },
          state: 'proposed',
          proposedBy: actor.sub,
          proposedByName: actor.name,
          proposedFor: actor.body,
          proposedAt: tx.now,
          ...{ decidedBy: null, decidedByName: null, decidedAt: null, decisionReasons: null },
          ...{ endedAt: null, endReasons: null },
        },
        { action: 'conference-seat.proposed', rules: ['CONF-1'] },
      );
      const office = await governmentOffice(tx, this.bodies);
      const { limit } = this.limits.open(
        tx,
        { id: row.id, caseNumber: null, bodyCode: office ?? bureauCode },
        { kind: 'conference-seat', startAt: tx.now, workingDays: figureOf('PRA-15.secondPerson'), basis: 'CONF-1' },
      );
      tellConference(tx, [office ?? bureauCode], {
        kind: 'conference-seat',
        reference: row.id,
        title: `联席会议${row.personName ? `召集人${row.personName}` : `成员单位${row.bodyName}`}待确认`,
        content: `依据《${row.document}》提出，请核对文件原件后于${limit.dueOn}前（含当日）确认或者不予确认；逾期未办理的，自行失效。`,
        dueAt: limit.dueAt,
      });
      return ConferenceSeatDto.of(row, [], { actor, today: tx.today });
    });
  }
}

/** The conference is that of the office’s own bureau; a department proposes its own seat alone, at the bureau it names. */
async function bureauOf(tx: Tx, { kind, bureau }: ProposeSeatDto, body: BodyRef): Promise<string> {
  if (hasRole(tx.actor, 'conference-office')) return tx.actor.body;
  if (kind !== 'member' || body.code !== tx.actor.body) refused('/body', OWN_SEAT);
  if (bureau === undefined) refused('/bureau', WHICH_BUREAU);
  const named = await namedBody(tx, 'CONF-1', '/bureau', bureau!);
  if (named.kind !== 'bureau') refused('/bureau', WHICH_BUREAU);
  return named.code;
}

/** The deputy mayor himself serves at the government; of any other body it is its head whom he designates. CONF-1 */
async function convenerOf(tx: Tx, { staffId, items }: ProposeSeatDto, body: BodyRef & { kind: BodyKind }) {
  if (!(ROLE_BODIES.convener as readonly BodyKind[]).includes(body.kind)) refused('/body', NO_CONVENERS_BODY);
  if (items && items.length > 0) refused('/items', OF_MEMBERS);
  const person = staffId ? await tx.findOne(StaffMember, { id: staffId, bodyCode: body.code, serving: true }) : null;
  if (!person) refused('/staffId', NOT_SERVING);
  const capacity = body.kind === 'government' ? ('deputy-mayor' as const) : ('designated' as const);
  if (capacity === 'designated' && person!.head !== true) refused('/staffId', NO_HEAD);
  return { staffId: person!.id, subject: person!.subject, personName: person!.name, capacity, itemCodes: [] };
}

/** A member is a body whose items went to the bureau: they stand in its register of items. CONF-1 */
async function memberOf(
  tx: Tx,
  { staffId, items = [] }: ProposeSeatDto,
  body: BodyRef & { kind: BodyKind },
  bureau: string,
) {
  if (staffId !== undefined) refused('/staffId', OF_CONVENERS);
  if (body.code === bureau) refused('/body', BUREAU_ANYHOW);
  if (body.kind !== 'department') refused('/body', NO_DEPARTMENT);
  if (items.length === 0) refused('/items', WHICH_ITEMS);
  const known = await tx.find(Item, { code: [...items], bureauCode: bureau });
  const errors = items.flatMap((code, i): PointerError[] =>
    known.some((item) => item.code === code) ? [] : [{ pointer: `/items/${i}`, detail: NO_ITEM }],
  );
  if (errors.length > 0) refuse('CONF-1', {}, { errors });
  return { staffId: null, subject: null, personName: null, capacity: null, itemCodes: [...new Set(items)].sort() };
}

function refused(pointer: string, detail: PointerError['detail']): void {
  refuse('CONF-1', {}, { errors: [{ pointer, detail }] });
}

const ENDS_BEFORE = { zh: '早于起始之日', en: 'is before the first day' };
const NOT_YET = { zh: '晚于今日', en: 'is after today' };
const OWN_SEAT = {
  zh: '部门只能提出本单位的成员席位；召集人由联席会议办公室提出',
  en: 'a department proposes its own seat alone; conveners are proposed by the office of the conference',
};
const WHICH_BUREAU = {
  zh: '须写明联席会议办公室所在的审批局',
  en: 'must name the bureau at which the office of the conference is',
};
const NO_CONVENERS_BODY = {
  zh: '召集人须为人民政府分管副市长，或者其指定的单位（政府办公室、审批局、部门）负责人',
  en: 'a convener serves at the government, or heads its office, the bureau or a department',
};
const OF_MEMBERS = { zh: '召集人不填划转事项', en: 'is for members alone' };
const OF_CONVENERS = { zh: '成员单位不填人员', en: 'is for conveners alone' };
const NOT_SERVING = {
  zh: '须为该单位工作人员登记中在职的人员',
  en: 'must be somebody whom the staff register has serving at that body',
};
const NO_HEAD = {
  zh: '分管副市长指定的，须为单位负责人：工作人员登记未载明其为负责人',
  en: 'is no head by the staff register: the deputy mayor designates the head of a unit',
};
const BUREAU_ANYHOW = { zh: '集中审批部门当然为成员单位，无须提出', en: 'is a member anyhow: the bureau itself' };
const NO_DEPARTMENT = { zh: '成员单位须为登记的部门', en: 'must be a registered department' };
const WHICH_ITEMS = { zh: '须写明划转的事项', en: 'must name the items that it transferred' };
const NO_ITEM = { zh: '审批局没有该事项', en: 'is no item of the bureau' };

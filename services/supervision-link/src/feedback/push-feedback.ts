import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { CalendarSource, outcomeOf, parseLegalDate } from '@shenguan/common/clock';
import { type BodyRef, type FeedbackKind, type FileRef, feedbackPushedV1 } from '@shenguan/common/contracts';
import { notArrivedYet, unprocessable } from '@shenguan/common/http';
import { demandExplained, type Explanation } from '@shenguan/common/phrases';
import { type Body, demandNoPart, findBody } from '@shenguan/common/reference';
import { forbid, type PointerError, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { isToldOf, RecordEntry } from '../inboxes/index.js';
import { bureausOf, demandOffice } from '../liaisons/index.js';
import { PublishedItem, refOf } from '../reference/index.js';
import { SupervisionRecord } from '../supervision/index.js';
import { demandAct } from './acts/demand-act.js';
import { ownPapers } from './acts/keep-act-paper.js';
import { demandNewDemand, demandStance } from './demand-stance.js';
import { kindOf } from './domain/act-types.js';
import { pushLimit, ruleOf } from './domain/push-limit.js';
import { FeedbackDto, type PushFeedbackDto } from './feedback.dto.js';
import { Feedback } from './feedback.entity.js';

/** Pushes what a department decided, found or demands to the bureau; lateness is recorded, never refused. LINK-6.1, LINK-6.2, SUP-8 */
@Injectable()
export class PushFeedback {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarSource,
    private readonly entries: RecordEntry,
  ) {}

  execute(dto: PushFeedbackDto, actor: Actor): Promise<FeedbackDto> {
    return this.work.run(actor, (tx) => this.push(tx, dto, actor));
  }

  /** Pushes it in the transaction of the act that it is about. LINK-6.1 */
  async push(tx: Tx, dto: PushFeedbackDto, actor: Actor): Promise<FeedbackDto> {
    const department = await demandDepartment(tx, actor);
    demandGround(dto);
    demandStance(dto);
    const kind = kindOf(dto.actType);
    const explanations = wordedForApplicant(kind, dto);
    const rule = ruleOf(kind);
    if (dto.actOn > tx.today) {
      const detail = { zh: '不得晚于今日', en: 'must not lie in the future' };
      refuse(rule, { actOn: dto.actOn, today: tx.today }, { errors: [{ pointer: '/actOn', detail }] });
    }
    const matter = await matterOf(tx, actor.body, dto);
    const bureaus = await addressees(tx, actor.body, matter, dto.bureauCode);
    if (bureaus.length === 0) {
      const detail = {
        zh: '本部门与审批部门之间没有生效的审管衔接备忘录，请写明接收的审批部门（bureauCode）',
        en: 'no memorandum with a bureau is in force: name the bureau that it is for (bureauCode)',
      };
      refuse(rule, { department: actor.body }, { detail });
    }
    await demandNoPart(tx, dto.caseNumber);
    await demandNewDemand(tx, actor.body, dto);
    const act = await demandAct(tx, dto);
    const files = await ownPapers(tx, dto.fileIds ?? [], 'LINK-2');
    const limit = pushLimit(kind, parseLegalDate(dto.actOn), this.calendars.current());
    const row = tx.insert(
      Feedback,
      {
        id: tx.uuid(),
        departmentCode: department.code,
        departmentName: department.name,
        bureauCodes: bureaus.map(({ code }) => code),
        kind,
        actType: dto.actType,
        ...act,
        files,
        recountedAt: null,
        explanations,
        demand: dto.demand ?? null,
        caseNumber: dto.caseNumber ?? null,
        itemCode: matter.itemCode ?? null,
        title: dto.title,
        content: dto.content,
        stance: dto.stance ?? null,
        ground: dto.ground ?? null,
        legalBasis: dto.legalBasis ?? null,
        actOn: dto.actOn,
        pushedAt: tx.now,
        pushedBy: actor.sub,
        pushedByName: actor.name,
        dueOn: limit.dueOn!,
        dueAt: limit.dueAt!,
        late: outcomeOf(limit, tx.now) === 'late',
        calendarVersion: limit.calendarVersion,
        days: [...limit.days],
      },
      { action: 'feedback.pushed', rules: kind === 'demand' ? [rule, 'SUP-8'] : [rule] },
    );
    this.tellApproval(tx, row);
    await this.entries.record(
      tx,
      bureaus.map((recipient) => ({
        recipient,
        sender: 'supervision-link',
        kind: 'feedback',
        eventId: row.id,
        ...(row.caseNumber ? { caseNumber: row.caseNumber } : {}),
        title: `${row.departmentName}：${row.title}`,
        content: FeedbackDto.of(row),
        files: filesOf(row),
        reference: row.id,
        sentAt: tx.now,
      })),
    );
    return FeedbackDto.of(row);
  }

  private tellApproval(tx: Tx, row: Feedback): void {
    tx.publish(feedbackPushedV1, {
      subject: row.id,
      ...(row.caseNumber ? { caseNumber: row.caseNumber } : {}),
      data: {
        feedbackId: row.id,
        department: { code: row.departmentCode, name: row.departmentName },
        kind: row.kind,
        ...(row.demand ? { demand: row.demand } : {}),
        ...(row.caseNumber ? { caseNumber: row.caseNumber } : {}),
        ...(row.itemCode ? { itemCode: row.itemCode } : {}),
        title: row.title,
        content: row.content,
        ...(row.stance ? { stance: row.stance } : {}),
        ...(row.ground ? { ground: row.ground } : {}),
        ...(row.legalBasis ? { legalBasis: row.legalBasis } : {}),
        actOn: row.actOn,
        pushedAt: row.pushedAt.toISOString(),
        dueAt: row.dueAt.toISOString(),
        late: row.late,
        pushedBy: row.pushedByName,
        files: filesOf(row),
        ...(row.bureauCodes.length === 1 ? { bureauCode: row.bureauCodes[0]! } : {}),
      },
    });
  }
}

/** The liaison in office, the acting deputy or an officer, of a department. */
async function demandDepartment(tx: Tx, actor: Actor): Promise<Body> {
  const body = await findBody(tx, actor.body);
  if (!body) throw notArrivedYet({ detail: UNKNOWN_BODY });
  if (body?.kind !== 'department') {
    const detail = { zh: '由原审批部门推送', en: 'departments push it' };
    forbid('LINK-6.1', { body: actor.body }, { detail });
  }
  if (!hasRole(actor, 'department-officer')) await demandOffice(tx, actor);
  return body;
}

/**
 * What goes into a case reads as asked of its applicant: an opinion, a suggestion, information or a proposal that asks for
 * a fee, an agency or a paper says on what law. A penalty or an order may demand payment and answers for itself. APL-58, INT-5
 */
function wordedForApplicant(kind: FeedbackKind, dto: PushFeedbackDto): Explanation[] {
  if (kind === 'decision' || kind === 'change') return [];
  return demandExplained([dto.title, dto.content, dto.ground], dto.explanations ?? []);
}

/** A demand on an approval says of which case, what is demanded, and on what ground in law. SUP-8 */
function demandGround(dto: PushFeedbackDto): void {
  const errors: PointerError[] = [];
  if (dto.actType === 'proposal') {
    if (!dto.caseNumber) errors.push({ pointer: '/caseNumber', detail: NAME_THE_CASE });
    if (!dto.demand)
      errors.push({ pointer: '/demand', detail: { zh: '须写明要求事项', en: 'must say what is demanded' } });
    if (!dto.legalBasis) {
      errors.push({ pointer: '/legalBasis', detail: { zh: '须写明法律依据', en: 'must name the ground in law' } });
    }
  } else if (dto.demand) {
    errors.push({ pointer: '/demand', detail: { zh: '仅用于要求类信息', en: 'goes with a demand only' } });
  }
  if (errors.length > 0) refuse('SUP-8', { actType: dto.actType }, { errors });
}

const UNKNOWN_BODY = {
  zh: '尚未收到本单位的登记信息；刚登记的请稍后重试，未登记的请先在审批服务登记单位',
  en: 'the registration of this body has not arrived: try again shortly if it was just registered, else register it',
};
const NAME_THE_CASE = {
  zh: '处理建议须写明许可所属办件的编号：见本部门收件箱所收的受理、决定推送，只知道许可编号的，在审批服务按许可查询（GET /approvals）；不针对某一许可的，请以意见（opinion）推送',
  en: 'a demand names the case of its approval: see what was pushed to this inbox, or look the approval up (GET /approvals of the approval service); what concerns no approval goes as an opinion',
};
const UNKNOWN_CASE = {
  zh: '本部门收件箱中尚无该办件；刚受理或者刚作出决定的，请稍后重试，否则请核对办件编号',
  en: "is not a case in this department's inbox yet: try again shortly if it was just accepted or decided, else check it",
};

/** What the feedback is about: the item, and the bureau that has the case. */
interface Matter {
  itemCode?: string;
  bureauCode?: string | null;
}

/** The matter of a case that was pushed to this department, any other case being unknown to it; else of the item. */
async function matterOf(tx: Tx, departmentCode: string, { caseNumber, itemCode }: PushFeedbackDto): Promise<Matter> {
  if (!caseNumber) return { itemCode };
  if (!(await isToldOf(tx, departmentCode, caseNumber))) {
    throw notArrivedYet({ errors: [{ pointer: '/caseNumber', detail: UNKNOWN_CASE }] });
  }
  const records = await tx.find(SupervisionRecord, { caseNumber });
  // Who was only asked about the case pushes to the bureau that has it all the same.
  const known = records.find((record) => record.departmentCode === departmentCode) ?? records[0];
  if (!known) return { itemCode };
  if (itemCode !== undefined && itemCode !== known.itemCode) {
    const detail = { zh: `该办件的事项为${known.itemCode}`, en: `is not the case's item, ${known.itemCode}` };
    throw unprocessable({ errors: [{ pointer: '/itemCode', detail }] });
  }
  return { itemCode: known.itemCode, bureauCode: known.bureauCode };
}

/** The act itself, and what comes along with it. */
const filesOf = ({ paper, files }: Feedback): FileRef[] => [...(paper ? [{ ...paper }] : []), ...files];

/**
 * The bureau of the case; else the one that is named; else of the item's memorandum; all of the department's bureaus where
 * nothing says which. Naming one takes nothing from those: it is one of them, or the bureau whose item it is; only a
 * department without either pushes to any. LINK-2, LINK-6.2
 */
async function addressees(
  tx: Tx,
  departmentCode: string,
  { itemCode, bureauCode }: Matter,
  chosen: string | undefined,
): Promise<BodyRef[]> {
  const own = await ownBureaus(tx, departmentCode, itemCode);
  if (chosen !== undefined) await demandBureau(tx, chosen, { ofCase: bureauCode, own, itemCode });
  const certain = bureauCode ?? chosen;
  return certain ? [await refOf(tx, certain)] : own;
}

async function ownBureaus(tx: Tx, departmentCode: string, itemCode: string | undefined): Promise<BodyRef[]> {
  const named = itemCode ? await bureausOf(tx, departmentCode, itemCode) : [];
  return named.length > 0 ? named : bureausOf(tx, departmentCode);
}

/** What says whether a bureau has to do with the matter. */
interface Concern {
  readonly ofCase: string | null | undefined;
  readonly own: readonly BodyRef[];
  readonly itemCode: string | undefined;
}

/** Who is named is a bureau of the register, of a case the one that has it, and else one that the matter concerns. LINK-2 */
async function demandBureau(tx: Tx, chosen: string, { ofCase, own, itemCode }: Concern): Promise<void> {
  const refused = (detail: typeof NO_BUREAU) => refuse('LINK-2', {}, { errors: [{ pointer: '/bureauCode', detail }] });
  const body = await findBody(tx, chosen);
  if (body?.kind !== 'bureau' || !body.active) refused(NO_BUREAU);
  if (ofCase) return ofCase === chosen ? undefined : refused(OF_THE_CASE);
  if (own.length === 0 || own.some(({ code }) => code === chosen)) return;
  if (!(itemCode && (await tx.findOne(PublishedItem, { code: itemCode, bureauCode: chosen })))) refused(NOT_CONCERNED);
}

const NO_BUREAU = { zh: '须为单位登记中现存的审批部门', en: 'must be a bureau of the register that still exists' };
const OF_THE_CASE = { zh: '须为办理该办件的审批部门', en: 'must be the bureau that has the case' };
const NOT_CONCERNED = {
  zh: '须为与本部门签有备忘录的审批部门，或者所写事项（itemCode）的审批部门',
  en: 'must be a bureau that your department has a memorandum with, or the one whose item (itemCode) it is',
};

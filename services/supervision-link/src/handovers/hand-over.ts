import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource } from '@shenguan/common/clock';
import { assertVersion, notFound } from '@shenguan/common/http';
import { demandNoPart, findBody } from '@shenguan/common/reference';
import { conflict, figureOf, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { closeDuty, openDuty, SupervisionDuty } from '../duties/index.js';
import { ownPaper } from '../feedback/index.js';
import { RecordEntry } from '../inboxes/index.js';
import { bureausOf } from '../liaisons/index.js';
import { refOf } from '../reference/index.js';
import {
  endSteps,
  openRecord,
  SupervisionRecord,
  startLimit,
  supervisionTransitions,
  takeTurn,
} from '../supervision/index.js';
import { SupervisionHandover } from './handover.entity.js';
import { HANDOVER_NAMES, handoverTransitions } from './handover.transitions.js';
import { handoverActions, handoverActs } from './handover-acts.js';
import { HandoverDto, type ProposeHandoverDto } from './handovers.dto.js';

/**
 * Hands the supervision of a case over to another department: one head proposes, the other takes it over, each with his own
 * token; until then it stays where it is. Whoever takes it over is party to a memorandum of the item. SUP-7, SUP-3
 */
@Injectable()
export class HandOver {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarSource,
    private readonly entries: RecordEntry,
  ) {}

  propose(supervisionId: string, dto: ProposeHandoverDto, actor: Actor): Promise<HandoverDto> {
    return this.work.run(actor, async (tx) => {
      const record = await tx.lock(SupervisionRecord, { id: supervisionId, departmentCode: actor.body });
      await demandNoPart(tx, record.caseNumber);
      if (record.state === 'closed') conflict('SUP-7', { state: record.state }, { detail: CLOSED });
      const open = await tx.findOne(SupervisionHandover, { supervisionId, state: 'proposed' });
      if (open) conflict('SUP-7', { handoverId: open.id }, { detail: PROPOSED });
      await demandNothingOwed(tx, record);
      await this.demandTaker(tx, record, dto.toCode);
      const { file } = await ownPaper(tx, dto.paperId, 'SUP-7');
      const { caseNumber, itemCode, itemName, departmentCode, departmentName } = record;
      const to = await refOf(tx, dto.toCode);
      const row = tx.insert(
        SupervisionHandover,
        {
          id: tx.uuid(),
          ...{ supervisionId, caseNumber, itemCode, itemName },
          ...{ fromCode: departmentCode, fromName: departmentName, toCode: to.code, toName: to.name },
          reason: dto.reason,
          paper: { ...file },
          state: 'proposed',
          proposedBy: actor.sub,
          proposedByName: actor.name,
          proposedAt: tx.now,
          ...{ answer: null, answeredBy: null, answeredByName: null, answeredAt: null },
        },
        { action: 'supervision-handover.proposed', rules: ['SUP-7'], caseNumber },
      );
      const called = `答复监管移交：${itemName}（${caseNumber}）`;
      const workingDays = figureOf('SUP-7.handover');
      openDuty(
        tx,
        { kind: 'handover', thingId: row.id, caseNumber, body: to, called, workingDays },
        this.calendars.current(),
      );
      await this.tell(tx, row, [to]);
      return HandoverDto.of(row, handoverActions(row, actor));
    });
  }

  accept(id: string, answer: string, actor: Actor): Promise<HandoverDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.taken(tx, id, 'accept');
      await demandNoPart(tx, row.caseNumber);
      await takeTurn(tx, row.caseNumber);
      const record = await tx.lock(SupervisionRecord, { id: row.supervisionId });
      if (record.state === 'closed') conflict('SUP-7', { state: record.state }, { detail: CLOSED });
      await demandNothingOwed(tx, record);
      await this.demandTaker(tx, record, row.toCode);
      await this.pass(tx, record, row);
      return this.close(tx, row, 'accept', answer);
    });
  }

  decline(id: string, answer: string, actor: Actor): Promise<HandoverDto> {
    return this.work.run(actor, async (tx) => this.close(tx, await this.taken(tx, id, 'decline'), 'decline', answer));
  }

  withdraw(id: string, answer: string, actor: Actor): Promise<HandoverDto> {
    return this.work.run(actor, async (tx) => this.close(tx, await this.taken(tx, id, 'withdraw'), 'withdraw', answer));
  }

  /** Another department, party to a memorandum of the item, which does not supervise the case already. */
  private async demandTaker(tx: Tx, record: SupervisionRecord, toCode: string): Promise<void> {
    const body = await findBody(tx, toCode);
    const own = toCode === record.departmentCode;
    if (own || body?.kind !== 'department' || !body.active) {
      refuse('SUP-7', {}, { errors: [{ pointer: '/toCode', detail: NO_DEPARTMENT }] });
    }
    const bureaus = await bureausOf(tx, toCode, record.itemCode);
    const linked = record.bureauCode ? bureaus.some(({ code }) => code === record.bureauCode) : bureaus.length > 0;
    if (!linked)
      refuse('SUP-3', { item: record.itemCode }, { errors: [{ pointer: '/toCode', detail: NO_MEMORANDUM }] });
    const there = await tx.findOne(SupervisionRecord, { caseNumber: record.caseNumber, departmentCode: toCode });
    if (there && there.closeReason !== 'handed-over') {
      conflict('SUP-7', { supervisionId: there.id }, { detail: SUPERVISES });
    }
  }

  /** Closes it on one side and opens it on the other, which starts anew in its own time. */
  private async pass(
    tx: Tx,
    record: SupervisionRecord,
    { toCode, toName, fromCode }: SupervisionHandover,
  ): Promise<void> {
    const { caseNumber, decidedAt } = record;
    const routine = record.state === 'routine';
    record.state = move(supervisionTransitions, 'handOver', record.state);
    Object.assign(record, { closedAt: tx.now, closeReason: 'handed-over', handedTo: toCode });
    tx.update(SupervisionRecord, record, { action: 'supervision.handed-over', rules: ['SUP-7'], caseNumber });
    await endSteps(tx, record);
    const calendar = this.calendars.current();
    const before = await tx.findOne(SupervisionRecord, { caseNumber, departmentCode: toCode }, { lock: 'update' });
    if (!before) {
      const state = routine ? 'routine' : 'open';
      const beginning = { state, handedFrom: fromCode, ...(decidedAt ? { decidedAt } : {}) } as const;
      const { bureauCode, ...supervised } = record;
      const of = { ...supervised, ...(bureauCode ? { bureauCode } : {}) };
      await openRecord(tx, of, { code: toCode, name: toName }, calendar, beginning);
      return;
    }
    before.state = move(supervisionTransitions, routine ? 'takeOverRoutine' : 'takeOver', before.state);
    Object.assign(before, { closedAt: null, closeReason: null, handedTo: null, handedFrom: fromCode, decidedAt });
    Object.assign(before, { openedAt: tx.now, ...startLimit(tx.now, calendar) });
    Object.assign(before, { startedAt: null, startedBy: null, startedByName: null, plan: null, startOutcome: null });
    Object.assign(before, { escalateAt: null, headToldAt: null, officeToldAt: null });
    tx.update(SupervisionRecord, before, { action: 'supervision.taken-over', rules: ['SUP-7'], caseNumber });
  }

  private async taken(tx: Tx, id: string, act: 'accept' | 'decline' | 'withdraw'): Promise<SupervisionHandover> {
    const row = await tx.lock(SupervisionHandover, { id });
    if (![row.fromCode, row.toCode].includes(tx.actor.body)) throw notFound();
    assertVersion(row.version);
    demandAct(handoverActs, `Handovers_${act}`, row.state, { row, actor: tx.actor });
    return row;
  }

  private async close(
    tx: Tx,
    row: SupervisionHandover,
    act: 'accept' | 'decline' | 'withdraw',
    answer: string,
  ): Promise<HandoverDto> {
    const { actor } = tx;
    row.state = move(handoverTransitions, act, row.state);
    Object.assign(row, { answer, answeredBy: actor.sub, answeredByName: actor.name, answeredAt: tx.now });
    const { caseNumber } = row;
    tx.update(SupervisionHandover, row, { action: 'supervision-handover.answered', rules: ['SUP-7'], caseNumber });
    await closeDuty(tx, 'handover', row.id, act === 'withdraw' ? 'ended' : 'done');
    const record = await tx.get(SupervisionRecord, { id: row.supervisionId });
    const bureau = act === 'accept' && record.bureauCode ? [await refOf(tx, record.bureauCode)] : [];
    const other =
      act === 'withdraw' ? { code: row.toCode, name: row.toName } : { code: row.fromCode, name: row.fromName };
    const taker = act === 'accept' ? [{ code: row.toCode, name: row.toName }] : [];
    await this.tell(tx, row, [other, ...taker, ...bureau]);
    return HandoverDto.of(row, handoverActions(row, actor));
  }

  private async tell(
    tx: Tx,
    row: SupervisionHandover,
    recipients: readonly { code: string; name: string }[],
  ): Promise<void> {
    const { id: handoverId, caseNumber, itemName, fromName, toName, state, reason, answer, paper, supervisionId } = row;
    const eventId = tx.uuid();
    await this.entries.record(
      tx,
      recipients.map((recipient) => ({
        recipient,
        sender: 'supervision-link',
        kind: 'supervision-handover',
        eventId,
        caseNumber,
        title: `${fromName}向${toName}移交监管（${HANDOVER_NAMES[state].zh}）：${itemName}（${caseNumber}）`,
        content: { handoverId, supervisionId, state, reason, answer },
        files: [paper],
        reference: handoverId,
        sentAt: tx.now,
      })),
    );
  }
}

/** Nobody is rid of a check under way, or of acting on what he found, by handing supervision over. SUP-10 (R) */
async function demandNothingOwed(tx: Tx, { caseNumber, departmentCode }: SupervisionRecord): Promise<void> {
  const owed = await tx.find(SupervisionDuty, { caseNumber, bodyCode: departmentCode, outcome: null });
  const open = owed.find(({ kind }) => ['check', 'check-measure', 'rectification'].includes(kind));
  if (open) conflict('SUP-10', { dutyId: open.id, duty: open.called }, { detail: OWED });
}

const OWED = {
  zh: '检查未完成、发现的问题未处理或者责令改正未复查的，办结后方可移交',
  en: 'a check, what it found or an order to put right is not done with: it is finished before supervision is handed over',
};
const CLOSED = { zh: '该监管记录已经关闭', en: 'this supervision is closed' };
const PROPOSED = { zh: '已提出移交，待对方答复', en: 'a handover was proposed and waits for its answer' };
const NO_DEPARTMENT = { zh: '须为另一个在册的部门', en: 'must be another registered department' };
const NO_MEMORANDUM = {
  zh: '该部门与审批部门没有载明该事项的生效备忘录，不能承接监管',
  en: 'has no memorandum with the bureau that names the item: it can’t take supervision over',
};
const SUPERVISES = { zh: '该部门已在监管该办件', en: 'supervises this case already' };

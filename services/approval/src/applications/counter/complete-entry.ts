import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource, type LegalDate, startOfDay } from '@shenguan/common/clock';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, type PointerError, refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { raiseRecusals } from '../../case-parties/index.js';
import { Case, followsLater, materialsOf, moveCase, paperFacts, tellApplicant } from '../../cases/index.js';
import { Documents, isOwed } from '../../documents/index.js';
import { PublishedItems } from '../../items/index.js';
import { nameOnPaper } from '../../phrases/index.js';
import { HolderRequests } from '../../requests/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { DraftRemoval } from '../drafts/draft-removal.js';
import { Received } from '../received.js';
import { CounterEntryDto, type SecondEntryDto } from './counter-entry.dto.js';
import { type Channel, CounterEntry } from './counter-entry.entity.js';
import { counterEntryTransitions } from './counter-entry.transitions.js';
import { isLate, needsProof } from './domain/judge-received-on.js';
import { lockBureauEntry } from './entry-access.js';

/** What the receipts of each way are called. */
const SERIES: Readonly<Record<Channel, string>> = { window: '窗收', letter: '信收', fax: '传收', email: '邮收' };
export const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  window: '窗口',
  letter: '信函',
  fax: '传真',
  email: '电子邮件',
};

/**
 * Completes the entry of an application on paper: it counts as received on the day that is entered, with a receipt. What
 * came before the last working day waits for another official, who looks at the evidence; so does a renewal that is one in
 * time by its day alone. APL-29, APL-31, APL-32, APL-50
 */
@Injectable()
export class CompleteEntry {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: CalendarSource,
    private readonly items: PublishedItems,
    private readonly received: Received,
    private readonly limits: TimeLimits,
    private readonly documents: Documents,
    private readonly removal: DraftRemoval,
    private readonly requests: HolderRequests,
  ) {}

  execute(id: string, actor: Actor): Promise<CounterEntryDto> {
    return this.work.run(actor, async (tx) => {
      const { entry, row } = await lockBureauEntry(tx, id, 'CounterEntries_complete');
      const errors: PointerError[] = [];
      if (!entry.original) errors.push({ pointer: '/original', detail: NO_ORIGINAL });
      if (!entry.arrivalProof && needsProof(entry, tx.today))
        errors.push({ pointer: '/arrivalProof', detail: NO_PROOF });
      if (errors.length > 0) refuse('APL-29', {}, { errors });
      const { guide } = await this.items.inForce(tx, row.itemCode);
      const winsTime = await this.requests.winsByItsDay(tx, row, guide, entry.receivedOn as LegalDate);
      if (winsTime || entry.lateReason !== null || isLate(entry, tx.today, this.calendar.current())) {
        entry.lateReason ??= winsTime ? IN_TIME_BY_ITS_DAY : NOT_COMPLETED;
        entry.state = move(counterEntryTransitions, 'awaitSecond', entry.state);
        tx.update(CounterEntry, entry, { action: 'counter-entry.second-awaited', rules: ['APL-29'] });
      } else await this.enter(tx, entry, row, 'complete');
      return CounterEntryDto.of(entry, actor, false);
    });
  }

  /** Another official looks at the evidence of a day further back. */
  second(id: string, { outcome }: SecondEntryDto, actor: Actor): Promise<CounterEntryDto> {
    return this.work.run(actor, async (tx) => {
      const { entry, row } = await lockBureauEntry(tx, id, 'CounterEntries_second');
      if (outcome === 'sent-back') {
        entry.state = move(counterEntryTransitions, 'sendBack', entry.state);
        tx.update(CounterEntry, entry, { action: 'counter-entry.sent-back', rules: ['APL-29'] });
      } else {
        entry.secondedBy = actor.sub;
        await this.enter(tx, entry, row, 'second');
      }
      return CounterEntryDto.of(entry, actor, false);
    });
  }

  /** What was entered wrong is taken away before it counts; that it was, and why, stays. PRA-8 */
  discard(id: string, reasons: string, actor: Actor): Promise<CounterEntryDto> {
    return this.work.run(actor, async (tx) => {
      const { entry, row } = await lockBureauEntry(tx, id, 'CounterEntries_discard');
      demandLawful('APL-29', { reasons });
      entry.state = move(counterEntryTransitions, 'discard', entry.state);
      entry.reasons = reasons;
      await this.limits.end(tx, entry.id);
      tx.update(CounterEntry, entry, { action: 'counter-entry.discarded', rules: ['APL-29', 'PRA-8'] });
      const content = `窗口对“${row.itemName}”申请（业务编号：${row.caseNumber}）的录入已经作废，须重新录入：${reasons}`;
      await this.removal.carryOut(tx, row, 'discardEntry', content);
      return CounterEntryDto.of(entry, actor, false);
    });
  }

  private async enter(tx: Tx, entry: CounterEntry, row: Case, event: 'complete' | 'second'): Promise<void> {
    const [item, materials] = await Promise.all([
      this.items.inForce(tx, row.itemCode),
      materialsOf(tx, { caseId: row.id }),
      raiseRecusals(tx, [row.id]),
    ]);
    moveCase(tx, row, 'completeEntry');
    const on = entry.receivedOn as LegalDate;
    const at = on === tx.today ? tx.now : startOfDay(on);
    await this.requests.enter(tx, row, item.guide, at);
    const answer = this.received.enter(tx, row, item, at);
    if (![row.bureauCode, row.lowerOrgan].includes(entry.bureauCode)) {
      conflict('APL-35', { organ: entry.bureauCode }, { detail: EXAMINES_NO_MORE });
    }
    row.handlerSub = tx.actor.sub;
    tx.update(Case, row, { action: 'case.submitted', rules: ['APL-29', 'APL-31', 'APL-32', 'PRA-7'] });
    await this.limits.close(tx, entry.id, 'counter-entry');
    entry.state = move(counterEntryTransitions, event, entry.state);
    entry.enteredAt = tx.now;
    const year = tx.today.slice(0, 4);
    const series = SERIES[entry.channel];
    const number = await tx.nextNumber(`receipts/${entry.bureauCode}/${entry.channel}/${year}`);
    entry.receiptNumber = `${series}〔${year}〕${number}号`;
    tx.update(CounterEntry, entry, { action: 'counter-entry.entered', rules: ['APL-29'] });
    const { caseNumber, itemCode, ownerSub: recipientSub } = row;
    const { bureauCode } = entry;
    const paper = await this.documents.issueOrOwe(tx, {
      kind: 'receipt-of-materials',
      ...{ caseNumber, bureauCode, itemCode, recipientSub, departments: [] },
      facts: {
        ...paperFacts(row, item.guide),
        receivedOn: on,
        channel: entry.channel,
        receiptNumber: entry.receiptNumber,
        materials: materials.map((one) => ({
          name: nameOnPaper(one),
          copies: 1,
          form: '扫描件',
          ...(one.voluntary ? { remark: '自愿提供' } : {}),
        })),
        answerDueOn: answer.dueOn!,
      },
    });
    await tellApplicant(tx, row, {
      kind: 'counter-entry',
      title: '书面申请已录入，请核对',
      content: `您以${CHANNEL_NAMES[entry.channel]}方式提出的“${row.itemName}”申请（业务编号：${caseNumber}，收件编号：${entry.receiptNumber}）已于${on}收到，现由窗口录入。请核对：录入属实的可以确认；不是您提出的、收到日期或者内容有误的，可以提出异议。本机关将于${answer.dueOn}前（含当日）答复。${isOwed(paper) ? followsLater(paper) : ''}`,
      documentId: paper.id,
    });
  }
}

const EXAMINES_NO_MORE = {
  zh: '录入后办事指南已经变更，该事项不再先经本机关审查：请作废本次录入，转由作出决定的审批部门窗口录入',
  en: 'The guide has changed since: this organ examines it first no more; discard the entry, and the bureau that decides enters it',
};
const NO_ORIGINAL = { zh: '须上传签字盖章的申请书原件扫描件', en: 'the scan of the signed original comes first' };
const NO_PROOF = {
  zh: '须上传收到之日的凭据（邮戳、传真或者邮件头、收发登记）',
  en: 'what shows the day comes first: postmark, head of the fax or of the e-mail, the mail register',
};
const IN_TIME_BY_ITS_DAY = '收到之日决定延续申请是否按时提出';
const NOT_COMPLETED = '开始录入后未及时完成';

import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { chineseDay, type LegalDate, startOfDay } from '@shenguan/common/clock';
import { notFound } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { checkPersonDocument, demandIdentifiers, isSameName } from '@shenguan/common/privacy';
import { conflict, figureOf, type RuleId, refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Case, IN_HAND, tellApplicant } from '../../cases/index.js';
import { PublishedItems } from '../../items/index.js';
import { carryOver, Identities, partyOfIdentity } from '../../parties/index.js';
import { HolderRequests } from '../../requests/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { Received } from '../received.js';
import { WithdrawCase } from '../withdraw-case.js';
import { type ClaimEntryDto, CounterEntryDto, type DisputeEntryDto, type RuleOnEntryDto } from './counter-entry.dto.js';
import { CounterEntry } from './counter-entry.entity.js';
import { counterEntryTransitions } from './counter-entry.transitions.js';
import { lockBureauEntry, lockOwnEntry } from './entry-access.js';

/** The applicant says of what a clerk entered in his name whether it is so; the head rules on what he disputes. APL-29 */
@Injectable()
export class AnswerEntry {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
    private readonly received: Received,
    private readonly withdrawal: WithdrawCase,
    private readonly identities: Identities,
    private readonly items: PublishedItems,
    private readonly requests: HolderRequests,
  ) {}

  confirm(id: string, actor: Actor): Promise<CounterEntryDto> {
    return this.work.run(actor, async (tx) => {
      const { entry } = await lockOwnEntry(tx, id, 'CounterEntries_confirm');
      entry.state = move(counterEntryTransitions, 'confirm', entry.state);
      Object.assign(entry, { answeredBy: actor.sub, answeredAt: tx.now });
      tx.update(CounterEntry, entry, { action: 'counter-entry.confirmed', rules: ['APL-29'] });
      return CounterEntryDto.of(entry, actor, true);
    });
  }

  dispute(id: string, { dispute, text, earlierOn }: DisputeEntryDto, actor: Actor): Promise<CounterEntryDto> {
    return this.work.run(actor, async (tx) => {
      const { entry, row } = await lockOwnEntry(tx, id, 'CounterEntries_dispute');
      if (!IN_HAND.includes(row.state)) conflict('APL-29', { state: row.state }, { detail: OVER });
      const days = earlierOn !== undefined && earlierOn < entry.receivedOn;
      if ((dispute === 'received-earlier') !== (earlierOn !== undefined) || (earlierOn !== undefined && !days)) {
        refuse('APL-29', {}, { errors: [{ pointer: '/earlierOn', detail: EARLIER }] });
      }
      entry.state = move(counterEntryTransitions, 'dispute', entry.state);
      Object.assign(entry, { dispute, disputeText: text, earlierOn: earlierOn ?? null });
      Object.assign(entry, { answeredBy: actor.sub, answeredAt: tx.now });
      tx.update(CounterEntry, entry, { action: 'counter-entry.disputed', rules: ['APL-29'] });
      const workingDays = figureOf('APL-29.dispute');
      this.limits.open(
        tx,
        { id: entry.id, caseNumber: row.caseNumber, bodyCode: entry.bureauCode },
        { kind: 'counter-dispute', startAt: tx.now, workingDays, basis: 'APL-29' },
      );
      return CounterEntryDto.of(entry, actor, true);
    });
  }

  /** Found as the applicant says: what is not his ends, and what came earlier counts from then. */
  rule(id: string, { outcome, reasons }: RuleOnEntryDto, actor: Actor): Promise<CounterEntryDto> {
    return this.work.run(actor, async (tx) => {
      const { entry, row } = await lockBureauEntry(tx, id, 'CounterEntries_rule');
      demandLawful('APL-29', { reasons });
      const upheld = outcome === 'upheld';
      entry.state = move(counterEntryTransitions, upheld ? 'uphold' : 'dismiss', entry.state);
      Object.assign(entry, { ruledBy: actor.sub, ruledAt: tx.now, reasons });
      await this.limits.close(tx, entry.id, 'counter-dispute');
      tx.update(CounterEntry, entry, {
        action: upheld ? 'counter-entry.upheld' : 'counter-entry.dismissed',
        rules: ['APL-29'],
      });
      const effect = upheld ? await this.carryOut(tx, entry, row) : '录入不变。';
      await tellApplicant(tx, row, {
        kind: 'counter-entry',
        title: `录入异议${upheld ? '成立' : '不成立'}`,
        content: `您对申请（业务编号：${row.caseNumber}）录入的异议，经认定${upheld ? '成立' : '不成立'}：${reasons}${effect}`,
      });
      return CounterEntryDto.of(entry, actor, false);
    });
  }

  /** Finds one's application on paper by the numbers of its receipt: the login is bound to the document. PRA-16 */
  claim(order: ClaimEntryDto, actor: Actor): Promise<CounterEntryDto> {
    return this.work.run(actor, async (tx) => {
      const { identityKind: kind = 'residentId' } = order;
      const verdict = checkPersonDocument(kind, order.identityNumber, tx.today);
      const { '/identityNumber': number } = demandIdentifiers({ '/identityNumber': verdict });
      const { caseNumber, receiptNumber } = order;
      const entry = await tx.get(CounterEntry, { caseNumber, receiptNumber });
      const [row, known, names] = await Promise.all([
        tx.get(Case, { id: entry.caseId }),
        this.identities.find(tx, { kind, number }),
        this.identities.namesIn(tx, entry.caseId, { kind, number }),
      ]);
      if (!known || row.ownerParty !== partyOfIdentity(known)) throw notFound();
      // In the name that the paper says, never in the caller's own: who knows somebody's number is not he.
      const name = names.find((one) => isSameName(one, actor.name)) ?? names[0];
      if (name === undefined) throw notFound();
      const { identity, cameBy } = await this.identities.bind(tx, { kind, number }, name);
      if (cameBy) await carryOver(tx, `person:${identity.id}`, partyOfIdentity(identity));
      return CounterEntryDto.of(entry, actor, true);
    });
  }

  private async carryOut(tx: Tx, { dispute, earlierOn }: CounterEntry, row: Case): Promise<string> {
    if (dispute === 'not-mine' && IN_HAND.includes(row.state)) {
      await this.withdrawal.carryOut(tx, row, '经认定，该申请不是申请人提出的', 'not-made');
      return '该申请的办理随即终结。';
    }
    if (dispute !== 'received-earlier') return '请提交更正的内容，或者重新提出申请。';
    const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
    const undecided = IN_HAND.includes(row.state);
    const inTime = undecided && (await this.requests.cameEarlier(tx, row, guide, earlierOn as LegalDate));
    const renewal = inTime ? '延续申请按时提出；许可有效期届满未作决定的，视为准予延续。' : '';
    const corrected = {
      action: 'case.receipt-corrected',
      rules: inTime ? [...CORRECTED, 'APL-50' as const] : CORRECTED,
    };
    if (row.state !== 'submitted') {
      if (inTime) tx.update(Case, row, corrected);
      return `收到日期应为${chineseDay(earlierOn!)}，已经记录在案。${renewal}`;
    }
    const at = startOfDay(earlierOn as LegalDate);
    await this.limits.end(tx, row.id, 'answer');
    row.receivedAt = at;
    row.submittedAt = at;
    const { dueOn } = this.received.timeToAnswer(tx, row, at);
    tx.update(Case, row, corrected);
    return `答复期限自${chineseDay(earlierOn!)}起计算，至${chineseDay(dueOn!)}届满。${renewal}`;
  }
}

const CORRECTED: RuleId[] = ['APL-29', 'APL-32'];
const OVER = { zh: '该申请已经办结，不服的依法申请复议、提起诉讼', en: 'it is over: contest the decision instead' };
const EARLIER = {
  zh: '仅在主张更早收到时填写，且早于所录入的收到日期',
  en: 'is told where it came earlier, and is before the day that was entered',
};

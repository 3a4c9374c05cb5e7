import { Injectable } from '@nestjs/common';
import { chineseDay, type LegalDate, legalDate, startOfDay } from '@shenguan/common/clock';
import { sendMessage } from '@shenguan/common/messages';
import { figureOf, type RuleId } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { writeToBody } from '../../../bodies/index.js';
import {
  type Case,
  CaseCheck,
  CaseOverlay,
  CheckFinding,
  checkTransitions,
  editionOfCase,
  raiseReviewed,
  tellApplicant,
  unsettles,
} from '../../../cases/index.js';
import { Instruments } from '../../../instruments/index.js';
import { lengthOf, PublishedItems, requiredReview } from '../../../items/index.js';
import { Overlays } from '../../../limits/index.js';
import { newCheck } from '../new-check.js';
import { RequestCheck } from '../request-check.js';
import { TellSpecialProcedure } from '../tell-special-procedure.js';
import { stoppingRule } from './stopping-rule.js';

/**
 * Reopens a review by itself where something was found of its panel after the opinion and before the decision: from that
 * day on the decision waits and the clock stands still; the seat is drawn again once nobody may object any more; where it
 * is overturned, the old opinion counts as before. EXP-18, EXP-19, REV-17
 */
@Injectable()
export class ReopenReview {
  constructor(
    private readonly overlays: Overlays,
    private readonly items: PublishedItems,
    private readonly instruments: Instruments,
    private readonly specialProcedure: TellSpecialProcedure,
    private readonly requests: RequestCheck,
  ) {}

  /** Follows what became of a finding: `check`, of a case under review, is locked; `was`: how far the finding had come before. */
  async follow(tx: Tx, row: Case, check: CaseCheck, found: CheckFinding): Promise<void> {
    const next = await this.followerOf(tx, check);
    if (unsettles(found)) {
      if (!next && check.state === 'concluded' && !(await this.isOpen(tx, row)))
        await this.reopen(tx, row, check, found);
      else if (next && (await this.waits(tx, next, found))) await this.goOn(tx, row, next, found);
    } else if (next?.groundEvidence === found.id && (await this.waits(tx, next, found))) {
      await this.without(tx, row, next, found);
    }
  }

  /** The check that replaces this one, locked; one that ended without a result replaces nothing. */
  private async followerOf(tx: Tx, { id, caseId }: CaseCheck): Promise<CaseCheck | undefined> {
    const after = await tx.find(CaseCheck, { supersedes: id, caseId }, { lock: 'update' });
    return after.find(({ state }) => state !== 'ended');
  }

  /** Whether the case is being reviewed as it is: one review at a time. */
  private async isOpen(tx: Tx, { id: caseId }: Case): Promise<boolean> {
    return (await tx.find(CaseCheck, { caseId, kind: 'expert-review', state: ['pending', 'under-way'] })).length > 0;
  }

  /** Whether it was reopened here and its experts were not asked for yet: what it rests on may still be objected to. EXP-15 */
  private async waits(tx: Tx, { ground, state, groundEvidence }: CaseCheck, found: CheckFinding): Promise<boolean> {
    if (ground !== 'finding-upheld' || state !== 'pending') return false;
    // As it stood before what is told now.
    const rests = groundEvidence === found.id ? null : await tx.findOne(CheckFinding, { id: groundEvidence! });
    return rests === null || rests.stage === 'upheld';
  }

  private async reopen(tx: Tx, row: Case, check: CaseCheck, found: CheckFinding): Promise<void> {
    const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
    const since = legalDate(found.upheldAt);
    const listed = check.expectedDays ?? lengthOf(guide, 'expert-review');
    const expectedDays = listed ?? figureOf('REV-17.review', editionOfCase(tx, row));
    const required = requiredReview(guide);
    const next = tx.insert(
      CaseCheck,
      newCheck(tx, row, {
        ...{ kind: 'expert-review', serves: 'REV-3', supersedes: check.id },
        ...{ ground: 'finding-upheld', groundEvidence: found.id, expectedDays: required ? expectedDays : null },
      }),
      { action: 'expert-review.reopened', rules: ['EXP-18', found.basis as RuleId] },
    );
    raiseReviewed(tx, row, 'EXP-18');
    const open = await this.overlays.openOf(tx, row);
    // What lies over the case already stops what this would.
    if (!open.some(({ kind }) => kind === 'expert-review')) {
      const ended = required && (await this.instruments.hasEnded(tx, required.basis, since));
      const rule = ended ? 'REV-17' : stoppingRule(guide);
      const lain = { caseId: row.id, kind: 'expert-review' as const };
      const [before] = await tx.find(CaseOverlay, lain, { orderBy: { startedAt: 'DESC' } });
      await this.overlays.begin(tx, row, {
        ...{ kind: 'expert-review', rule, startOn: since, startAt: startOfDay(since), expectedDays },
        evidence: `专家组意见形成后，有专家席位经查实（核实编号：${found.id}），评审自${since}重新进行`,
        waitsFor: { check: next.id },
        again: before ? { replaces: before.id, ground: 'void-result', reasons: VOID } : null,
      });
      if (rule === 'APL-45') {
        const begun = { procedure: 'expert-review' as const, startedAt: found.upheldAt, startOn: since, expectedDays };
        await this.specialProcedure.tellOfEvent(tx, row, guide, begun);
      }
    }
    await this.tell(tx, row, next, { title: REOPENED, content: inWords(row, since) });
    if (found.stage !== 'upheld') await this.requests.sendReview(tx, row, guide, next);
  }

  /** It rests on what is final: its experts are asked for. */
  private async goOn(tx: Tx, row: Case, next: CaseCheck, found: CheckFinding): Promise<void> {
    if (found.stage === 'upheld') return;
    if (next.groundEvidence !== found.id) {
      next.groundEvidence = found.id;
      tx.update(CaseCheck, next, { action: 'expert-review.reopened', rules: ['EXP-18', found.basis as RuleId] });
    }
    const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
    await this.requests.sendReview(tx, row, guide, next);
  }

  /** What it rested on fell away: it goes on where something else was found of that panel, and else ends, as if it had not been. */
  private async without(tx: Tx, row: Case, next: CaseCheck, found: CheckFinding): Promise<void> {
    const all = await tx.find(CheckFinding, { checkId: next.supersedes! }, { orderBy: { upheldAt: 'ASC' } });
    const others = all.filter((one) => one.id !== found.id && unsettles(one));
    const other = others.find(({ stage }) => stage !== 'upheld') ?? others[0];
    if (other) {
      next.groundEvidence = other.id;
      tx.update(CaseCheck, next, { action: 'expert-review.reopened', rules: ['EXP-18', other.basis as RuleId] });
      if (other.stage === 'upheld') return;
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      return this.requests.sendReview(tx, row, guide, next);
    }
    next.state = move(checkTransitions, 'end', next.state);
    tx.update(CaseCheck, next, { action: 'expert-review.ended', rules: ['EXP-15', 'EXP-18'] });
    raiseReviewed(tx, row, 'EXP-18');
    const lying = (await this.overlays.openOf(tx, row)).find(({ waitsForId }) => waitsForId === next.id);
    if (lying) await this.overlays.end(tx, row, lying, tx.today, 'concluded');
    const content = `业务编号${row.caseNumber}的专家评审，原查实的事项已经撤销或者不影响专家组意见，专家组原意见继续有效，停止的期限恢复计算。`;
    await this.tell(tx, row, next, { title: STANDS, content });
  }

  private async tell(tx: Tx, row: Case, next: CaseCheck, told: { title: string; content: string }): Promise<void> {
    const { caseNumber, bureauCode, handlerSub } = row;
    await tellApplicant(tx, row, { kind: 'review-papers', ...told });
    if (handlerSub) sendMessage(tx, { recipient: handlerSub, kind: 'escalation', caseNumber, ...told });
    writeToBody(tx, bureauCode, { kind: 'escalation', ...told, reference: next.id });
  }
}

const VOID = '专家组意见形成后，有专家席位经查实终止，原评审结果须重新形成';
const REOPENED = '专家评审重新进行';
const STANDS = '专家组原意见继续有效';

const inWords = ({ caseNumber }: Case, since: LegalDate): string =>
  `业务编号${caseNumber}的专家评审，在专家组意见形成后有专家席位经查实终止，原意见不再作为决定的依据。评审自${chineseDay(since)}起重新进行，异议期满后只重抽该席位；评审期间不计算在承诺期限内，结束前不作出决定。`;

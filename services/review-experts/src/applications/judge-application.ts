import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { StoredCalendar } from '@shenguan/common/calendar';
import { workingDaysFrom } from '@shenguan/common/clock';
import { assertVersion } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { figureOf } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { demandPapers, EnterExpert, type EntryEvidence, type EvidenceKind, ExpertVault } from '../experts/index.js';
import type { JudgeApplicationDto, ReviewApplicationDto } from './application.dto.js';
import { applicationTransitions } from './application.transitions.js';
import { applicationActs } from './application-acts.js';
import { ApplicationSight } from './application-sight.js';
import { ApplicationDto } from './application-view.dto.js';
import { ExpertApplication, type MaterialKind } from './expert-application.entity.js';

/** Which files of an application prove what of the entry. */
const PROVES: Partial<Record<MaterialKind, EvidenceKind>> = {
  experience: 'post',
  qualification: 'title',
  education: 'certificate',
  recommendation: 'recommendation',
};

/** Answers an application: judged condition by condition, confirmed by another, and by a third where it is objected to. EXP-12 */
@Injectable()
export class JudgeApplication {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: ApplicationSight,
    private readonly vault: ExpertVault,
    private readonly enterExpert: EnterExpert,
    private readonly calendar: StoredCalendar,
  ) {}

  judge(id: string, { verdict }: JudgeApplicationDto, actor: Actor): Promise<ApplicationDto> {
    return this.act(id, 'Applications_judge', actor, async (tx, row) => {
      row.state = move(applicationTransitions, 'judge', row.state);
      const found = verdict.map(({ ground, met, basis }) => ({ ground, met, basis }));
      Object.assign(row, {
        verdict: found,
        judgedBy: actor.sub,
        judgedAt: tx.now,
        confirmedBy: null,
        confirmedAt: null,
      });
    });
  }

  /** All conditions met, he is in the pool at once; else he is told which weren’t, and may object. */
  confirm(id: string, actor: Actor): Promise<ApplicationDto> {
    return this.act(id, 'Applications_confirm', actor, async (tx, row) => {
      const accepted = row.verdict!.every(({ met }) => met);
      row.state = move(applicationTransitions, accepted ? 'accept' : 'refuse', row.state);
      Object.assign(row, { confirmedBy: actor.sub, confirmedAt: tx.now });
      if (accepted) row.expertId = await this.enter(tx, row);
      else row.objectionUntil = workingDaysFrom(tx.now, figureOf('EXP-12.objection'), this.calendar.current()).dueAt;
      this.tell(tx, row, accepted ? ACCEPTED : row.objectedAt ? REFUSED_AGAIN : REFUSED);
    });
  }

  sendBack(id: string, reason: string, actor: Actor): Promise<ApplicationDto> {
    return this.act(id, 'Applications_sendBack', actor, async (_tx, row) => {
      row.state = move(applicationTransitions, 'sendBack', row.state);
      // Whoever judged it once may judge it again: nothing was confirmed.
      Object.assign(row, { reviewReason: reason, judgedBy: null });
    });
  }

  review(id: string, { outcome, reason }: ReviewApplicationDto, actor: Actor): Promise<ApplicationDto> {
    return this.act(id, 'Applications_review', actor, async (tx, row) => {
      row.state = move(applicationTransitions, outcome === 'maintained' ? 'maintain' : 'reopen', row.state);
      Object.assign(row, { reviewedBy: actor.sub, reviewedAt: tx.now, reviewReason: reason });
      if (outcome === 'reopened') {
        const { dueAt, calendarVersion } = workingDaysFrom(tx.now, figureOf('EXP-12.answer'), this.calendar.current());
        Object.assign(row, { dueAt, calendarVersion, overdueTold: false });
      }
      this.tell(tx, row, outcome === 'maintained' ? MAINTAINED : REOPENED);
    });
  }

  private act(
    id: string,
    act: (typeof applicationActs.ids)[number],
    actor: Actor,
    run: (tx: Tx, row: ExpertApplication) => Promise<void>,
  ): Promise<ApplicationDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ExpertApplication, { id, keeperCode: actor.body });
      assertVersion(row.version);
      demandAct(applicationActs, act, row.state, { row, person: this.sight.contentOf(row), actor });
      await run(tx, row);
      tx.update(ExpertApplication, row, { action: `expert-application.${row.state}`, rules: ['EXP-12', 'EXP-5'] });
      return ApplicationDto.of(await this.sight.see(tx, row), actor, 'bureau');
    });
  }

  /** Ties to the bodies of his kin come with him. EXP-19.4 */
  private async enter(tx: Tx, row: ExpertApplication): Promise<string> {
    const person = this.sight.contentOf(row);
    const kin = row.kin.map(({ bodyCode }) => ({ kind: 'EXP-19.4' as const, bodyCode }));
    const evidence = evidenceOf(row);
    const papers = { evidence, yearsOfWork: person.yearsOfWork, exception: null };
    const order = { ...person, subject: row.applicant, ties: [...(person.ties ?? []), ...kin] };
    const confirmed = { enteredBy: row.judgedBy!, evidence, titleUntil: demandPapers(papers, tx.today) };
    return (await this.enterExpert.enter(tx, order, confirmed)).expert.id;
  }

  private tell(tx: Tx, { applicant }: ExpertApplication, content: string): void {
    const recipient = this.vault.recipientOf(applicant);
    sendMessage(tx, { recipient, kind: 'expert-entry', title: '专家入库申请办理结果', content });
  }
}

function evidenceOf({ files, applicant }: ExpertApplication): EntryEvidence[] {
  return files.flatMap(({ id, kind, label, from, until, validUntil, file, addedAt }) => {
    const proves = PROVES[kind];
    if (!proves) return [];
    const read = { unitName: proves === 'post' || proves === 'recommendation' ? label : null, number: null };
    return [{ id, kind: proves, ...read, from, until, validUntil, file, addedBy: applicant, addedAt }];
  });
}

const ACCEPTED = '您的专家入库申请经审核确认，已纳入行政审批专家库。';
const REFUSED =
  '您的专家入库申请经审核确认，不予入库。请在“我的入库申请”中查看逐项理由；不服的，可以在规定期限内提出一次异议。';
const REFUSED_AGAIN = '您的专家入库申请经重新审核确认，不予入库。请在“我的入库申请”中查看逐项理由。';
const MAINTAINED = '您对不予入库的异议经复核，维持原结论。请在“我的入库申请”中查看理由。';
const REOPENED = '您对不予入库的异议经复核成立，将由其他人员重新审核。';

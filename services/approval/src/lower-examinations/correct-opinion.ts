import { Injectable } from '@nestjs/common';
import { type Actor, mayBeAmong } from '@shenguan/common/auth';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { assertVersion, type IdOrNumber } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, forbid } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { type Case, LowerExamination, lockCaseOf, lowerExaminationTransitions } from '../cases/index.js';
import { PublishedItems } from '../items/index.js';
import { demandOpinion, noteFields } from './demand-opinion.js';
import { type AskBelowDto, type CorrectOpinionDto, LowerExaminationDto } from './lower-examination.dto.js';
import { lowerExaminationActs } from './lower-examination-acts.js';

const noticeIssued = noticeIssuedV1('approval');

/**
 * After a case went up: the bureau asks the lower organ about its opinion (请其说明), and the organ puts right what it sent
 * (更正初步审查意见), until the bureau has reviewed. No clock stands still for either, no paper is asked of the applicant, and what was
 * sent before stays beside it. APL-35
 */
@Injectable()
export class CorrectOpinion {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
  ) {}

  ask(ref: IdOrNumber, { question }: AskBelowDto, actor: Actor): Promise<LowerExaminationDto> {
    return this.work.run(actor, async (tx) => {
      const { of, row } = await this.take(tx, ref, 'ask');
      demandLawful('APL-35', { question });
      row.questions = [...row.questions, { question, askedBy: actor.sub, askedAt: tx.now.toISOString() }];
      row.state = move(lowerExaminationTransitions, 'ask', row.state);
      tx.update(LowerExamination, row, { action: 'lower-examination.asked', rules: ['APL-35'] });
      tell(tx, of, row, row.organCode, `请说明办件${row.caseNumber}的初步审查意见`, question);
      return LowerExaminationDto.of({ row, actor, over: false }, null);
    });
  }

  correct(ref: IdOrNumber, order: CorrectOpinionDto, actor: Actor): Promise<LowerExaminationDto> {
    const { points, opinion, reasons, because } = order;
    return this.work.run(actor, async (tx) => {
      const { of, row } = await this.take(tx, ref, 'correct');
      const { guide } = await this.items.pinned(tx, of.itemCode, of.itemVersion);
      demandOpinion(guide, order);
      demandLawful('APL-35', { reasons, because, ...noteFields(points) });
      // Nor anybody else who held it. Else whoever was talked round would spare the bureau the departure that answers for it.
      const held = row.earlier.filter((one) => one.opinion === row.opinion).map((one) => one.examinedBy);
      if (opinion !== row.opinion && mayBeAmong(actor, [...held, row.examinedBy!])) {
        forbid('APL-35', { opinion: row.opinion }, { detail: ANOTHER_TURNS_IT });
      }
      const { points: before, opinion: was, reasons: said, examinedBy, sentAt } = row;
      const earlier = { points: before!, opinion: was!, reasons: said!, examinedBy: examinedBy! };
      row.earlier = [
        ...row.earlier,
        { ...earlier, sentAt: sentAt!.toISOString(), correctedAt: tx.now.toISOString(), because },
      ];
      row.state = move(lowerExaminationTransitions, 'correct', row.state);
      Object.assign(row, {
        points: points.map(({ code, ok, note = '' }) => ({ code, ok, note })),
        ...{ opinion, reasons, examinedBy: actor.sub },
      });
      tx.update(LowerExamination, row, { action: 'lower-examination.corrected', rules: ['APL-35'] });
      const title = `${row.organName}更正了办件${row.caseNumber}的初步审查意见`;
      tell(tx, of, row, row.bureauCode, title, because);
      return LowerExaminationDto.of({ row, actor, over: false }, null);
    });
  }

  /** While it lies above unreviewed: what was reviewed rests on what had come by then. */
  private async take(tx: Tx, ref: IdOrNumber, act: 'ask' | 'correct'): Promise<{ of: Case; row: LowerExamination }> {
    const of = await lockCaseOf(tx, ref, tx.actor.body);
    const row = await tx.lock(LowerExamination, { caseId: of.id });
    assertVersion(row.version);
    const facts = { row, actor: tx.actor, over: false };
    demandAct(lowerExaminationActs, `LowerExaminations_${act}`, row.state, facts);
    if (of.state !== 'accepted') conflict('APL-35', { state: of.state }, { detail: REVIEWED });
    return { of, row };
  }
}

function tell(tx: Tx, of: Case, row: LowerExamination, recipientBody: string, title: string, content: string): void {
  const { id, caseNumber } = row;
  tx.publish(noticeIssued, {
    subject: id,
    caseNumber,
    data: {
      ...{ recipientBody, kind: 'lower-examination', title: `${title}（${of.itemName}）`, content, files: [] },
      ...{ caseNumber, reference: id },
    },
  });
}

const ANOTHER_TURNS_IT = {
  zh: '准予改为不予、不予改为准予的，由下级机关持原意见的审查人员以外的人员更正',
  en: 'Whether it is to grant or to refuse, somebody else in the lower organ than who held the opinion turns round',
};
const REVIEWED = {
  zh: '上级审批部门已经审查，或者办件不在审查期间，不再询问、更正初步审查意见',
  en: 'The bureau has reviewed it, or it is not under review: its opinion is neither asked about nor put right any more',
};

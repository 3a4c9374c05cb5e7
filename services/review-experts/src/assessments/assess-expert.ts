import { Injectable } from '@nestjs/common';
import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { sendMessage } from '@shenguan/common/messages';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DrawVault, Seat } from '../draws/index.js';
import { Expert, ExpertVault, subjectsOf } from '../experts/index.js';
import { ReviewOpinion } from '../reviews/index.js';
import { type AssessExpertDto, AssessmentDto } from './assessment.dto.js';
import { type AssessmentFigures, assessmentFigures } from './domain/assessment-figures.js';
import { EngagementFeedback } from './engagement-feedback.entity.js';
import { ExpertAssessment } from './expert-assessment.entity.js';

/** Grades an expert for a year on what the records say; dismissing who fails is a finding’s, not the grade’s. EXP-8 */
@Injectable()
export class AssessExpert {
  constructor(
    private readonly work: UnitOfWork,
    private readonly seats: DrawVault,
    private readonly vault: ExpertVault,
  ) {}

  execute({ expertId, year, grade, reason }: AssessExpertDto, actor: Actor): Promise<AssessmentDto> {
    return this.work.run(actor, async (tx) => {
      const expert = await tx.lock(Expert, { id: expertId, keeperCode: actor.body });
      if (mayBeHis(actor, expert.subject)) forbid('EXP-8', {}, { detail: HIS_OWN });
      const thisYear = Number(tx.today.slice(0, 4));
      if (year > thisYear || year < thisYear - 1) {
        refuse('EXP-8', { year }, { errors: [{ pointer: '/year', detail: OTHER_YEAR }] });
      }
      if (expert.state === 'joined' || expert.state === 'flagged') {
        conflict('EXP-8', { state: expert.state }, { detail: NOT_IN_POOL });
      }
      if (await tx.findOne(ExpertAssessment, { expertId, year })) conflict('EXP-8', { year }, { detail: ASSESSED });
      const figures = await this.figuresOf(tx, expertId, year);
      // Nobody fails for nothing: something on record says so.
      if (grade === 'failed' && !speaksAgainst(figures))
        refuse('EXP-8', { figures: 'clean' }, { detail: NOTHING_AGAINST });
      const row = tx.insert(
        ExpertAssessment,
        {
          ...{ id: tx.uuid(), keeperCode: actor.body, expertId, year, figures, grade, reason },
          ...{ gradedBy: actor.sub, gradedAt: tx.now },
        },
        { action: `expert-assessment.${grade}`, rules: ['EXP-8'] },
      );
      for (const subject of subjectsOf(expert)) {
        const recipient = this.vault.recipientOf(subject);
        sendMessage(tx, { recipient, kind: 'expert-entry', title: '专家年度考核结果', content: TOLD[grade] });
      }
      return AssessmentDto.of(row);
    });
  }

  /** Counts the parts that he had in the year: no column says whose a seat is. */
  private async figuresOf(tx: Tx, expertId: string, year: number): Promise<AssessmentFigures> {
    const same = new Set([expertId, ...(await tx.find(Expert, { joinedTo: expertId })).map(({ id }) => id)]);
    const drawn = await tx.query<{ id: string }>(
      `SELECT s.id FROM seat s JOIN draw_request r ON r.id = s.request_id
       WHERE r.state <> 'open' AND r.received_at >= make_timestamptz($1, 1, 1, 0, 0, 0, 'Asia/Shanghai')
         AND r.received_at < make_timestamptz($1 + 1, 1, 1, 0, 0, 0, 'Asia/Shanghai') ORDER BY s.id`,
      [year],
    );
    if (drawn.length === 0) return assessmentFigures([]);
    const seats = await tx.find(Seat, { id: drawn.map(({ id }) => id) });
    const own = seats.filter((seat) => same.has(this.seats.holderOf('seat', seat)));
    if (own.length === 0) return assessmentFigures([]);
    const ids = own.map(({ id }) => id);
    const opinions = await tx.find(ReviewOpinion, { seatId: ids });
    const feedback = await tx.find(EngagementFeedback, { seatId: ids });
    return assessmentFigures(
      own.map(({ id, state }) => ({
        state,
        opinions: opinions.filter(({ seatId }) => seatId === id).map(({ opinion }) => opinion),
        feedback: feedback.filter(({ seatId }) => seatId === id),
      })),
    );
  }
}

/** An absence, a voided seat, somebody who found him late, or ratings below the middle; opinions never count. */
function speaksAgainst({ seats, feedback: { count, punctual, ratings } }: AssessmentFigures): boolean {
  if ((seats.absent ?? 0) + (seats.voided ?? 0) > 0) return true;
  return count > 0 && (punctual < count || ratings < 3 * count);
}

const TOLD = {
  passed: '您本年度的专家考核结果为合格。',
  failed: '您本年度的专家考核结果为不合格。是否解聘须另行核实，届时您可以陈述申辩、提出异议。',
};
const HIS_OWN = { zh: '不得考核本人', en: 'Nobody assesses himself' };
const OTHER_YEAR = { zh: '只能考核本年度或者上一年度', en: 'must be this year or the last one' };
const NOT_IN_POOL = { zh: '该条目不在库，无须考核', en: 'This entry is not in the pool: nobody assesses it' };
const ASSESSED = { zh: '该专家该年度已经考核', en: 'This expert was assessed for this year already' };
const NOTHING_AGAINST = {
  zh: '该专家该年度没有缺席、席位终止、不按时或者评分偏低的记录，不得评为不合格；所持意见不作为考核依据',
  en: 'Nothing on record speaks against him: no absence, voided seat, lateness or low rating; what he signed is no ground to fail him',
};

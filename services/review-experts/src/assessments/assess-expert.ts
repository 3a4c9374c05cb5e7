import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { sendMessage } from '@shenguan/common/messages';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { ConcludedInspection, DrawVault, Seat } from '../draws/index.js';
import { Expert, ExpertVault, mayBeHimself, subjectsOf } from '../experts/index.js';
import { ReviewOpinion } from '../reviews/index.js';
import { type AssessExpertDto, AssessmentDto } from './assessment.dto.js';
import { type AssessmentFigures, assessmentFigures, type YearsPart } from './domain/assessment-figures.js';
import { EngagementFeedback, type FeedbackSide } from './engagement-feedback.entity.js';
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
      if (mayBeHimself(actor, { name: expert.name, subjects: subjectsOf(expert) }))
        forbid('EXP-8', {}, { detail: HIS_OWN });
      const thisYear = Number(tx.today.slice(0, 4));
      if (year > thisYear || year < thisYear - 1) {
        refuse('EXP-8', { year }, { errors: [{ pointer: '/year', detail: OTHER_YEAR }] });
      }
      if (expert.state === 'joined' || expert.state === 'flagged') {
        conflict('EXP-8', { state: expert.state }, { detail: NOT_IN_POOL });
      }
      if (await tx.findOne(ExpertAssessment, { expertId, year })) conflict('EXP-8', { year }, { detail: ASSESSED });
      const { figures, independent } = await this.figuresOf(tx, expertId, year);
      // Nobody fails for nothing: something on record says so.
      if (grade === 'failed' && !speaksAgainst(figures, independent))
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
  private async figuresOf(tx: Tx, expertId: string, year: number): Promise<YearsFigures> {
    const same = new Set([expertId, ...(await tx.find(Expert, { joinedTo: expertId })).map(({ id }) => id)]);
    const drawn = await tx.query<{ id: string }>(
      `SELECT s.id FROM seat s JOIN draw_request r ON r.id = s.request_id
       WHERE r.state <> 'open' AND r.received_at >= make_timestamptz($1, 1, 1, 0, 0, 0, 'Asia/Shanghai')
         AND r.received_at < make_timestamptz($1 + 1, 1, 1, 0, 0, 0, 'Asia/Shanghai') ORDER BY s.id`,
      [year],
    );
    if (drawn.length === 0) return NO_PART;
    const seats = await tx.find(Seat, { id: drawn.map(({ id }) => id) });
    const own = seats.filter((seat) => same.has(this.seats.holderOf('seat', seat)));
    if (own.length === 0) return NO_PART;
    const ids = own.map(({ id }) => id);
    const opinions = await tx.find(ReviewOpinion, { seatId: ids });
    const feedback = await tx.find(EngagementFeedback, { seatId: ids });
    const adverse = await notPassed(tx, own);
    const parts = own.map(({ id, state, caseNumber }) => ({
      state,
      refused: adverse.has(caseNumber),
      opinions: opinions.filter(({ seatId }) => seatId === id).map(({ opinion }) => opinion),
      feedback: feedback.filter(({ seatId }) => seatId === id),
    }));
    return {
      figures: assessmentFigures(parts),
      independent: assessmentFigures(
        parts.map((part) => ({ ...part, feedback: part.feedback.filter(({ side }) => isIndependent(side, part)) })),
      ),
    };
  }
}

/** What is on record of a year, and what of it others than those who grade, or whom he refused, have said. */
interface YearsFigures {
  readonly figures: AssessmentFigures;
  readonly independent: AssessmentFigures;
}

const NO_PART: YearsFigures = { figures: assessmentFigures([]), independent: assessmentFigures([]) };

/** The bureau that grades doesn't make its own ground, and whom his opinion refused is no witness of how he worked. EXP-8 (R) */
function isIndependent(side: FeedbackSide, part: Pick<YearsPart, 'opinions'> & { refused: boolean }): boolean {
  return side === 'department' || (side === 'applicant' && !part.refused && !part.opinions.includes('reject'));
}

/** Cases whose inspection was not passed: what each expert said of it is not known here. */
async function notPassed(tx: Tx, seats: readonly Seat[]): Promise<ReadonlySet<string>> {
  const caseNumber = seats.map((seat) => seat.caseNumber);
  const rows = await tx.find(ConcludedInspection, { caseNumber, outcome: ['rectify', 'failed'] });
  return new Set(rows.map((row) => row.caseNumber));
}

/** An absence, a voided seat, somebody of another side who found him late or rated him below the middle; opinions never count. */
function speaksAgainst({ seats }: AssessmentFigures, { feedback }: AssessmentFigures): boolean {
  const { count, punctual, ratings } = feedback;
  if ((seats.absent ?? 0) + (seats.voided ?? 0) > 0) return true;
  return count > 0 && (punctual < count || ratings < 3 * count);
}

const TOLD = {
  passed: '您本年度的专家考核结果为合格。',
  failed: '您本年度的专家考核结果为不合格。是否解聘须另行核实，届时您可以陈述申辩、提出异议。',
};
const HIS_OWN = {
  zh: '不得考核本人（与您同名的，由他人考核）',
  en: 'Nobody assesses himself; a namesake is assessed by somebody else',
};
const OTHER_YEAR = { zh: '只能考核本年度或者上一年度', en: 'must be this year or the last one' };
const NOT_IN_POOL = { zh: '该条目不在库，无须考核', en: 'This entry is not in the pool: nobody assesses it' };
const ASSESSED = { zh: '该专家该年度已经考核', en: 'This expert was assessed for this year already' };
const NOTHING_AGAINST = {
  zh: '该专家该年度没有缺席、席位终止，也没有部门或者申请人认为其不按时、评分偏低的记录，不得评为不合格；组织单位自己的反馈、被其否定的申请人的反馈以及所持意见不作为不合格的依据',
  en: 'Nothing that others said speaks against him: no absence or voided seat, no lateness or low rating by a department or an applicant; the organiser’s own feedback, that of an applicant whom he refused, and what he signed are no ground to fail him',
};

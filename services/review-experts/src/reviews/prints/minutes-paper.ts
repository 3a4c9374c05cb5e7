import { chineseDay } from '@shenguan/common/clock';
import type { UnsealedPaper } from '../../prints/index.js';
import type { Review } from '../review.entity.js';
import type { SessionStep } from '../session/domain/session-order.js';
import type { ReviewStep } from '../session/review-step.entity.js';
import { ended, matterRows, OPINION_WORDS, passWords, timeCell, timeWords } from './review-words.js';
import type { PresentOnPaper } from './sign-in-sheet.js';

/** What the minutes of a review are worded from. */
export interface MinutesFacts {
  readonly review: Review;
  readonly steps: readonly ReviewStep[];
  /** Whoever came besides the experts. */
  readonly present: readonly PresentOnPaper[];
  /** Names of officials, by subject. */
  readonly officials: ReadonlyMap<string, string>;
}

const STEP_WORDS: Readonly<Record<SessionStep, string>> = {
  opened: '主持开会',
  introduced: '介绍情况',
  presented: '汇报',
  questioned: '提问',
  closed: '总结、宣布结束',
};

/** Words the minutes of a review's session (评审会议记录), step by step as they were recorded; experts have no name in it. REV-11, REV-16 */
export function minutesPaper({ review, steps, present, officials }: MinutesFacts): UnsealedPaper {
  const { plan, conclusion, opinion, endOn } = review;
  const came = present.filter(({ attendedAt }) => attendedAt !== null);
  const by = ({ seatId, recordedBy }: ReviewStep) =>
    seatId ? '专家组组长' : (officials.get(recordedBy) ?? recordedBy);
  const sessions = new Set(steps.map(({ pass }) => pass)).size;
  return {
    number: review.caseNumber,
    title: '评审会议记录',
    issuer: review.bureauName,
    paragraphs: [
      `${matterRows(review)
        .map(([label, value]) => `${label}：${value}`)
        .join('；')}。`,
      ...(plan
        ? [`计划时间：${timeWords(new Date(plan.at))}；地点：${plan.place}。`, `评审任务和要求：${ended(plan.tasks)}`]
        : []),
      ...(came.length > 0
        ? [`专家以外的到会人员：${came.map(({ body, name }) => `${body}${name}`).join('、')}。`]
        : []),
      ...(review.orderReason ? [`改变会议程序的理由：${ended(review.orderReason)}`] : []),
    ],
    table: {
      header: ['步骤', '登记时间', '情况', '登记人'],
      columns: [
        { share: 17, align: 'left' },
        { share: 19, align: 'left' },
        { share: 47, align: 'left' },
        { share: 17, align: 'left' },
      ],
      rows: steps.map((step) => [
        `${sessions > 1 ? `${passWords(step.pass)}：` : ''}${STEP_WORDS[step.step]}`,
        timeCell(step.recordedAt),
        `${step.account}${step.orderReason ? `（改变程序的理由：${step.orderReason}）` : ''}`,
        by(step),
      ]),
    },
    closing:
      conclusion && opinion
        ? [
            `专家组意见：${OPINION_WORDS[conclusion]}。${ended(opinion)}`,
            endOn ? `专家组意见经成员签署，于${chineseDay(endOn)}形成。` : '整改完成后进行复审。',
          ]
        : ['专家组意见尚未形成。'],
    asOf: steps.at(-1)!.recordedAt,
  };
}

import { jsonDigest } from '@shenguan/common/audit';
import { digestWords, type UnsealedPaper } from '../../prints/index.js';
import { OpinionViewDto } from '../opinion-view.dto.js';
import type { Review } from '../review.entity.js';
import type { ReviewOpinion } from '../review-opinion.entity.js';
import { formOf, groundsWords, matterRows, OPINION_WORDS, passWords, rowsOf, timeWords } from './review-words.js';

const TITLES = { expert: '专家评审意见表', department: '部门评审意见表', bureau: '审批部门评审意见表' } as const;

/** Words one signed opinion as a form (评审意见表), with the digest of what the API shows of it. REV-4, REV-12, REV-13 */
export function opinionForm(review: Review, opinion: ReviewOpinion, author: string): UnsealedPaper {
  const { opinion: kind, text, reasons, cause, standard, grounds, signedAt, supersedes } = opinion;
  return {
    number: review.caseNumber,
    title: TITLES[opinion.by],
    issuer: review.bureauName,
    paragraphs: [],
    table: formOf([
      ...matterRows(review),
      ...rowsOf(
        ['评审轮次', passWords(opinion.pass)],
        [opinion.by === 'expert' ? '评审专家' : '提出单位', author],
        ['评审意见', OPINION_WORDS[kind]],
        ['意见内容', text],
        ['否定理由', reasons],
        ['整改原因', cause],
        ['整改标准', standard],
        ['意见依据', groundsWords(grounds)],
        ['更正说明', supersedes && '本意见更正本单位此前签署的意见，此前的意见保留而不再计。'],
        ['签署确认', `${timeWords(signedAt)}由本人登录系统签署确认`],
        ['意见摘要', digestWords(jsonDigest(OpinionViewDto.of(opinion)))],
      ),
    ]),
    asOf: signedAt,
  };
}

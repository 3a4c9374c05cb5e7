import { COMPANY_CASE, LARGE_CASE, SMALL_CASE } from '../sample-cases.js';
import type { ClosingFacts } from './closing-notice.js';

const unanswered = {
  how: 'uncorrected',
  closedOn: '2026-03-31',
  noticedOn: '2026-03-09',
  correctBy: '2026-03-30',
} as const;

/** Made-up closing notices: withdrawn, never made, one thing not corrected, and so many that the table runs over the page. */
export const closingSamples: readonly [ClosingFacts, ...ClosingFacts[]] = [
  { ...SMALL_CASE, how: 'withdrawn', closedOn: '2026-03-05' },
  { ...COMPANY_CASE, how: 'not-made', closedOn: '2026-03-05' },
  { ...COMPANY_CASE, ...unanswered, missing: [{ material: '食品安全管理制度', reason: '未提交' }] },
  {
    ...LARGE_CASE,
    ...unanswered,
    missing: Array.from({ length: 24 }, (_, i) =>
      i % 2 === 0
        ? { material: '全体业主同意加装电梯的书面协议', reason: '第7页“2单元501室业主签名”未签名' }
        : { material: '结构安全鉴定报告', reason: '未提交' },
    ),
  },
];

import { COMPANY_CASE, LARGE_CASE } from '../sample-cases.js';
import type { InterestedFacts } from './interested-notice.js';

/** Made-up notices: to a neighbour of a restaurant, and to owners beside a lift. */
export const interestedSamples: readonly [InterestedFacts, ...InterestedFacts[]] = [
  { ...COMPANY_CASE, addressee: '刘某某', interest: '住宅与排烟口相邻。', statementDays: 5, hearingDays: 5 },
  {
    ...LARGE_CASE,
    addressee: '鄯阳街12号院2号楼1单元201室业主赵某某',
    interest:
      '其住宅卧室窗户正对拟建井道，水平距离约六米，冬至日上午的日照时间可能缩短，楼道出入口的通行也将在施工期间受到影响。',
    statementDays: 5,
    hearingDays: 5,
  },
];

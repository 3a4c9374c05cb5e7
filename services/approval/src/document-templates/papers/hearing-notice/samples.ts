import { COMPANY_CASE, LARGE_CASE } from '../sample-cases.js';
import type { HearingNoticeFacts } from './hearing-notice.js';

/** Made-up notices: of a closed hearing, and of a public one with many whom it concerns. */
export const hearingNoticeSamples: readonly [HearingNoticeFacts, ...HearingNoticeFacts[]] = [
  {
    ...COMPANY_CASE,
    time: '2026年3月25日9时',
    place: '朔城区政务服务中心三层听证室',
    chair: '高某',
    closedGround: 'business-secret',
  },
  {
    ...LARGE_CASE,
    time: '2026年3月25日14时30分',
    place: '朔州市朔城区鄯阳街道办事处二层会议室',
    chair: '高某',
    parties: Array.from({ length: 12 }, (_, i) => `鄯阳街12号院2号楼1单元${i + 1}01室业主`),
  },
];

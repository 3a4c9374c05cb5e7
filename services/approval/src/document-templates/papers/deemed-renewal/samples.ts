import { COMPANY_CASE, LARGE_CASE, SAMPLE_DEPARTMENTS } from '../sample-cases.js';
import type { DeemedRenewalFacts } from './deemed-renewal.js';

/** Made-up papers: as short as one can be, and at length. */
export const deemedSamples: readonly [DeemedRenewalFacts, ...DeemedRenewalFacts[]] = [
  {
    ...COMPANY_CASE,
    approvalKind: '食品经营许可证',
    approvalNumber: '朔城审批食字〔2026〕12号',
    endedOn: '2026-06-10',
    validFrom: '2026-06-11',
    validUntil: '2026-09-10',
    departmentsTold: [],
  },
  {
    ...LARGE_CASE,
    approvalKind: '既有住宅加装电梯联合审查意见书',
    approvalNumber: '朔城梯审〔2024〕5号',
    endedOn: '2026-03-26',
    validFrom: '2026-03-27',
    validUntil: '2028-03-26',
    departmentsTold: SAMPLE_DEPARTMENTS,
  },
];

import { LARGE_CASE, SMALL_CASE } from '../sample-cases.js';
import type { ExtensionFacts } from './extension-notice.js';

const days = { acceptedOn: '2026-03-12', days: 10, previousDueOn: '2026-04-10', newDueOn: '2026-04-24' };

/** Made-up notices of extension: by the head of the bureau, and of the government. */
export const extensionSamples: readonly [ExtensionFacts, ...ExtensionFacts[]] = [
  { ...SMALL_CASE, ...days, reason: '因需要进一步核实。', approvedBy: 'bureau-head' },
  {
    ...LARGE_CASE,
    ...days,
    reason:
      '相邻业主对加装电梯后的采光、通风提出异议，申请人与相邻业主正在协商，设计单位需要据此调整井道的位置并重新进行日照分析，有关部门需要对调整后的方案再次进行联合踏勘',
    approvedBy: 'government-head',
  },
];

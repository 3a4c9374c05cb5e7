import { LARGE_CASE, SAMPLE_REMEDIES, SAMPLE_REMEDIES_ONLINE, SMALL_CASE } from '../sample-cases.js';
import type { RefusalFacts } from './decision-to-refuse.js';

/** Made-up refusals: of one reason, and of several. */
export const refusalSamples: readonly [RefusalFacts, ...RefusalFacts[]] = [
  {
    ...SMALL_CASE,
    ...SAMPLE_REMEDIES,
    acceptedOn: '2026-03-12',
    reasons: ['托育机构的场地位于四层，不符合安全疏散的要求'],
    legalBasis: [],
  },
  {
    ...LARGE_CASE,
    ...SAMPLE_REMEDIES_ONLINE,
    acceptedOn: '2026-03-12',
    reasons: [
      '经联合踏勘，拟建井道占用消防车登高操作场地，不符合消防安全的要求',
      '结构安全鉴定报告的结论为现有基础不能承受新增荷载，设计方案没有提出相应的加固措施；',
      '2单元201室、301室业主就采光提出的异议没有解决，日照分析表明加装后大寒日日照时间不足一小时',
    ],
    legalBasis: ['朔政办发〔2020〕32号第二条第（二）项', '朔政办发〔2020〕32号第五条'],
  },
];

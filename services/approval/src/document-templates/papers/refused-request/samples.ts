import type { AskedFor } from '../granted-request/granted-request.js';
import { COMPANY_CASE, LARGE_CASE, SAMPLE_REMEDIES, SAMPLE_REMEDIES_ONLINE } from '../sample-cases.js';
import type { RefusedRequestFacts } from './refused-request.js';

/** Made-up refusals: of one reason, and of several. */
export function refusedSamples(asked: AskedFor): readonly [RefusedRequestFacts, ...RefusedRequestFacts[]] {
  return [
    {
      ...COMPANY_CASE,
      ...SAMPLE_REMEDIES,
      asked,
      acceptedOn: '2026-03-12',
      approvalKind: '食品经营许可证',
      approvalNumber: '朔城审批食字〔2026〕12号',
      endsOn: '2026-06-10',
      reasons: ['经营场所的加工区域已经改作他用，不符合与经营项目相适应的要求'],
      legalBasis: [],
    },
    {
      ...LARGE_CASE,
      ...SAMPLE_REMEDIES_ONLINE,
      asked,
      acceptedOn: '2026-03-12',
      approvalKind: '既有住宅加装电梯联合审查意见书',
      approvalNumber: '朔城梯审〔2024〕5号',
      reasons: ['拟建井道占用消防车登高操作场地，不符合消防安全的要求', '设计方案没有提出相应的加固措施；'],
      legalBasis: ['朔政办发〔2020〕32号第二条第（二）项'],
    },
  ];
}

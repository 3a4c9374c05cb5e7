import type { DoneToApproval } from '../procedure-notice/procedure-notice.js';
import {
  COMPANY_CASE,
  LARGE_CASE,
  SAMPLE_DEPARTMENTS,
  SAMPLE_REMEDIES,
  SAMPLE_REMEDIES_ONLINE,
} from '../sample-cases.js';
import type { EndOfApprovalFacts } from './end-of-approval.js';

/** Made-up decisions: one that nobody was heard on, and one at length. */
export function endSamples(decided: DoneToApproval): readonly [EndOfApprovalFacts, ...EndOfApprovalFacts[]] {
  return [
    {
      ...COMPANY_CASE,
      ...SAMPLE_REMEDIES,
      approvalKind: '食品经营许可证',
      approvalNumber: '朔城审批食字〔2026〕12号',
      grantedOn: '2026-03-27',
      decided,
      ground: '有效期届满未延续',
      facts: '该许可证有效期至2026年9月30日，届满前未提出延续申请。',
      legalBasis: ['《中华人民共和国行政许可法》第七十条第（一）项'],
      departmentsTold: [],
    },
    {
      ...LARGE_CASE,
      ...SAMPLE_REMEDIES_ONLINE,
      approvalKind: '同意加装告知书',
      approvalNumber: '朔城审批准字〔2026〕128号',
      grantedOn: '2026-03-27',
      decided,
      ground: '准予许可所依据的客观情况发生重大变化',
      facts: '该单元所在地块已列入地质灾害避险搬迁范围，加装电梯所依据的房屋安全条件已不存在。',
      heard: '本机关已依法告知并听取了陈述申辩',
      answer: '所述施工合同已经履行部分，其损失另行核算补偿；房屋安全条件已不存在，请求继续施工的意见不予采纳',
      legalBasis: ['《中华人民共和国行政许可法》第八条第二款'],
      loss: '由此造成的财产损失，本机关依法给予补偿人民币12000.00元',
      departmentsTold: SAMPLE_DEPARTMENTS,
    },
  ];
}

import { COMPANY_CASE, LARGE_CASE } from '../sample-cases.js';
import type { ProcedureNoticeFacts } from './procedure-notice.js';

/** Made-up notices: of a revocation on one piece of evidence, and of a withdrawal on several. */
export const procedureNoticeSamples: readonly [ProcedureNoticeFacts, ...ProcedureNoticeFacts[]] = [
  {
    ...COMPANY_CASE,
    caseNumber: 'SP2025-000002',
    approvalKind: '食品经营许可证',
    approvalNumber: '朔城审批食字〔2025〕12号',
    grantedOn: '2025-09-26',
    intended: 'revocation',
    ground: '以欺骗、贿赂等不正当手段取得许可',
    facts: '经向不动产登记机构核实，申请时提交的经营场所产权证明系伪造。',
    evidence: ['不动产登记机构复函.pdf'],
    legalBasis: ['《中华人民共和国行政许可法》第六十九条第二款'],
    statementDays: 5,
  },
  {
    ...LARGE_CASE,
    caseNumber: 'SP2025-000128',
    approvalKind: '同意加装告知书',
    approvalNumber: '朔城审批准字〔2025〕128号',
    grantedOn: '2025-09-26',
    intended: 'withdrawal',
    ground: '准予许可所依据的客观情况发生重大变化',
    facts:
      '该单元所在地块已于2026年3月列入地质灾害避险搬迁范围，房屋将整体拆除；经自然资源主管部门和房屋安全鉴定机构共同核查，加装电梯所依据的房屋安全条件已不存在，继续施工将危及居民人身安全。',
    evidence: ['避险搬迁范围公告.pdf', '房屋安全鉴定报告.pdf', '自然资源主管部门核查意见.pdf'],
    legalBasis: ['《中华人民共和国行政许可法》第八条第二款'],
    statementDays: 5,
  },
];

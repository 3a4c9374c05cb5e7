import type { CaseFacts, RemedyFacts } from './case-facts.js';

/** A made-up case that says as little as a case can. */
export const SMALL_CASE: CaseFacts = {
  applicant: '张某某',
  applicantKind: 'person',
  caseNumber: 'SP2026-000001',
  itemName: '托育机构备案',
  appliedOn: '2026-03-02',
};

/** A made-up case of a body. */
export const COMPANY_CASE: CaseFacts = {
  ...SMALL_CASE,
  applicant: '朔城区某某餐饮服务有限公司',
  applicantKind: 'organisation',
  caseNumber: 'SP2026-000002',
  itemName: '食品经营许可',
};

/** A made-up case that says all that a case can, at length. */
export const LARGE_CASE: CaseFacts = {
  applicant: '朔城区鄯阳街12号院3号楼2单元全体业主',
  applicantKind: 'persons',
  agent: '李某某',
  caseNumber: 'SP2026-000128',
  itemName: '既有住宅加装电梯联合审查',
  projectName: '鄯阳街12号院3号楼2单元加装电梯工程',
  appliedOn: '2026-03-02',
  contact: '联系地址：朔州市朔城区政务服务中心二层综合窗口；联系电话：0349-0000000。',
};

export const SAMPLE_REMEDIES: RemedyFacts = {
  reconsiderationBody: '朔州市朔城区人民政府',
  court: '朔州市朔城区人民法院',
};

export const SAMPLE_REMEDIES_ONLINE: RemedyFacts = {
  ...SAMPLE_REMEDIES,
  onlineReconsideration: 'https://xzfy.example.gov.cn',
};

export const SAMPLE_DEPARTMENTS = [
  '朔州市朔城区住房和城乡建设局',
  '朔州市朔城区市场监督管理局',
  '朔州市自然资源局朔城分局',
];

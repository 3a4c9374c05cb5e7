import { COMPANY_CASE, LARGE_CASE } from '../sample-cases.js';
import type { CertificateFacts } from './certificate.js';

/** Made-up certificates: of one sentence for good, renewed for a time, and one that says all. */
export const certificateSamples: readonly [CertificateFacts, ...CertificateFacts[]] = [
  {
    certificate: { name: '食品经营许可证', number: 'JY214060200000001', validFrom: '2026-03-27' },
    holder: COMPANY_CASE.applicant,
    holderCode: '91140602MA0K000000',
    caseNumber: COMPANY_CASE.caseNumber,
    itemName: COMPANY_CASE.itemName,
    content: ['准予从事餐饮服务经营'],
    decision: '朔城审批准字〔2026〕2号',
  },
  {
    certificate: {
      name: '食品经营许可证',
      number: 'JY214060200000002',
      validFrom: '2026-03-27',
      validUntil: '2031-03-26',
    },
    holder: COMPANY_CASE.applicant,
    holderCode: '91140602MA0K000000',
    caseNumber: COMPANY_CASE.caseNumber,
    itemName: COMPANY_CASE.itemName,
    content: ['准予从事餐饮服务经营', '经营项目为热食类食品制售'],
    conditions: ['在经营场所的显著位置悬挂或者摆放许可证'],
    instead: '更正',
    corrected: '“朔州市某餐饮有限责任公司”更正为“朔州市某餐饮有限公司”',
  },
  {
    certificate: {
      name: '既有住宅加装电梯联合审查意见书',
      number: '朔城梯审〔2026〕5号',
      validFrom: '2026-03-27',
      validUntil: '2028-03-26',
    },
    holder: LARGE_CASE.applicant,
    caseNumber: LARGE_CASE.caseNumber,
    itemName: LARGE_CASE.itemName,
    content: [
      '同意在鄯阳街12号院3号楼2单元北侧外加装无机房乘客电梯1台，额定载重量630千克，6层6站',
      '建筑占地面积不超过6.8平方米，井道采用钢结构，不改变原有建筑主体结构',
      '井道与原有建筑的连接、基础的形式和埋深，以经审查的设计方案和结构安全说明为准',
    ],
    conditions: [
      '施工前应当依法办理电梯安装告知，由取得相应许可的单位施工',
      '施工期间应当保持消防车通道和登高操作场地畅通，保障业主通行安全',
      '电梯安装完成并经监督检验合格，依法办理使用登记后，方可投入使用',
    ],
    decision: '朔城审批准变字〔2026〕5号',
    instead: '变更',
  },
];

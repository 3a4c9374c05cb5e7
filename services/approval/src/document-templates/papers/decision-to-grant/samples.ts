import {
  COMPANY_CASE,
  LARGE_CASE,
  SAMPLE_DEPARTMENTS,
  SAMPLE_REMEDIES,
  SAMPLE_REMEDIES_ONLINE,
  SMALL_CASE,
} from '../sample-cases.js';
import type { GrantFacts } from './decision-to-grant.js';

/** Made-up grants: of one sentence, with a certificate for good, with one for a time, and with all that there is to say. */
export const grantSamples: readonly [GrantFacts, ...GrantFacts[]] = [
  { ...SMALL_CASE, acceptedOn: '2026-03-12', legalBasis: [], content: ['准予托育机构备案'], departmentsTold: [] },
  {
    ...COMPANY_CASE,
    acceptedOn: '2026-03-12',
    legalBasis: ['《中华人民共和国食品安全法》第三十五条'],
    content: ['准予从事餐饮服务经营'],
    promises: ['经营场所符合卫生要求：经营场所与污染源保持规定的距离（最迟于2026年4月24日核查）'],
    certificate: { name: '食品经营许可证', number: 'JY214060200000001', validFrom: '2026-03-27' },
    departmentsTold: SAMPLE_DEPARTMENTS.slice(1, 2),
  },
  {
    ...COMPANY_CASE,
    acceptedOn: '2026-03-12',
    legalBasis: ['《中华人民共和国食品安全法》第三十五条'],
    content: ['准予从事餐饮服务经营', '经营项目为热食类食品制售'],
    conditions: ['在经营场所的显著位置悬挂或者摆放许可证'],
    promises: [
      '经营场所符合卫生要求：经营场所与污染源保持规定的距离（最迟于2026年4月24日核查）',
      '从业人员健康：从业人员均持有有效的健康证明（最迟于2026年4月24日核查）',
    ],
    certificate: {
      name: '食品经营许可证',
      number: 'JY214060200000002',
      validFrom: '2026-03-27',
      validUntil: '2031-03-26',
    },
    departmentsTold: [],
    remedies: SAMPLE_REMEDIES,
  },
  {
    ...LARGE_CASE,
    acceptedOn: '2026-03-12',
    legalBasis: ['《特种设备安全监察条例》第十七条', '朔政办发〔2020〕32号第五条'],
    findings: [
      '2026年3月18日，本机关会同有关部门进行了联合踏勘',
      '2026年3月24日，专家评审组出具了“通过”的评审意见',
      '相邻业主就采光提出的异议，经设计单位调整井道位置并重新进行日照分析，已经消除',
    ],
    content: [
      '同意在鄯阳街12号院3号楼2单元北侧外加装无机房乘客电梯1台，额定载重量630千克，6层6站',
      '建筑占地面积不超过6.8平方米，井道采用钢结构，不改变原有建筑主体结构',
      '井道与原有建筑的连接、基础的形式和埋深，以经审查的设计方案和结构安全说明为准',
    ],
    conditions: [
      '施工前应当依法办理电梯安装告知，由取得相应许可的单位施工',
      '施工期间应当保持消防车通道和登高操作场地畅通，保障业主通行安全',
      '电梯安装完成并经监督检验合格，依法办理使用登记后，方可投入使用',
      '使用期间应当委托依法取得许可的单位维护保养，按期申报定期检验',
    ],
    certificate: {
      name: '既有住宅加装电梯联合审查意见书',
      number: '朔城梯审〔2026〕5号',
      validFrom: '2026-03-27',
      validUntil: '2028-03-26',
    },
    departmentsTold: SAMPLE_DEPARTMENTS,
    remedies: SAMPLE_REMEDIES_ONLINE,
  },
];

import type { DoneToApproval } from '../procedure-notice/procedure-notice.js';
import {
  COMPANY_CASE,
  LARGE_CASE,
  SAMPLE_DEPARTMENTS,
  SAMPLE_REMEDIES,
  SAMPLE_REMEDIES_ONLINE,
} from '../sample-cases.js';
import type { EndOfApprovalFacts } from './end-of-approval.js';

/** What each decision rests on, in short and at length: another ground of law for each. */
type Why = Pick<
  EndOfApprovalFacts,
  'ground' | 'facts' | 'legalBasis' | 'publicInterest' | 'changes' | 'content' | 'loss'
>;

const PERMIT_LAW = '《中华人民共和国行政许可法》';
const CHANGED = {
  ground: '准予许可所依据的客观情况发生重大变化',
  legalBasis: [`${PERMIT_LAW}第八条第二款`],
} as const;
const COMPENSATED = { loss: '由此造成的财产损失，本机关依法给予补偿人民币12000.00元' } as const;

const SHORT: Readonly<Record<DoneToApproval, Why>> = {
  variation: {
    ...CHANGED,
    facts: '该店后厨已改作通道。',
    publicInterest: '保障食品安全',
    changes: ['第1项由“热食类食品制售”变更为“预包装食品销售”'],
    content: ['预包装食品销售'],
  },
  withdrawal: { ...CHANGED, facts: '该经营场所已列入道路拓宽范围，房屋已经拆除。', publicInterest: '道路交通安全' },
  revocation: {
    ground: '以欺骗、贿赂等不正当手段取得许可',
    facts: '经向不动产登记机构核实，申请时提交的经营场所产权证明系伪造。',
    legalBasis: [`${PERMIT_LAW}第六十九条第二款`],
  },
  cancellation: {
    ground: '有效期届满未延续',
    facts: '该许可证有效期至2026年2月28日，届满前未提出延续申请。',
    legalBasis: [`${PERMIT_LAW}第七十条第（一）项`],
  },
};

const LONG: Readonly<Record<DoneToApproval, Why>> = {
  variation: {
    ...CHANGED,
    ...COMPENSATED,
    facts: '楼前道路改线后，北侧井道占用新建消防车通道，须移至东侧。',
    publicInterest: '消防安全',
    changes: [
      '第1项由“北侧外加装无机房乘客电梯1台”变更为“东侧外加装无机房乘客电梯1台”',
      '增加“井道不得占用消防车通道”',
    ],
    content: ['同意在3号楼2单元东侧外加装无机房乘客电梯1台，6层6站', '井道采用钢结构，不改变原有建筑主体结构'],
  },
  withdrawal: {
    ...CHANGED,
    ...COMPENSATED,
    facts: '该单元所在地块已列入地质灾害避险搬迁范围，加装电梯所依据的房屋安全条件已不存在。',
    publicInterest: '居民人身安全',
  },
  revocation: {
    ground: '违反法定程序作出准予许可决定',
    facts: '作出准予决定以前，未告知相邻业主陈述、申辩和要求听证的权利；经补充听取意见，所准方案不符合消防安全的要求。',
    legalBasis: [`${PERMIT_LAW}第六十九条第一款第（三）项`],
    loss: '由此造成的合法权益损害，本机关依法给予赔偿人民币12000.00元',
  },
  cancellation: {
    ground: '因不可抗力导致许可事项无法实施',
    facts: '该楼房已因地质灾害灭失，加装电梯无法实施。',
    legalBasis: [`${PERMIT_LAW}第七十条第（五）项`],
  },
};

/** Made-up decisions: one that nobody was heard on, and one at length. */
export function endSamples(decided: DoneToApproval): readonly [EndOfApprovalFacts, ...EndOfApprovalFacts[]] {
  return [
    {
      ...COMPANY_CASE,
      ...SAMPLE_REMEDIES,
      caseNumber: 'SP2025-000002',
      approvalKind: '食品经营许可证',
      approvalNumber: '朔城审批食字〔2025〕12号',
      grantedOn: '2025-03-01',
      decided,
      ...SHORT[decided],
      departmentsTold: [],
    },
    {
      ...LARGE_CASE,
      ...SAMPLE_REMEDIES_ONLINE,
      caseNumber: 'SP2025-000128',
      approvalKind: '同意加装告知书',
      approvalNumber: '朔城审批准字〔2025〕128号',
      grantedOn: '2025-09-26',
      decided,
      ...LONG[decided],
      heard: '本机关已依法告知并听取了陈述申辩',
      answer: '所述施工合同已经履行部分，其损失另行核算；请求继续施工的意见，与查明的事实不符，不予采纳',
      departmentsTold: SAMPLE_DEPARTMENTS,
    },
  ];
}

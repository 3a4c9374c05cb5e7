import type { OfficialDocument } from '@shenguan/common/documents';
import * as templates from './index.js';

const BUREAU = '朔州市朔城区行政审批服务管理局';

const head = (series: string, signedOn: string): templates.DocumentHead => ({
  number: `朔城审批${series}〔2026〕12号`,
  issuer: BUREAU,
  signedOn,
  seal: { ownerName: BUREAU, kindName: '行政审批专用章', code: '1406020012345' },
  verification: { code: '7KQM-2XVD-9HRT', url: 'https://spj.example.gov.cn/v/7KQM2XVD9HRT' },
  createdAt: new Date(`${signedOn}T02:00:00Z`),
});

const lift: templates.CaseFacts = {
  applicant: '朔城区鄯阳街12号院3号楼2单元全体业主',
  applicantKind: 'persons',
  agent: '李某某',
  caseNumber: 'SC-2026-000128',
  itemName: '既有住宅加装电梯联合审查',
  projectName: '鄯阳街12号院3号楼2单元加装电梯工程',
  appliedOn: '2026-03-02',
  contact: '联系地址：朔州市朔城区政务服务中心二层综合窗口；联系电话：0349-0000000。',
};

const remedies: templates.RemedyFacts = {
  reconsiderationBody: '朔州市朔城区人民政府',
  court: '朔州市朔城区人民法院',
};

const departments = ['朔州市朔城区住房和城乡建设局', '朔州市朔城区市场监督管理局', '朔州市自然资源局朔城分局'];

/** Specimens (样张): one document of each kind, of one case, to look at and to test with. */
export const samples = {
  receiptOfMaterials: templates.receiptOfMaterials(head('收', '2026-03-02'), {
    ...lift,
    receivedOn: '2026-03-02',
    answerDueOn: '2026-03-09',
    materials: [
      { name: '既有住宅加装电梯申请表', copies: 1, form: '原件' },
      { name: '房屋不动产权证书', copies: 12, form: '复印件', remark: '已核对原件' },
      { name: '全体业主同意加装电梯的书面协议', copies: 1, form: '原件' },
      { name: '具有相应资质的设计单位出具的加装电梯设计方案及结构安全说明', copies: 2, form: '电子件' },
    ],
  }),
  correctionNotice: templates.correctionNotice(head('补', '2026-03-05'), {
    ...lift,
    correctBy: '2026-03-19',
    missing: [
      {
        material: '全体业主同意加装电梯的书面协议',
        reason: '缺少2单元501室业主的签名，未载明费用分摊办法',
        request: '补充业主签名，并补充费用的预算及分摊方案',
        basis: '朔政办发〔2020〕32号第五条第（一）项',
      },
      {
        material: '结构安全鉴定报告',
        reason: '未提交',
        request: '提交由具有相应资质的机构出具的既有楼房结构安全鉴定报告原件一份',
      },
    ],
  }),
  acceptance: templates.acceptance(head('受', '2026-03-12'), {
    ...lift,
    acceptedOn: '2026-03-12',
    statutoryDays: 20,
    statutoryDueOn: '2026-04-10',
    promisedDays: 12,
    promisedDueOn: '2026-03-30',
    departmentsTold: departments,
  }),
  nonAcceptance: templates.nonAcceptance(head('不受', '2026-03-03'), {
    ...lift,
    ...remedies,
    ground: {
      kind: 'not-our-remit',
      reason: '申请加装电梯的住宅位于朔州经济开发区管理范围',
      rightBody: '朔州经济开发区管理委员会',
    },
  }),
  decisionToGrant: templates.decisionToGrant(head('准', '2026-03-27'), {
    ...lift,
    acceptedOn: '2026-03-12',
    legalBasis: ['《特种设备安全监察条例》第十七条', '朔政办发〔2020〕32号第五条'],
    findings: ['2026年3月18日，本机关会同有关部门进行了联合踏勘', '2026年3月24日，专家评审组出具了“通过”的评审意见'],
    content: [
      '同意在鄯阳街12号院3号楼2单元北侧外加装无机房乘客电梯1台，额定载重量630千克，6层6站',
      '建筑占地面积不超过6.8平方米，井道采用钢结构，不改变原有建筑主体结构',
    ],
    conditions: [
      '施工前应当依法办理电梯安装告知，由取得相应许可的单位施工',
      '电梯安装完成并经监督检验合格，依法办理使用登记后，方可投入使用',
    ],
    certificate: {
      name: '既有住宅加装电梯联合审查意见书',
      number: '朔城梯审〔2026〕5号',
      validFrom: '2026-03-27',
      validUntil: '2028-03-26',
    },
    departmentsTold: departments,
    remedies,
  }),
  decisionToRefuse: templates.decisionToRefuse(head('不准', '2026-03-27'), {
    ...lift,
    ...remedies,
    acceptedOn: '2026-03-12',
    reasons: [
      '经联合踏勘，拟建井道占用消防车登高操作场地，不符合消防安全的要求',
      '结构安全鉴定报告的结论为现有基础不能承受新增荷载',
    ],
    legalBasis: ['朔政办发〔2020〕32号第二条第（二）项'],
  }),
  specialProcedure: templates.specialProcedure(head('特', '2026-03-16'), {
    ...lift,
    procedure: '专家评审',
    basis: '《朔州市行政审批专家评审管理办法》第十七条',
    startOn: '2026-03-16',
    expectedDays: 6,
    expectedEndOn: '2026-03-24',
    stops: 'promised',
  }),
  extensionNotice: templates.extensionNotice(head('延', '2026-04-09'), {
    ...lift,
    acceptedOn: '2026-03-12',
    reason: '相邻业主对采光影响提出异议，需要进一步核实',
    days: 10,
    previousDueOn: '2026-04-10',
    newDueOn: '2026-04-24',
    approvedBy: 'bureau-head',
  }),
  deliveryReceipt: templates.deliveryReceipt(head('送', '2026-03-30'), {
    recipient: lift.applicant,
    signedFor: '李某某',
    caseNumber: lift.caseNumber,
    itemName: lift.itemName,
    documents: [{ title: '准予行政许可决定书', number: '朔城审批准〔2026〕12号' }],
    method: '直接送达',
    place: '朔州市朔城区政务服务中心二层综合窗口',
  }),
} satisfies Record<string, OfficialDocument>;

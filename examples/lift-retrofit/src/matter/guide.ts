/** Code of the item (审批事项): adding a lift to an existing block of flats. */
export const ITEM_CODE = 'LIFT-RETROFIT';
export const ITEM_NAME = '既有住宅加装电梯联合审查';

/** Code of the intermediary service in the catalogue (中介服务事项). */
export const DESIGN_SERVICE = 'LIFT-DESIGN';

const PERMIT_LAW = (article: string) => ({ instrument: '中华人民共和国行政许可法', level: 'law', article });
const CIVIL_CODE = (article: string) => ({ instrument: '中华人民共和国民法典', level: 'law', article });
const CITY_OPINION = (article: string) => ({
  instrument: '朔州市人民政府办公室关于既有住宅加装电梯工作的实施意见（朔政办发〔2020〕32号）',
  level: 'normative-document',
  article,
});
const PLANNING_LAW = { instrument: '中华人民共和国城乡规划法', level: 'law', article: '第四十条' };
const EQUIPMENT_LAW = (article: string) => ({ instrument: '中华人民共和国特种设备安全法', level: 'law', article });
const DESIGN_REGULATION = {
  instrument: '建设工程勘察设计管理条例',
  level: 'administrative-regulation',
  article: '第八条',
};

/** The catalogue of intermediary services (中介服务事项清单) as far as the item needs it. INT-3, INT-4 */
export const catalogueEntries = (regulator: { code: string; name: string }) => [
  {
    code: DESIGN_SERVICE,
    name: '既有住宅加装电梯专项设计',
    legalBasis: DESIGN_REGULATION,
    industryRegulator: { code: regulator.code, name: regulator.name },
    timeLimitDays: 15,
  },
];

/** Codes of the materials, in the guide's order. */
export const MATERIALS = {
  agreement: 'OWNERS-AGREEMENT',
  title: 'TITLE-CERTIFICATES',
  authority: 'AGENT-AUTHORITY',
  design: 'DESIGN',
  posting: 'POSTING-RECORD',
  appraisal: 'STRUCTURAL-APPRAISAL',
} as const;

/** Specialties of the pool (专业), by code; the first five sit on the panel. */
export const SPECIALTIES: Readonly<Record<string, string>> = {
  'urban-planning': '城乡规划',
  architecture: '建筑设计',
  structure: '结构工程',
  'fire-safety': '消防安全',
  lift: '电梯工程',
  geotechnics: '岩土工程',
  utilities: '市政管线',
  cost: '工程造价',
};

/** The guide (办事指南) as the item is published with. */
export const GUIDE = {
  summary:
    '在县级以上城市规划区内，对具有合法产权、未列入近期房屋征收改造计划的既有住宅加装电梯，由行政审批服务管理局牵头，组织规划和自然资源、市场监督管理、住房和城乡建设、城市管理等部门联合审查；同意加装的，出具同意加装告知书，并告知相关部门进行事中事后监管。',
  conditions: [
    '住宅位于县级以上城市规划区内，具有合法产权，未列入近期房屋征收改造计划；',
    '不改变原有建筑主体结构，不破坏原建筑基础，符合城乡规划、房屋安全、消防安全要求和电梯相关标准规定；',
    '已征得电梯所在单元或者幢内全体业主同意；',
    '法律、法规规定的其他条件。',
  ],
  basis: [PERMIT_LAW('第十二条、第二十六条'), CIVIL_CODE('第二百七十八条'), PLANNING_LAW, CITY_OPINION('第五条')],
  materials: [
    {
      code: MATERIALS.agreement,
      name: '全体业主同意加装电梯的书面协议',
      producer: 'applicant',
      required: true,
      voluntary: false,
      basis: CIVIL_CODE('第二百七十八条'),
      sampleFileName: '加装电梯业主协议（示范文本）.pdf',
      note: '应当写明委托代理人及其权责、费用分摊及筹集办法、电梯配置方案、使用维护办法及风险责任。',
    },
    {
      code: MATERIALS.title,
      name: '不动产权属证明',
      producer: 'applicant',
      required: true,
      voluntary: false,
      basis: CIVIL_CODE('第二百一十七条'),
      note: '提交本单元各户不动产权证书或者房屋所有权证复印件，原件现场核对后退回。',
    },
    {
      code: MATERIALS.authority,
      name: '授权委托书',
      producer: 'applicant',
      required: true,
      voluntary: false,
      basis: PERMIT_LAW('第二十九条'),
      sampleFileName: '授权委托书（示范文本）.pdf',
      note: '由全体业主签名，写明委托事项、权限和期限。',
    },
    {
      code: MATERIALS.design,
      name: '加装电梯专项设计文件',
      producer: 'agency',
      required: true,
      voluntary: false,
      basis: DESIGN_REGULATION,
      intermediaryServiceCode: DESIGN_SERVICE,
      note: '由申请人自主选择的具有相应资质的设计单位编制。',
    },
    {
      code: MATERIALS.posting,
      name: '设计建设方案公示及异议处理情况记录',
      producer: 'applicant',
      required: true,
      voluntary: false,
      basis: CITY_OPINION('第五条第（一）项第4目'),
      sampleFileName: '公示情况记录（示范文本）.pdf',
      note: '在拟加装电梯单元楼道门口显著位置公示不少于7日；有异议的，附与异议人达成一致意见的书面材料。',
    },
    {
      code: MATERIALS.appraisal,
      name: '房屋结构安全性检测鉴定报告',
      producer: 'agency',
      required: false,
      voluntary: true,
      basis: CITY_OPINION('第五条第（一）项第3目'),
      intermediaryServiceCode: 'STRUCTURAL-APPRAISAL',
      note: '没有法律、行政法规、地方性法规或者国务院决定依据，不作为受理条件；申请人自愿提供的，供审查参考。',
    },
  ],
  steps: [
    {
      code: 'accept',
      name: '受理',
      duty: '核对申请材料是否齐全、是否符合法定形式，当场受理或者一次性告知补正。',
      role: 'window-clerk',
      reviewPoints: [],
    },
    {
      code: 'review',
      name: '联合审查',
      duty: '会同相关部门对照审查要点逐项审查，提出审查意见。',
      role: 'reviewer',
      reviewPoints: [
        { code: 'P1', text: '住宅产权合法，未列入近期房屋征收改造计划', basis: CIVIL_CODE('第二百一十七条') },
        { code: 'P2', text: '本单元全体业主签订书面协议，代理人权限明确', basis: CIVIL_CODE('第二百七十八条') },
        { code: 'P3', text: '设计单位具有相应资质，专项设计符合城乡规划、结构安全和消防安全要求', basis: PLANNING_LAW },
        { code: 'P4', text: '公示不少于7日，异议已与异议人达成一致意见' },
      ],
    },
    {
      code: 'decide',
      name: '决定',
      duty: '依据审查意见作出准予或者不予许可的决定，并同步推送监管部门。',
      role: 'approver',
      reviewPoints: [],
    },
  ],
  statutory: { length: 20, unit: 'workingDays', basis: PERMIT_LAW('第四十二条') },
  promised: { length: 10 },
  lawRequiresReview: false,
  quantityLimit: null,
  fee: null,
  certificate: { kind: '既有住宅同意加装电梯告知书', validityMonths: 24, series: '朔城梯审' },
  sealRequirement: null,
  inspectionPoints: [
    { code: 'I1', text: '井道位置、外廓尺寸与专项设计一致', category: 'site' },
    { code: 'I2', text: '不影响消防车通道和消防登高操作场地', category: 'public-interest' },
    { code: 'I3', text: '地下管线已探明，移位方案已落实', category: 'facilities' },
    { code: 'I4', text: '与相邻住宅的间距、采光符合要求', category: 'relations' },
  ],
  grantableConditions: [
    {
      code: 'C1',
      text: '电梯的安装由电梯制造单位或者其委托的依法取得相应许可的单位进行',
      basis: EQUIPMENT_LAW('第二十二条'),
    },
    {
      code: 'C2',
      text: '电梯经监督检验合格、办理使用登记后方可投入使用',
      basis: EQUIPMENT_LAW('第二十五条、第三十三条'),
    },
  ],
  panel: Object.keys(SPECIALTIES)
    .slice(0, 5)
    .map((specialty) => ({ specialty, seats: 1 })),
  publicSafety: true,
  window: {
    address: '朔州市朔城区政务服务中心二楼工程建设综合窗口',
    phone: '0349-2020000',
    hours: '工作日 9:00—12:00，14:00—17:30',
  },
  seededNotes: [
    '法定期限20个工作日、承诺期限10个工作日以及“不属于依法须经评审的事项”为示例数据，实施意见未作规定。',
    '单位代码、人员、企业和联系方式均为虚构。',
  ],
};

/** What a review answers, point by point. SUP-5 */
export const POINTS = GUIDE.steps.flatMap(({ reviewPoints }) => reviewPoints);

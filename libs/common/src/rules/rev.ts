import { family } from './rule.js';

/** Expert review (行政审批专家评审（论证）管理办法). */
export const REV = family(['review-experts'], {
  'REV-3': {
    title: {
      zh: '评审由集中审批部门组织或委托合格机构',
      en: 'The bureau organises the review, or a qualified agency does',
    },
    demand: {
      zh: '委托的评估机构须具备资质，并按竞争程序选定。',
      en: 'An entrusted evaluation agency is qualified and was chosen by competition.',
    },
    how: ['refuse'],
    reading: true,
  },
  'REV-4': {
    title: { zh: '评审意见须注明依据', en: 'Opinions cite what they rest on' },
    demand: {
      zh: '每份意见注明所依据的法律、规定、标准或主管部门意见。',
      en: 'Each opinion names the law, provision, standard or regulator’s opinion that it rests on.',
    },
    how: ['record'],
  },
  'REV-5': {
    title: { zh: '评审费用由专项经费支付', en: 'Review fees come from the yearly budget' },
    demand: {
      zh: '记录计划、应付和已付，按年汇总。',
      en: 'What is planned, due and paid is kept, with totals by year.',
    },
    how: ['report'],
  },
  'REV-6': {
    title: { zh: '参会人员按身份登记', en: 'Participants are listed by capacity' },
    demand: {
      zh: '申请人、专家、集中审批部门、原审批部门和其他必要人员分别登记；各单位人员由本单位指派，本人声明。',
      en: 'Applicant, experts, bureau, department and others needed, each in their capacity; delegates are named by their own body and declare by themselves.',
    },
    how: ['record'],
    reading: true,
  },
  'REV-7': {
    title: {
      zh: '部门参会人员须在职在编且无利害关系',
      en: 'Department staff are on the establishment and unconflicted',
    },
    demand: {
      zh: '部门人员须在职在编、熟悉业务、与申请人无须回避的关系。',
      en: 'Whoever a department sends holds an established post, is versed in the matter and owes the applicant nothing.',
    },
    how: ['refuse'],
  },
  'REV-8': {
    title: {
      zh: '评审专家从库中产生，外地专家须有理由',
      en: 'Experts come from the pool; from elsewhere only with reason',
    },
    demand: {
      zh: '外地专家仅限技术含量高、工艺复杂或特殊专业的事项，并记明理由。',
      en: 'Experts from elsewhere only for high technical content, complex process or special trade, with the reason recorded.',
    },
    how: ['refuse'],
  },
  'REV-9': {
    title: { zh: '专家组为三人以上单数并设组长', en: 'The panel is odd, at least three, with one leader' },
    demand: {
      zh: '一般事项每专业一人，重大事项可多人；不足三人或成双的，在主专业增补并记明；空缺席位在形成意见前补齐。',
      en: 'One expert per specialty, more for major matters; seats are added in the main specialty to make it odd, and an emptied seat is refilled before the opinion.',
    },
    how: ['refuse'],
    reading: true,
  },
  'REV-10': {
    title: { zh: '申请人对评审资料负责', en: 'The applicant answers for the papers under review' },
    demand: {
      zh: '申请人声明资料完整、真实、准确，并配合核实。',
      en: 'The applicant states that the papers are complete and true, and helps to verify them.',
    },
    how: ['record', 'publish'],
  },
  'REV-11': {
    title: { zh: '评审的组织、归档和公开', en: 'The review is planned, archived and published' },
    demand: {
      zh: '形式、计划和任务在案，各类记录归档，争议有处理，依法应公开的公开。',
      en: 'Plan, form and tasks are on record, all records are archived, disputes handled, and what must be public is.',
    },
    how: ['record', 'publish'],
  },
  'REV-12': {
    title: {
      zh: '专家签署四类意见之一，组长汇总',
      en: 'Each expert signs one of four opinions, the leader consolidates',
    },
    demand: {
      zh: '同意、否定（附理由）、整改（附原因和量化标准）或整改后复审，专家签署后方可见他人意见；组长汇总各方意见当场提交，专家组意见取各专家意见的中位，成员逐一签署或者说明不签理由，少数意见附后；某专业唯一专家的否定，决定须予回应。',
      en: 'Agree, reject with reasons, rectify with cause and measurable standard, or re-review; experts sign before they see others’. The leader submits the panel’s on the spot: the median of its experts’, signed by each or with the reason why not, minority views annexed; a reject by a specialty’s only expert is answered in the decision.',
    },
    how: ['refuse'],
    reading: true,
  },
  'REV-13': {
    title: { zh: '部门人员提交意见并代表本部门', en: 'Department staff give opinions for their department' },
    demand: {
      zh: '部门人员按同样四类意见提交并签字，其意见即部门意见。',
      en: 'They submit and sign the same four kinds of opinion, which speak for their department.',
    },
    how: ['refuse'],
  },
  'REV-14': {
    title: { zh: '评估机构出具完整报告', en: 'The evaluation agency delivers a complete report' },
    demand: {
      zh: '受托机构的评估报告完整入档。',
      en: 'The entrusted agency’s report is kept in full.',
    },
    how: ['record'],
  },
  'REV-15': {
    title: { zh: '评审形式：会议、函审、在线', en: 'Form of the review: meeting, letter, online' },
    demand: {
      zh: '一般开会；有外地专家的可函审；简单成熟的可在线。',
      en: 'As a rule the panel meets; it may write where somebody comes from another place, and meet over the network where the matter is plain.',
    },
    how: ['refuse'],
  },
  'REV-16': {
    title: { zh: '评审会议的程序', en: 'The order of a review meeting' },
    demand: {
      zh: '介绍、推选组长并经集中审批部门确认、汇报、提问、发表意见、形成意见并签字、总结；变更顺序须记理由，意见和签字不可省。',
      en: 'Open, elect the leader, whom the bureau confirms, present, question, opine, consolidate and sign, close; another order needs a reason, and opinions and signatures can’t be skipped.',
    },
    how: ['refuse', 'record'],
    reading: true,
  },
  'REV-17': {
    title: { zh: '评审时间不计入承诺期限', en: 'Review time does not count in the promised limit' },
    demand: {
      zh: '承诺期限自评审启动至专家组意见之日停计，含复审前的整改，两日期载于意见；评审有计划时长和最长时限，超过最长时限恢复计算；法定期限仅在法律要求评审时停计，由事项版本载明。',
      en: 'The promised clock stands still from the start to the panel’s opinion, rectification before a re-review included, both dates stated in it; a review has a planned length and a maximum, after which it runs. The statutory one stands still only where law requires the review and the item version says so.',
    },
    how: ['clock'],
    reading: true,
  },
  'REV-18': {
    title: { zh: '依规评审、事先声明利害关系', en: 'Review by the rules, conflicts declared beforehand' },
    demand: {
      zh: '参与人员事先声明影响公正的情况并回避；不得擅自增减程序或标准。',
      en: 'Who takes part declares conflicts beforehand and stands aside; steps and standards are not bent.',
    },
    how: ['refuse', 'record'],
  },
  'REV-19': {
    title: { zh: '评审人员廉洁承诺', en: 'Integrity of those who review' },
    demand: {
      zh: '签署廉洁承诺，不索取利益、不兼有偿咨询、不外泄资料；违反的予以记录。',
      en: 'They undertake to take no favours, sell no advice and pass on no papers; a breach is recorded.',
    },
    how: ['refuse', 'record'],
  },
  'REV-20': {
    title: { zh: '评估机构遵守评估规定', en: 'Evaluation agencies keep to the rules' },
    demand: {
      zh: '受托机构作同样声明和承诺，违反的予以记录。',
      en: 'An entrusted agency declares and undertakes likewise; a breach is recorded.',
    },
    how: ['refuse', 'record'],
  },
});

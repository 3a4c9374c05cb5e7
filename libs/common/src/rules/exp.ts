import { family } from './rule.js';

/** Experts of the pool (行政审批专家管理办法). */
export const EXP = family(['review-experts'], {
  'EXP-5': {
    title: { zh: '专家入库条件', en: 'What an expert must bring' },
    demand: {
      zh: '连续从事相关工作十年以上、有中高级职称、能胜任且无不良记录；另有专门规定的从其规定。',
      en: 'At least ten unbroken years in the field with a middle or high title, able to do the work and without a blot; where a field has rules of its own, these too.',
    },
    how: ['refuse'],
    grounds: {
      1: { zh: '政治素质和职业道德', en: 'Character and professional ethics' },
      2: { zh: '十年以上工作经历和中高级职称', en: 'Ten years of relevant work and a professional title' },
      3: { zh: '身体健康、能够胜任', en: 'Healthy and able to do the work' },
      4: { zh: '无不良记录', en: 'No record of breach' },
      5: { zh: '专门规定的条件', en: 'Conditions of special rules' },
    },
  },
  'EXP-6': {
    title: { zh: '年限职称不足的破格入库', en: 'Exception to years and title' },
    demand: {
      zh: '只可免去年限和职称：须专长突出、业内有影响、持稀缺证书，由单位或三名以上在库专家书面推荐并经确认。',
      en: 'Years and title only: outstanding, of standing and with a scarce certificate, recommended in writing by a unit or three pool experts, and confirmed.',
    },
    how: ['refuse'],
  },
  'EXP-7': {
    title: { zh: '确认即入库，移交名单统一纳入', en: 'Confirmed experts, and lists handed over, enter the pool' },
    demand: {
      zh: '经确认的专家入库；备忘录移交的名单导入时标出缺项，并适用禁入情形。',
      en: 'Confirmed experts enter; lists under a memorandum are imported with gaps flagged, and bars apply to them too.',
    },
    how: ['record'],
    reading: true,
  },
  'EXP-8': {
    title: { zh: '年度考核不合格予以解聘', en: 'Who fails the yearly assessment is dismissed' },
    demand: {
      zh: '每年考核，不合格即解聘并留存记录。',
      en: 'Assessed every year; who fails leaves the pool, on record.',
    },
    how: ['record'],
  },
  'EXP-9': {
    title: { zh: '不得入选专家库的情形', en: 'Who may never be in the pool' },
    demand: {
      zh: '行为能力受限、受过处罚、被开除公职或永久除名、在领域内造成恶劣影响的，不得入库。',
      en: 'No or limited capacity, punished, dismissed or barred for life, or of grave ill effect in the field.',
    },
    how: ['refuse'],
    grounds: {
      1: { zh: '无或者限制民事行为能力', en: 'No or limited civil capacity' },
      2: { zh: '受过党纪、行政或刑事处罚', en: 'Party, administrative or criminal punishment' },
      3: { zh: '被开除公职或永久取消专家资格', en: 'Dismissed from public office, or barred for life as an expert' },
      4: { zh: '在专业领域造成恶劣影响', en: 'Grave ill effect in the field' },
    },
  },
  'EXP-10': {
    title: { zh: '专家库规模适度、结构合理', en: 'The pool is balanced' },
    demand: {
      zh: '按领域、职称、单位和地域统计构成，并对照需要列出缺口。',
      en: 'Its make-up by field, title, unit and region is reported, and gaps against need are shown.',
    },
    how: ['report'],
  },
  'EXP-11': {
    title: { zh: '公开招聘、单位推荐、专家推荐三种渠道', en: 'Three ways into the pool' },
    demand: {
      zh: '申请须注明其渠道：公开招聘、单位或行业推荐、专家推荐。',
      en: 'An application comes by open recruitment, by a unit or trade, or by an expert’s recommendation.',
    },
    how: ['refuse', 'publish'],
  },
  'EXP-12': {
    title: { zh: '发布招聘公告，申请材料齐全', en: 'Recruitment is announced, applications are complete' },
    demand: {
      zh: '招聘公告公开；申请须具备五类材料。',
      en: 'Notices are public; an application has the five kinds of material.',
    },
    how: ['refuse', 'publish'],
  },
  'EXP-13': {
    title: { zh: '专家信息变更由本人申请', en: 'Experts report changes of their particulars' },
    demand: {
      zh: '单位、职称、领域、联系方式变化由专家申请修改，经确认后生效。',
      en: 'Unit, title, field and contact change at the expert’s request, once confirmed.',
    },
    how: ['record'],
  },
  'EXP-14': {
    title: { zh: '专人维护专家库', en: 'The pool has its keeper' },
    demand: {
      zh: '入库信息的修改由指定的维护人员确认并留痕。',
      en: 'A named keeper confirms each change of the pool, on record.',
    },
    how: ['record'],
  },
  'EXP-15': {
    title: { zh: '专家的权利', en: 'The expert’s rights' },
    demand: {
      zh: '知情、独立评审、举报和取酬；干预评审的予以记录。',
      en: 'Information, independence, reporting misconduct and the fee; interference is recorded.',
    },
    how: ['record'],
  },
  'EXP-16': {
    title: { zh: '专家的义务', en: 'The expert’s duties' },
    demand: {
      zh: '本人负责、按时到场、不得转托，不泄密、不私下接触、不收好处，答复质询，主动回避，报告违规。',
      en: 'An own responsible opinion; in person and on time; no leaks, private contact or gifts; answering queries; recusal; reporting breaches.',
    },
    how: ['refuse', 'record'],
  },
  'EXP-17.1': {
    title: { zh: '专家随机抽取', en: 'Experts are drawn at random' },
    demand: {
      zh: '从符合条件者中随机抽取；事后任何人可验证抽取公正、无增减替换，依何规则排除几人公开，具体何人仅供审计。',
      en: 'Drawn from those eligible; anyone can check that nobody was added, dropped or swapped; counts left out are public, who and why is for auditors.',
    },
    how: ['record'],
  },
  'EXP-17.2': {
    title: { zh: '同一项目最多参加两次', en: 'At most twice in the same project' },
    demand: {
      zh: '每名专家在同一项目中评审不超过两次；回避、被替换和同轮复审不计；项目以国家项目代码认定，没有的以地点认定。',
      en: 'Nobody reviews the same project a third time; a seat given up or taken over adds nothing, nor does looking again within a round. A project is its national code, else its site.',
    },
    how: ['refuse'],
    reading: true,
  },
  'EXP-17.3': {
    title: { zh: '专家库不能满足时方可直接确定', en: 'Designation only where the pool falls short' },
    demand: {
      zh: '仅限技术复杂或专业性强、符合提请所定专业条件者少于空缺席位时，只补缺额，并须理由、审批人，核对入库条件、禁入和回避情形。',
      en: 'Only for a complex or highly specialised matter with fewer eligible, by the specialties as first asked for, than open seats; for the missing seats alone, with reason, approver and every check of entry, bars and recusal.',
    },
    how: ['refuse', 'record'],
    reading: true,
  },
  'EXP-18': {
    title: { zh: '应当重新抽取的情形', en: 'When a redraw must follow' },
    demand: {
      zh: '只限三种情形，只重抽相关席位，原抽取结果保留；先按预抽顺序递补，用尽再抽新一轮；同一办件再次评审须写明所替代的评审和事由；违规和缺席由一人提出、本人陈述、另一人认定，邀请不答复由系统记载。',
      en: 'On three grounds and no other; only the seats concerned, alternates first; the first draw stays on record. A further review of the case names what it replaces and its ground; a finding is alleged, heard and decided by two people; silence to an invitation is the system’s record.',
    },
    how: ['refuse', 'record'],
    reading: true,
    grounds: {
      1: { zh: '与项目有利益关系', en: 'Conflict of interest of the drawn' },
      2: { zh: '专家违规致评审意见无效', en: 'An opinion void through the expert’s breach' },
      3: { zh: '未参加或未按时完成', en: 'Did not attend or finish in time' },
    },
  },
  'EXP-19': {
    title: { zh: '专家主动回避', en: 'Recusal of experts' },
    demand: {
      zh: '已知关系抽取前排除，抽中后逐人声明；关系由本人申报、登记查知或者经程序认定；隐瞒经查实的，终止其评审或判其结果无效：决定前重抽并重作意见，决定后依撤销许可的规定审查。',
      en: 'Known ties exclude before the draw and each drawn expert declares; a tie is declared, known from a register or found in a procedure. A hidden one ends that part or voids that result: before the decision the opinion is made anew, afterwards the grant is examined for revocation.',
    },
    how: ['refuse', 'record'],
    reading: true,
    grounds: {
      1: {
        zh: '本人、配偶或直系亲属参与过前期策划、咨询',
        en: 'Self, spouse or direct relative took part in early planning or consulting',
      },
      2: { zh: '项目单位主要负责人的近亲属', en: 'Near relative of the project unit’s principal' },
      3: { zh: '与项目单位有直接经济利益', en: 'Direct economic interest in the unit' },
      4: { zh: '其他可能影响公正的情况', en: 'Anything else that may affect fairness' },
    },
  },
  'EXP-20': {
    title: { zh: '专家按通知报到', en: 'Experts check in as told' },
    demand: {
      zh: '报到有记录；不能按时参加的及时说明。',
      en: 'Check-in is recorded; who can’t come in time says so.',
    },
    how: ['push', 'record'],
  },
  'EXP-21': {
    title: { zh: '抽取后告知时间、地点和要求', en: 'The drawn are told time, place and requirements' },
    demand: {
      zh: '抽取完成后由集中审批部门通知专家并留存通知记录。',
      en: 'After the draw the bureau notifies each expert, and the notice is kept.',
    },
    how: ['push', 'record'],
  },
  'EXP-22': {
    title: { zh: '评审完成前专家名单保密', en: 'The list of experts is confidential until the review is done' },
    demand: {
      zh: '完成前不向无关人员显示名单，每次查看均留痕；参会人员到会方知。',
      en: 'Until then nobody sees the names without need, and every look is recorded; participants learn them at the meeting.',
    },
    how: ['refuse', 'record'],
  },
  'EXP-23': {
    title: { zh: '专家考核与取消资格', en: 'Feedback, and disqualification' },
    demand: {
      zh: '每次参与均登记反馈；七种情形经核实取消资格，第三次不良记录即取消。',
      en: 'Feedback on every engagement; seven grounds disqualify after verification, and so does the third recorded misconduct.',
    },
    how: ['record'],
    grounds: {
      1: { zh: '收受财物或好处', en: 'Took money or favours' },
      2: { zh: '违反回避规定致严重后果', en: 'Broke recusal, with grave consequences' },
      3: { zh: '私下串通影响结果', en: 'Colluded with other experts' },
      4: { zh: '骗取专家资格', en: 'Entered the pool by fraud' },
      5: { zh: '以专家名义损害审批形象', en: 'Harmed the approval’s standing in an expert’s name' },
      6: { zh: '累计三次不良行为', en: 'Three recorded misconducts' },
      7: { zh: '意见严重违反政策规定', en: 'An opinion gravely against the rules' },
    },
  },
});

import { family } from './rule.js';

/** Joint inspection (联合核查和勘验工作管理办法). */
export const INSP = family(['joint-inspection'], {
  'INSP-2': {
    title: { zh: '联合核验的范围', en: 'What a joint inspection covers' },
    demand: {
      zh: '场地、设施、人员、制度、公共利益和与他人的利害关系。',
      en: 'Site, facilities, people, management rules, public interest and relations to others.',
    },
    how: ['record'],
  },
  'INSP-3': {
    title: { zh: '统一调度，部门准时派员', en: 'Scheduled centrally, attended on time' },
    demand: {
      zh: '集中审批部门及时通知，以部门收到为准，须早于核验一个工作日且在办公时间内；部门准时派员，迟到和缺席记录在案。',
      en: 'The bureau notifies in time, counted from receipt: a working day ahead, for office hours; departments send staff, and late or absent is recorded.',
    },
    how: ['push', 'record'],
    reading: true,
  },
  'INSP-4': {
    title: { zh: '双方至少各一名在编人员参加', en: 'Each side sends at least one on the establishment' },
    demand: {
      zh: '人员不齐不得开始；部门缺席在案的，改期，或经负责人说明理由由两名工作人员单独核查并注明；法定专业人员从专家库抽取。',
      en: 'Otherwise it does not start; on a recorded no-show the bureau reschedules or goes alone with two staff, labelled so; required professionals are drawn.',
    },
    how: ['refuse', 'record'],
    reading: true,
  },
  'INSP-5': {
    title: { zh: '集中审批部门提出需求并组织', en: 'The bureau states the need and organises' },
    demand: {
      zh: '核验需求、对接和组织均由集中审批部门负责并留存通知记录。',
      en: 'The bureau says what is needed, arranges it with the departments and keeps the notices.',
    },
    how: ['push', 'record'],
  },
  'INSP-6.1': {
    title: { zh: '核验意见现场反馈，集体议定的一个工作日内', en: 'Opinions on the spot, or within one working day' },
    demand: {
      zh: '须集体议定的部门意见在核验后一个工作日内反馈，逾期记录并上报，沉默不视为同意；第三日起负责人可以说明理由、不待其意见办结并注明；专家意见一律现场给出。',
      en: 'A department that decides collectively has one working day; late is recorded and escalated, silence is not consent, and from the third day the head may conclude without it, labelled so. Experts opine on the spot.',
    },
    how: ['clock', 'refuse'],
    reading: true,
  },
  'INSP-6.2': {
    title: { zh: '汇总并公示核验结果', en: 'The result is consolidated and published' },
    demand: {
      zh: '集中审批部门汇总各方意见并公示结果。',
      en: 'The bureau consolidates the opinions and publishes the result.',
    },
    how: ['publish'],
  },
  'INSP-7': {
    title: { zh: '复验须由申请人申请', en: 'Re-inspection on the applicant’s request only' },
    demand: {
      zh: '未经申请人提出不得复验，由集中审批部门安排，只复验未通过的要点；集中审批部门不得就已核验的要点自行再次提请，原决定被撤销或者核验人员回避情形查实的除外。',
      en: 'Only the applicant asks for it, the bureau arranges it, and it looks at the points that failed. The bureau’s own request for a point already inspected is refused, unless the decision was quashed or an inspector’s tie upheld.',
    },
    how: ['refuse'],
    reading: true,
  },
  'INSP-8': {
    title: { zh: '核验专家费由集中审批部门承担', en: 'The bureau pays the experts of an inspection' },
    demand: {
      zh: '专家费用由集中审批部门申请和发放并留存记录。',
      en: 'The bureau requests and pays the fees, on record.',
    },
    how: ['record'],
  },
  'INSP-9': {
    title: { zh: '只核验要点，不加重负担', en: 'Only the inspection points, and no added burden' },
    demand: {
      zh: '不得核验要点之外的内容，整改和不通过的意见须指明本单位认定的要点；改变认定须有理由和第二人签署；申请人签署记录或者说明理由；其他隐患转监管、不入结果；逐人作廉洁声明。',
      en: 'Nothing beyond the item’s points is checked, an opinion that is no pass cites one where its own body found so; a finding is turned round with a reason and a second signature; the applicant signs the record or says why not; other hazards go to supervision, not into the result; each inspector states integrity.',
    },
    how: ['refuse', 'record'],
    reading: true,
  },
  'INSP-10': {
    title: { zh: '核验的记录、通报、汇总和统计', en: 'Records and statistics of inspections' },
    demand: {
      zh: '核验情况记录在案，按事项、部门、要点、人员、结果、准时率和期间统计，可以导出；通报由负责人签发并推送各部门。',
      en: 'Records, figures by item, department, point, person, outcome, punctuality and time, also as a spreadsheet; circulars are signed by the head and pushed to the departments.',
    },
    how: ['report'],
  },
});

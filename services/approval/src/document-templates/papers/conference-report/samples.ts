import type { ConferenceReportFacts } from './conference-report.js';

/** Made-up reports: a short one, and one about a case with views that differ. */
export const conferenceReportSamples: readonly [ConferenceReportFacts, ...ConferenceReportFacts[]] = [
  {
    title: '关于某小区加装电梯审批有关问题的报告',
    addressee: '朔州市人民政府',
    topic: '某小区加装电梯审批有关问题',
    topicNumber: 'YT2026-0001',
    heldOn: '2026-03-20',
    convener: '赵某某',
    difficulties: '现行规范未明确改造标准。',
    narrative: '会议听取了情况汇报。',
    resolution: '报请市政府决定。',
    positions: [],
    text: '请市政府研究决定是否同意以消防替代措施办理。',
    minutesNumber: '联席纪要〔2026〕1号',
  },
  {
    title: '关于某某食品有限公司冷链物流园项目环境影响评价与规划条件不一致有关问题的报告',
    addressee: '朔州市人民政府',
    topic: '某某食品有限公司冷链物流园项目环境影响评价与规划条件不一致有关问题',
    topicNumber: 'YT2026-0010',
    caseNumber: 'SP2026-000124',
    heldOn: '2026-03-20',
    convener: '赵某某',
    difficulties:
      '项目用地的规划条件为物流仓储，环境影响评价文件按食品加工编制，两者对污染防治设施和卫生防护距离的要求不同；企业已经完成主体工程，重新调整规划条件须履行法定程序，时间较长。',
    narrative:
      '会议讨论了用地性质调整的程序、可行的过渡办法和对周边住宅的影响，各方对先行核发许可、同步调整规划条件的办法未能形成一致意见。',
    resolution: '由联席会议办公室整理各方意见，报请市政府决定。',
    positions: [
      { body: '朔州市朔城区行政审批服务管理局', called: '同意' },
      { body: '朔州市自然资源局朔城分局', called: '发表不同意见' },
      { body: '朔州市生态环境局朔城分局', called: '出席会议未发表不同意见，视为同意' },
      { body: '朔州市朔城区市场监督管理局', called: '有正当理由未出席，未发表意见' },
    ],
    text: '建议由市政府组织自然资源、生态环境等部门研究规划条件调整事宜；调整完成前，该办件的法定期限不停止计算，本局将依法按期作出决定。',
    minutesNumber: '联席纪要〔2026〕4号',
  },
];

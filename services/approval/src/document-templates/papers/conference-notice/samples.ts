import type { ConferenceNoticeFacts } from './conference-notice.js';

/** Made-up notices: of a meeting on one topic, and of one on many with bodies invited beside. */
export const conferenceNoticeSamples: readonly [ConferenceNoticeFacts, ...ConferenceNoticeFacts[]] = [
  {
    addressee: '各成员单位',
    meetingNumber: 'LX2026-0001',
    convener: '赵某某',
    startsAt: '2026年4月8日09:00',
    place: '市政务服务中心三楼会议室',
    topics: [{ ordinal: '一', title: '某小区加装电梯审批有关问题', number: 'YT2026-0001' }],
    members: ['朔州市朔城区行政审批服务管理局', '朔州市朔城区住房和城乡建设局'],
    invited: [],
  },
  {
    addressee: '各成员单位、列席单位',
    meetingNumber: 'LX2026-0012',
    convener: '赵某某',
    startsAt: '2026年4月8日14:30',
    place: '朔州市朔城区政务服务中心三楼第二会议室（开发南路18号，由北门进入）',
    topics: [
      { ordinal: '一', title: '怡安苑3号楼2单元加装电梯占用消防车登高操作场地审批有关问题', number: 'YT2026-0009' },
      {
        ordinal: '二',
        title: '某某食品有限公司冷链物流园项目环境影响评价与规划条件不一致有关问题',
        number: 'YT2026-0010',
      },
      {
        ordinal: '三',
        title: '关于对住房和城乡建设部门撤销某某建筑工程有限公司资质许可的处理建议仍有分歧的有关问题',
        number: 'YT2026-0011',
      },
    ],
    members: [
      '朔州市朔城区行政审批服务管理局',
      '朔州市朔城区住房和城乡建设局',
      '朔州市朔城区市场监督管理局',
      '朔州市生态环境局朔城分局',
      '朔州市朔城区卫生健康和体育局',
      '朔州市朔城区消防救援大队',
    ],
    invited: ['朔州市自然资源局朔城分局', '朔州市朔城区人民政府北城街道办事处'],
  },
];

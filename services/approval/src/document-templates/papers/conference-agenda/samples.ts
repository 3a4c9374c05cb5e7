import type { ConferenceAgendaFacts } from './conference-agenda.js';

/** Made-up agendas: one topic without papers, and several with many. */
export const conferenceAgendaSamples: readonly [ConferenceAgendaFacts, ...ConferenceAgendaFacts[]] = [
  {
    meetingNumber: 'LX2026-0001',
    convener: '赵某某',
    startsAt: '2026年4月8日09:00',
    place: '市政务服务中心三楼会议室',
    topics: [
      {
        ordinal: '一',
        title: '某小区加装电梯审批有关问题',
        number: 'YT2026-0001',
        raisedFor: '朔州市朔城区行政审批服务管理局',
        evaluation: '方案总体可行，消防通道宽度须复核。',
        difficulties: '现行规范未明确改造标准。',
        proposedOpinion: '落实消防替代措施后准予许可。',
        noConsultation: '会上当面听取各成员单位意见。',
      },
    ],
    papers: [],
  },
  {
    meetingNumber: 'LX2026-0012',
    convener: '赵某某',
    startsAt: '2026年4月8日14:30',
    place: '朔州市朔城区政务服务中心三楼第二会议室（开发南路18号，由北门进入）',
    topics: [
      {
        ordinal: '一',
        title: '怡安苑3号楼2单元加装电梯占用消防车登高操作场地审批有关问题',
        number: 'YT2026-0009',
        caseNumber: 'SP2026-000123',
        raisedFor: '朔州市朔城区行政审批服务管理局',
        evaluation:
          '经与住房城乡建设、消防救援等部门会商，拟建井道的结构方案总体可行；井道占用楼前消防车登高操作场地约六平方米，剩余场地的长度和宽度须由设计单位复核，并提出替代措施。',
        difficulties:
          '既有建筑间距不足，现行规范未明确既有住宅加装电梯的改造标准，部门之间对能否以替代措施满足要求认识不一。',
        proposedOpinion: '建议在落实消防替代措施并由设计单位出具复核意见后，依法准予许可。',
        consulted:
          '朔州市朔城区住房和城乡建设局：原则同意，建议优化井道位置。朔州市朔城区消防救援大队：占用登高操作场地的，须先有替代措施。',
      },
      {
        ordinal: '二',
        title: '关于对撤销某某建筑工程有限公司资质许可的处理建议仍有分歧的有关问题',
        number: 'YT2026-0011',
        raisedFor: '朔州市朔城区住房和城乡建设局',
        evaluation: '双方对企业现有注册人员的数量没有分歧，对不再具备条件的起算时间认识不一。',
        difficulties: '人员变更备案与实际离职时间不一致，缺少统一的认定标准。',
        proposedOpinion: '建议先责令限期整改，逾期仍不具备条件的，依法撤回。',
        noConsultation: '双方意见已经在处理建议和答复中书面载明。',
        ownRuling: '涉及正在施工的三个项目，情况紧急，直接列入本次会议研究。',
      },
    ],
    papers: [
      { topic: 'YT2026-0009', name: '怡安苑3号楼2单元加装电梯总平面图.pdf', digest: '9f86d081884c7d65' },
      {
        topic: 'YT2026-0009',
        name: '朔州市朔城区住房和城乡建设局关于怡安苑加装电梯的意见.pdf',
        digest: '5e884898da280471',
      },
      { topic: 'YT2026-0009', name: '消防车登高操作场地复核意见（征求意见稿）.pdf', digest: '2c26b46b68ffc68f' },
      { topic: 'YT2026-0011', name: '处理建议及答复.pdf', digest: 'fcde2b2edba56bf4' },
    ],
    ordinal: 2,
  },
];

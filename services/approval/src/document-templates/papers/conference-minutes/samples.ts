import type { ConferenceMinutesFacts } from './conference-minutes.js';

const HOUSING = '朔州市朔城区住房和城乡建设局';
const MARKET = '朔州市朔城区市场监督管理局';
const FIRE = '朔州市朔城区消防救援大队';
const BUREAU = '朔州市朔城区行政审批服务管理局';
const NOTE = '依本制度视为同意的，不代替有关部门依法应当出具的意见、同意或者说明。';

/** Made-up minutes: of one topic that nobody spoke to, and of several with views, tasks and an absence, correcting others. */
export const conferenceMinutesSamples: readonly [ConferenceMinutesFacts, ...ConferenceMinutesFacts[]] = [
  {
    title: '关于某小区加装电梯审批有关问题的会议纪要',
    meetingNumber: 'LX2026-0001',
    heldOn: '2026-03-20',
    place: '市政务服务中心三楼会议室',
    convener: '赵某某',
    topics: [
      {
        ordinal: '一',
        title: '某小区加装电梯审批有关问题',
        number: 'YT2026-0001',
        narrative: '会议听取了情况汇报。',
        outcome: 'resolved',
        resolution: '落实消防替代措施后依法办理。',
      },
    ],
    positions: [{ ordinal: '一', body: HOUSING, called: '出席会议未发表不同意见，视为同意' }],
    said: [],
    tasks: [],
    attending: [{ body: HOUSING, name: '李某某', position: '局长', capacity: 'principal' }],
    invited: [],
    absent: [],
    note: NOTE,
    contestDays: 5,
    sentTo: [HOUSING],
    issuedOn: '2026-03-27',
    issuedBy: '赵某某',
  },
  {
    title: '关于怡安苑3号楼2单元加装电梯占用消防车登高操作场地审批有关问题等三项议题的会议纪要',
    meetingNumber: 'LX2026-0012',
    heldOn: '2026-03-20',
    place: '朔州市朔城区政务服务中心三楼第二会议室',
    convener: '赵某某',
    openedUnserved: '消防救援大队收件箱升级期间未能接收，材料已当面送达。',
    corrects: '联席纪要〔2026〕3号',
    topics: [
      {
        ordinal: '一',
        title: '怡安苑3号楼2单元加装电梯占用消防车登高操作场地审批有关问题',
        number: 'YT2026-0009',
        caseNumber: 'SP2026-000123',
        narrative:
          '会议听取了行政审批服务管理局关于办件审查情况、专家评审意见和申请人陈述的汇报。各成员单位就拟建井道占用消防车登高操作场地、剩余场地能否满足灭火救援需要、替代措施由谁落实和验收等问题作了讨论。',
        outcome: 'resolved',
        resolution:
          '同意在设计单位出具登高操作场地复核意见、申请人书面承诺落实替代措施后依法办理；替代措施未落实的，不得投入使用。',
        advice: 'grant',
      },
      {
        ordinal: '二',
        title: '某某食品有限公司冷链物流园项目环境影响评价与规划条件不一致有关问题',
        number: 'YT2026-0010',
        narrative: '会议讨论了项目用地性质调整的程序和可行的过渡办法，各方未能形成一致意见。',
        outcome: 'to-government',
        resolution: '由联席会议办公室整理各方意见，报请市政府决定。',
      },
      {
        ordinal: '三',
        title: '关于对撤销某某建筑工程有限公司资质许可的处理建议仍有分歧的有关问题',
        number: 'YT2026-0011',
        narrative: '有关事实尚待人力资源和社会保障部门提供参保记录核实。',
        outcome: 'postponed',
        resolution: '待核实参保记录后，列入下次会议研究。',
      },
    ],
    positions: ['一', '二', '三'].flatMap((ordinal) => [
      { ordinal, body: BUREAU, called: '同意' },
      { ordinal, body: HOUSING, called: ordinal === '一' ? '发表不同意见' : '出席会议未发表不同意见，视为同意' },
      { ordinal, body: MARKET, called: '无故缺席，视为同意' },
      { ordinal, body: FIRE, called: '会议材料未按时送达，未发表意见' },
    ]),
    said: [
      { ordinal: '一', body: BUREAU, by: '何某某', text: '同意按替代措施办理。', corrected: false },
      {
        ordinal: '一',
        body: HOUSING,
        by: '李某某',
        text: '拟建井道占用消防车登高操作场地，现有替代措施没有设计依据，不同意按现方案实施；如设计单位出具复核意见，可以再行研究。',
        sheets: 1,
        corrected: true,
      },
    ],
    tasks: [
      { ordinal: '一', body: HOUSING, text: '复核消防车登高操作场地，并出具书面意见', workingDays: 10 },
      { ordinal: '三', body: BUREAU, text: '商请人力资源和社会保障部门提供参保记录', workingDays: 15 },
    ],
    attending: [
      { body: BUREAU, name: '何某某', position: '局长', capacity: 'principal' },
      { body: HOUSING, name: '李某某', position: '副局长', capacity: 'deputy' },
    ],
    invited: [{ body: FIRE, name: '孙某某', position: '监督科科员', capacity: 'other' }],
    absent: [{ body: MARKET, status: 'without-cause', reasons: '材料已按时送达，未请假也未委托他人参会' }],
    note: NOTE,
    contestDays: 5,
    sentTo: [BUREAU, HOUSING, MARKET, FIRE],
    issuedOn: '2026-03-27',
    issuedBy: '赵某某',
  },
];

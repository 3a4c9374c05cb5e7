import { family } from './rule.js';

/** Approval-supervision linkage (审管信息联动管理办法). */
export const LINK = family(['supervision-link'], {
  'LINK-2': {
    title: { zh: '审批与监管信息双向推送', en: 'A two-way channel between bureau and departments' },
    demand: {
      zh: '每个部门在平台有收件箱，并可另设回调地址。',
      en: 'The platform keeps an inbox for everybody who takes part, and calls a system of theirs if they name one.',
    },
    how: ['push'],
  },
  'LINK-3': {
    title: { zh: '双方各设一名联络员', en: 'Exactly one liaison in office on each side' },
    demand: {
      zh: '联络方式书面告知对方，调整须同时指定继任；短期缺席可代理，空缺不影响推送但须上报；代表单位办理的人员均须在本单位人员登记之列。',
      en: 'Each tells the other in writing whom to reach; nobody leaves before the next is named; a short absence has a deputy, an empty post is reported while pushes go on. Whoever acts for a body stands on its staff register.',
    },
    how: ['refuse', 'push'],
    reading: true,
  },
  'LINK-4': {
    title: { zh: '联络员登录查阅、认领和参会', en: 'Liaisons read, claim and attend' },
    demand: {
      zh: '登录、查阅、会议和培训均留痕；每条信息由具名人员认领，逾期未读未认领即上报；部门的培训考试信息转达审批人员。',
      en: 'Logins, reads, meetings and trainings are recorded; each entry is claimed by a named person, and escalates when unread or unclaimed too long.',
    },
    how: ['record', 'report', 'clock'],
    reading: true,
  },
  'LINK-5': {
    title: { zh: '决定与推送同时完成', en: 'The decision and its push are one act' },
    demand: {
      zh: '无推送则无决定，无决定则无推送；进入收件箱即为接收，回调只是抄送；应送各部门的随决定登记、凭回执销号，一分钟未到即告知双方；部门随即启动日常监管。',
      en: 'No decision without a push and no push without a decision; standing in the inbox is receipt, a webhook only a copy. What each department is owed is written with the decision and closed by the receipt; what is missing after a minute is told to both sides. Routine supervision starts.',
    },
    how: ['push', 'record'],
  },
  'LINK-6.1': {
    title: { zh: '监管决定一个工作日内推送审批部门', en: 'What supervision decides is pushed within one working day' },
    demand: {
      zh: '与审批相关的监管决定、建议、意见自作出之日起一个工作日内推送，附原件、文号和日期，逾期按作出日期计算；审批部门可就日期和类别提出异议。',
      en: 'What bears on an approval reaches the bureau within one working day of the act’s own date, with the act itself, its number and date; late is measured from it, and the bureau may contest date and kind.',
    },
    how: ['clock'],
  },
  'LINK-6.2': {
    title: { zh: '法规政策变动当日推送', en: 'Changes of law or policy are pushed the same day' },
    demand: {
      zh: '部门收到变动通知的当日推送，休息日同样适用。',
      en: 'Before the day is over on which the department learned of the change, even if nobody works that day.',
    },
    how: ['clock'],
    reading: true,
  },
  'LINK-7': {
    title: { zh: '信息未到的责任可查', en: 'Where information stopped can be shown' },
    demand: {
      zh: '每条信息逐步有时间，可指明停在哪一方；按部门连续编号，每月收发清单由双方联络员签认。',
      en: 'One report shows each step with its time and the side where it stopped; numbers have no gaps, and both liaisons sign a monthly statement.',
    },
    how: ['report'],
  },
});

import { family } from './rule.js';

/** Joint conference on important matters (重要事项联席会议制度). */
export const CONF = family(['approval'], {
  'CONF-1': {
    title: { zh: '联席会议的成员、召集人和办公室', en: 'Members, convener and office of the conference' },
    demand: {
      zh: '集中审批部门和各划转部门为成员；召集人由分管副市长或其书面指定的单位负责人担任；办公室设在集中审批部门。',
      en: 'The bureau and every transferring department are members; the deputy mayor or a head designated by document convenes; the office is at the bureau.',
    },
    how: ['record'],
  },
  'CONF-2': {
    title: { zh: '议题须属议事范围', en: 'A topic states why it belongs before the conference' },
    demand: {
      zh: '议题须注明类别：公共利益、热点难点，或经召集人审核同意的其他事项。',
      en: 'Each topic names its kind: the public interest, an issue much discussed or hard to settle, or one that the convener let in.',
    },
    how: ['refuse'],
  },
  'CONF-3': {
    title: { zh: '逐题会商并提出审批意见', en: 'Each topic is weighed and yields a proposed opinion' },
    demand: {
      zh: '每个议题记录会商评价、困难问题和拟提出的审批意见。',
      en: 'Consultation and evaluation, difficulties and the proposed approval opinion are kept for each topic.',
    },
    how: ['record'],
  },
  'CONF-4.1': {
    title: { zh: '会议由召集人召集', en: 'Only the convener convenes' },
    demand: {
      zh: '只有召集人可召开会议，可邀请其他部门参加。',
      en: 'Nobody but the convener calls a meeting; other bodies may be invited.',
    },
    how: ['refuse'],
  },
  'CONF-4.2': {
    title: { zh: '时间和议题报召集人审定', en: 'The convener approves time and topics' },
    demand: {
      zh: '办公室汇总提出时间和议题，召集人审定后方可列入。',
      en: 'The office puts dates and topics forward; they stand once the convener has agreed.',
    },
    how: ['refuse'],
  },
  'CONF-4.3': {
    title: { zh: '会前送达议题和材料', en: 'Topics and papers are served before the meeting' },
    demand: {
      zh: '会前送达每一参会单位，以收件箱接收为凭，没有收件箱的留存送达证明；有未送达的，召集人延期或说明理由后开会，且对其不适用视为同意。',
      en: 'Every participant is served beforehand; the inbox proves it, or a recorded delivery where there is none. Where one is not served, the convener adjourns or gives a reason, and it is not deemed to agree.',
    },
    how: ['push', 'record', 'refuse'],
    reading: true,
  },
  'CONF-4.4': {
    title: { zh: '未经审定的议题不上会', en: 'An unapproved topic stays off the agenda' },
    demand: {
      zh: '召集人未审定的议题不列入会议，例外须有召集人本人记录在案的决定。',
      en: 'What the convener has not approved is not dealt with; an exception is the convener’s own recorded ruling.',
    },
    how: ['refuse'],
  },
  'CONF-4.5': {
    title: { zh: '纪要是审批和监管的重要依据', en: 'The minutes are an important basis of approval' },
    demand: {
      zh: '提交会议的办件等待纪要；撤回提交、不等纪要或偏离纪要，须签署理由并告知召集人；期限照常计算，用至六成即预警。',
      en: 'A referred case waits for the minutes; recalling it, deciding without them or departing from them needs a signed reason, told to the convener; no clock stops, and the warning comes at six tenths.',
    },
    how: ['refuse', 'clock'],
    reading: true,
  },
  'CONF-5.1': {
    title: { zh: '成员单位有联络员', en: 'Each member has a liaison' },
    demand: {
      zh: '备忘录联络员即会议联络员，未签备忘录的指定一名；未指定前通知收件箱和主要负责人，既不影响邀请，也不影响视为同意。',
      en: 'The memorandum’s liaison, or a designated one, is the member’s; until there is one, inbox and head are invited, and neither the invitation nor the deemed agreement fails for it.',
    },
    how: ['push', 'record'],
    reading: true,
  },
  'CONF-5.2': {
    title: { zh: '主要负责人参会，不能参加的委托分管负责人', en: 'Principals attend, or their deputies by delegation' },
    demand: {
      zh: '代为参会须有委托记录，其他人员出席的予以标注。',
      en: 'A deputy in charge attends by recorded delegation; any other attendee is marked.',
    },
    how: ['record'],
  },
  'CONF-5.3': {
    title: { zh: '纪要由办公室起草、召集人签发', en: 'The office drafts the minutes, the convener issues them' },
    demand: { zh: '纪要未经召集人签发不生效。', en: 'Minutes that the convener has not issued have no effect.' },
    how: ['refuse'],
  },
  'CONF-5.4': {
    title: { zh: '须市政府决定的事项报市政府', en: 'A matter for the city government is reported to it' },
    demand: {
      zh: '此类事项形成纪要，并附送市政府的报告。',
      en: 'Such a matter yields minutes and a report to the city government.',
    },
    how: ['record'],
  },
  'CONF-5.5': {
    title: { zh: '无故缺席或未提异议视为同意', en: 'Absent without cause, or silent, counts as agreeing' },
    demand: {
      zh: '逐一成员记明同意方式，是否无故由召集人裁定，列席单位不适用；视为同意不代替部门依法出具的意见或者同意；议定任务跟踪到底。',
      en: 'The minutes say for each member how it agreed; the convener rules on cause; invited bodies are never deemed to agree, and deemed agreement is never a department’s statutory opinion or consent; tasks are tracked to the end.',
    },
    how: ['record', 'report'],
    reading: true,
  },
});

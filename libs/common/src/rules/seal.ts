import { family } from './rule.js';

/** The approval special seal (行政审批专用章管理办法). */
export const SEAL = family(['approval'], {
  'SEAL-2': {
    title: { zh: '专用章（含电子印章）与公章同效', en: 'The special seal has the effect of the official seal' },
    demand: {
      zh: '专用章和公章均登记在册，电子印章用于签署文书。',
      en: 'Both seals are registered; the electronic special seal signs the document.',
    },
    how: ['record'],
  },
  'SEAL-3': {
    title: { zh: '不得要求再加盖部门印章', en: 'No further departmental seal may be demanded' },
    demand: {
      zh: '划转事项的指南、文书或环节要求原审批部门加章的，予以拒绝。',
      en: 'Guides, notices and steps of a transferred item may not ask for a seal of the former approving department on top.',
    },
    how: ['refuse'],
  },
  'SEAL-4': {
    title: { zh: '按授权用印并登记台帐', en: 'Seals are used as authorised, and each use is in the ledger' },
    demand: {
      zh: '用印须在授权的人员和范围内，并与业务同一事务写入台帐：文书、摘要、办件、申请人、审批人、份数和时间。',
      en: 'Only whom an authorisation names, for the scope it names; the ledger entry is written in the same transaction.',
    },
    how: ['refuse', 'record'],
  },
  'SEAL-5': {
    title: { zh: '统一使用专用章，公章须有特殊要求', en: 'The special seal by default, the official one by exception' },
    demand: {
      zh: '公章只用于登记有特殊要求的事项。',
      en: 'The official seal is used only where the item has a recorded special requirement.',
    },
    how: ['refuse'],
  },
  'SEAL-6': {
    title: { zh: '专用章只用于规定范围', en: 'The special seal has its scopes' },
    demand: {
      zh: '用印须落在五类范围之一，其他类须按文书类型说明一次理由。',
      en: 'Each use falls under one of five scopes; for the last a reason is stated once per document type.',
    },
    how: ['refuse'],
    grounds: {
      1: { zh: '行政审批事项', en: 'Approval items' },
      2: { zh: '核发证照', en: 'Issuing certificates' },
      3: {
        zh: '受理、不予受理、接收和补正材料',
        en: 'Acceptance, non-acceptance, receipt and correction of materials',
      },
      4: { zh: '不颁发证照的准予或不准予决定', en: 'Decisions where no certificate is issued' },
      5: { zh: '其他须用印事项', en: 'Other matters that need the seal' },
    },
  },
  'SEAL-7': {
    title: { zh: '原审批专用章停用', en: 'Former approval seals are out of use' },
    demand: {
      zh: '划转事项自启用日（或其更晚的划转日）起的文书不得使用原审批专用章，此前的文书仍然有效；原章由市人民政府收缴封存并有回执。',
      en: 'A document on a transferred item from that day, or its later transfer day, can’t carry a former seal; earlier ones stay valid. The city government collects these seals and puts them away, against receipts.',
    },
    how: ['refuse', 'record'],
    reading: true,
  },
  'SEAL-8': {
    title: { zh: '印章全程管理、用印人员分设', en: 'A seal’s life is on record, and its users are different people' },
    demand: {
      zh: '刻制、发放、交接、停用、遗失、更换、销毁均有记录；申请、审批、保管三人分设；日常文书可用限定且可撤销的常设授权。',
      en: 'Who asks, who agrees and who holds the seal are three people; for everyday documents one permission may stand, limited and open to recall.',
    },
    how: ['refuse', 'record'],
    reading: true,
  },
  'SEAL-9': {
    title: { zh: '部门保留事项自定印章', en: 'For retained items the department decides its seal' },
    demand: {
      zh: '部门保留的事项不使用集中审批部门的印章。',
      en: 'The bureau’s seal goes on no item that a department retained.',
    },
    how: ['refuse'],
    reading: true,
  },
  'SEAL-10': {
    title: { zh: '未划转部门使用本部门审批专用章', en: 'Departments not transferred use their own seal' },
    demand: {
      zh: '未划转事项的文书不使用集中审批部门的印章。',
      en: 'The bureau’s seal goes on no item of a department that was not transferred.',
    },
    how: ['refuse'],
    reading: true,
  },
});

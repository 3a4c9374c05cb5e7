import { family } from './rule.js';

/** In- and post-approval supervision (事中事后监管办法). SUP-4, the unified seal, is carried by SEAL-2 to 6. */
export const SUP = family(['approval', 'supervision-link'], {
  'SUP-2': {
    title: { zh: '谁审批谁负责、谁主管谁监管', en: 'Who approves answers, who is in charge supervises' },
    demand: {
      zh: '每个划转事项写明审批部门和监管部门，缺一不得发布。',
      en: 'Each transferred item names who approves and who supervises; without both it is not published.',
    },
    how: ['refuse', 'publish'],
  },
  'SUP-3': {
    title: { zh: '审批主体与监管主体须明确', en: 'The bureau decides, the department supervises' },
    demand: {
      zh: '审批由集中审批部门负责，行业管理和监管由原审批部门负责，事项须两者俱全。',
      en: 'The bureau is responsible for the decision, the department for trade and supervision; an item names both.',
    },
    how: ['refuse', 'publish'],
  },
  'SUP-5': {
    title: { zh: '事项须有公开的审批规范和审查细则', en: 'Each item has published norms and review rules' },
    demand: {
      zh: '公布各环节、职责和审查要点；同一办件的审查人不得作决定。',
      en: 'Steps, duties and points to review are public; who reviewed a case does not approve it.',
    },
    how: ['refuse', 'publish'],
    reading: true,
  },
  'SUP-6': {
    title: {
      zh: '部门按期回复征求意见并抄送监管信息',
      en: 'Departments answer consultations in time and share what they know',
    },
    demand: {
      zh: '征求意见有回复期限；可能影响决定的监管信息抄送集中审批部门，并在决定前呈现给审查人。',
      en: 'A consultation has a reply date; supervision information that may bear on a decision is shown to the reviewer before it.',
    },
    how: ['clock', 'push'],
  },
  'SUP-7': {
    title: { zh: '受理即推送，部门启动监管', en: 'Acceptance is pushed at once, and supervision starts' },
    demand: {
      zh: '受理后实时推送原审批部门并建立监管记录，由其启动；未启动的可见，不予许可的关闭。',
      en: 'On acceptance the department is told in real time and a supervision record opens; one not started is visible, and it closes if nothing is granted.',
    },
    how: ['push', 'report'],
  },
  'SUP-8': {
    title: {
      zh: '部门提出的变更、撤回、撤销、注销要求及时处理反馈',
      en: 'A department’s demand on an approval is answered in time',
    },
    demand: {
      zh: '原审批部门依法提出的要求，集中审批部门注明法律依据并限期答复（未另定的为五个工作日）。',
      en: 'The bureau answers a lawful demand to vary, withdraw, revoke or cancel within five working days unless the item sets another, with the ground in law.',
    },
    how: ['clock', 'push'],
    reading: true,
  },
  'SUP-9': {
    title: { zh: '审批责任可追溯', en: 'Responsibility for an approval can be traced' },
    demand: {
      zh: '每个办件谁在何时依据何规则做了什么，可导出为一份证据包。',
      en: 'Who did what when under which rule can be exported for each case as one evidence bundle.',
    },
    how: ['report'],
  },
  'SUP-10': {
    title: { zh: '监管责任可追溯', en: 'Responsibility for supervision can be traced' },
    demand: {
      zh: '监管信息何时收到、由谁认领、如何处理，可导出供纪检监察机关核查。',
      en: 'What supervision received, who claimed it and what was done can be exported for the discipline-inspection authority.',
    },
    how: ['report'],
  },
});

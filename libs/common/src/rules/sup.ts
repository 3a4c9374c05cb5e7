import { family } from './rule.js';

/** In- and post-approval supervision (事中事后监管办法). SUP-4, the unified seal, is carried by SEAL-2 to 6. */
export const SUP = family(['approval', 'supervision-link'], {
  'SUP-2': {
    title: { zh: '谁审批谁负责、谁主管谁监管', en: 'Who approves answers, who is in charge supervises' },
    demand: {
      zh: '每个划转事项写明审批部门和监管部门，缺一不得发布；已发布事项的最后一个监管部门，未有承接部门或者政府文件的，不得退出备忘录。',
      en: 'Each transferred item names who approves and who supervises; without both it is not published, and the last department that supervises a published one does not leave without a successor or the government’s document.',
    },
    how: ['refuse', 'publish'],
    reading: true,
  },
  'SUP-3': {
    title: { zh: '审批主体与监管主体须明确', en: 'The bureau decides, the department supervises' },
    demand: {
      zh: '审批由集中审批部门负责，行业管理和监管由原审批部门负责，事项须两者俱全；备忘录的签署、调整和终止均须双方确认。',
      en: 'The bureau is responsible for the decision, the department for trade and supervision; an item names both. Memoranda are signed, amended and ended by both sides.',
    },
    how: ['refuse', 'publish'],
    reading: true,
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
      zh: '征求意见有回复期限；重要事项可请求业务培训、工作指导和协调上级；可能影响决定的监管信息抄送集中审批部门，并在决定前呈现给审查人。',
      en: 'A consultation has a reply date; training, guidance and liaison with higher authorities may be asked for on weighty matters; supervision information that may bear on a decision is shown to the reviewer before it.',
    },
    how: ['clock', 'push'],
  },
  'SUP-7': {
    title: { zh: '受理即推送，部门启动监管', en: 'Acceptance is pushed at once, and supervision starts' },
    demand: {
      zh: '受理后实时推送原审批部门并建立监管记录，由其启动；未启动的可见，不予许可的关闭；不得因没有监管部门而不受理，此时向负责人和政府办公室报警，后来承接监管的即时获知。',
      en: 'On acceptance the department is told in real time and a supervision record opens; one not started is visible, and it closes if nothing is granted. Acceptance is never refused for want of a department: an alarm opens, and whoever supervises later is told at once.',
    },
    how: ['push', 'report'],
    reading: true,
  },
  'SUP-8': {
    title: {
      zh: '部门提出的变更、撤回、撤销、注销要求及时处理反馈',
      en: 'A department’s demand on an approval is answered in time',
    },
    demand: {
      zh: '要求须指向状态相符的许可，集中审批部门注明法律依据并限期答复（未另定的为五个工作日）；采纳的开启相应程序，参照决定期限办理，以程序结果了结。',
      en: 'A demand to vary, withdraw, revoke or cancel points at an approval in a fitting state and is answered with the ground in law, within five working days unless the item sets another; accepted, it opens the procedure, in the limits of a decision by analogy, and ends with its result.',
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

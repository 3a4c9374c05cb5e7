import { family } from './rule.js';

/** The Administrative Permit Law (行政许可法), the frame that cases run in. */
export const APL = family(['approval'], {
  'APL-5': {
    title: { zh: '公开须除去秘密和隐私', en: 'What is public leaves out secrets and privacy' },
    demand: {
      zh: '公开前审查国家秘密、商业秘密和个人隐私，申请人可提出异议。',
      en: 'Nothing is published before it was looked through for secrets of state or business and for private matters; the applicant has a say.',
    },
    how: ['refuse'],
  },
  'APL-8': {
    title: { zh: '生效许可不得擅自变更或撤回', en: 'A permit in force is not varied or withdrawn at will' },
    demand: {
      zh: '仅因所依据的法律或客观情况重大变化且公共利益需要；持证人财产损失予以补偿，记录理由和金额，或者不补偿的理由。',
      en: 'Only where the law or the circumstances changed greatly and the public interest needs it; the holder’s loss is compensated. Ground and amount, or why there is none, are on record.',
    },
    how: ['refuse', 'record'],
  },
  'APL-17': {
    title: { zh: '许可须由有权设定的文件设定', en: 'A permit rests on an instrument that may set one' },
    demand: {
      zh: '行政许可事项以法律文件登记簿所载有权设定许可的文件为依据：法律、行政法规、国务院决定、地方性法规，省级政府规章以一年为限；部门规章、设区的市规章和规范性文件不得设定许可、增设条件；否则不得作为许可事项发布。',
      en: 'An item of the type permit cites, by the register, an instrument that may set one: law, administrative regulation, State Council decision, local regulation, or for one year a provincial government’s rule. A department’s or city’s rule or a normative document sets none and adds no condition; else it is not published as a permit.',
    },
    how: ['refuse'],
  },
  'APL-29': {
    title: { zh: '申请方式不限，格式文本免费', en: 'Applications come in any form; the forms are free' },
    demand: {
      zh: '信函、传真、电子方式与窗口同等，由窗口录入收到之日及其凭据；申请书不收费，不问无关内容。',
      en: 'Whichever way an application comes, it weighs the same: a clerk enters the day of receipt with its evidence. Forms cost nothing and ask for what matters only.',
    },
    how: ['refuse'],
  },
  'APL-30': {
    title: { zh: '办事指南公开', en: 'The guide is public' },
    demand: {
      zh: '事项、依据、条件、步骤、期限、数量、材料目录和示范文本公开。',
      en: 'Items, basis, conditions, steps, limits, quantity, materials and sample forms can be read by anybody.',
    },
    how: ['publish'],
  },
  'APL-31': {
    title: { zh: '不得要求提供清单以外的材料', en: 'No materials beyond the published list' },
    demand: {
      zh: '申请人对材料真实性负责；不得索要清单外或无关材料，不得以转让技术为条件；自愿补充的另行存放，不得拒收。',
      en: 'Unlisted or unrelated materials and technology transfer are not demanded; the applicant answers for truth; volunteered extras are kept apart, never refused.',
    },
    how: ['refuse', 'record'],
  },
  'APL-32': {
    title: { zh: '申请的五种处理', en: 'Five outcomes on an application' },
    demand: {
      zh: '申请只有五种处理；补正须五个工作日内一次列全，逾期自收到之日起视为受理，不待印章、文书和传输；补正有期限，不答复即终结而不妨碍再次申请；补正后仍缺通知所列材料的不予受理，通知未列的不得再提；受理与不受理均出具盖章注日的文书。',
      en: 'One notice names everything missing within five working days, or the case counts as accepted from receipt, waiting for no seal, document or queue. A correction has a date by which; unanswered, the application lapses without bar; still without what the notice named, it is not accepted, and what was not named can’t hold it. Acceptance and non-acceptance are sealed and dated.',
    },
    how: ['refuse', 'clock'],
    reading: true,
    grounds: {
      1: { zh: '依法不需要许可的即时告知', en: 'No permit needed: told at once' },
      2: { zh: '不属本机关职权的不予受理并告知', en: 'Not our remit: non-acceptance, naming the right body' },
      3: { zh: '可当场更正的允许当场更正', en: 'Mistakes are corrected on the spot' },
      4: {
        zh: '材料不全的一次告知补正，逾期视为受理',
        en: 'Incomplete: one notice naming everything, or deemed accepted',
      },
      5: { zh: '材料齐全或已全部补正的应当受理', en: 'Complete: must be accepted' },
    },
  },
  'APL-34': {
    title: { zh: '实质核查须两名以上工作人员', en: 'Substance is verified by two or more of the staff' },
    demand: {
      zh: '核实材料实质内容须指派两名以上工作人员；能当场决定的当场决定；核查须注明依据哪条，审批部门只有一人参加的联合核验不算。',
      en: 'To look behind the papers at least two officials go; whoever can decide at once does; an inspection states on which rule it is made, and a joint one with a single official of the bureau does not do.',
    },
    how: ['refuse'],
  },
  'APL-35': {
    title: {
      zh: '下级初审材料直接报送，不得重复索要',
      en: 'A lower organ sends everything up; nothing is asked twice',
    },
    demand: {
      zh: '初审意见连同全部材料直接上报，上级不得再要求申请人提供。',
      en: 'The lower organ forwards what it thinks and everything it was given; nobody makes the applicant bring a paper a second time.',
    },
    how: ['refuse'],
  },
  'APL-36': {
    title: { zh: '告知利害关系人并听取意见', en: 'Others with major interests are told and heard' },
    demand: {
      zh: '直接关系他人重大利益的，告知其人；申请人和利害关系人可陈述申辩，未听取不得决定。',
      en: 'They are told, they and the applicant may state their case, and no decision goes before that.',
    },
    how: ['push', 'refuse'],
  },
  'APL-38': {
    title: {
      zh: '书面决定，不予许可说明理由和救济',
      en: 'Decisions in writing; a refusal states reasons and remedies',
    },
    demand: {
      zh: '合法申请书面准予；不予的写明理由及复议、诉讼权利，理由指明要点、条件和条款；有未通过的要点不得准予，偏离专家组、核验或者已阅异议准予的，逐项说明理由，由负责人会签并载入决定和推送。',
      en: 'A lawful application is granted in writing; a refusal names its reasons, by points, conditions and articles, with reconsideration and litigation. A failed point bars a grant; granting against a panel, an inspection or a seen objection needs a reasoned departure, countersigned by the head, in decision and push.',
    },
    how: ['refuse'],
    reading: true,
  },
  'APL-39': {
    title: { zh: '准予后颁发相应证件', en: 'A grant issues its certificate or mark' },
    demand: {
      zh: '按事项版本载明的证件种类颁发，注明编号和有效期；证件为单独的盖章文书，是否有效以许可的状态为准。',
      en: 'Whatever the item version names is issued, with number and validity, as a sealed document of its own; whether it is in force is asked of the approval.',
    },
    how: ['record'],
  },
  'APL-40': {
    title: { zh: '准予许可决定公开', en: 'Decisions to grant are public' },
    demand: { zh: '准予决定供公众查阅。', en: 'Anybody may read them.' },
    how: ['publish'],
  },
  'APL-42': {
    title: { zh: '许可决定的期限', en: 'The limit for deciding' },
    demand: {
      zh: '受理起二十个工作日，经负责人批准可延十个；两个以上机关依法统一或联合办理的四十五，经本级政府负责人批准可延十五；法律、法规另有规定的从其规定；承诺期限不得更长，延期理由告知申请人；参与征求意见和核验不属于联合办理。',
      en: 'Twenty working days and ten more with the bureau head’s approval; forty-five and fifteen, by the government’s head, only where several organs handle a permit together by law: being consulted or inspecting does not make it so. Law or regulation may set another; the promised limit is never longer, and reasons are told.',
    },
    how: ['clock'],
    reading: true,
  },
  'APL-43': {
    title: { zh: '下级机关二十个工作日内审查完毕', en: 'A lower organ finishes within twenty working days' },
    demand: {
      zh: '自其受理起算，法律法规另有规定的除外。',
      en: 'From its own acceptance, unless law or regulation differs.',
    },
    how: ['clock'],
  },
  'APL-44': {
    title: { zh: '十个工作日内颁发送达证件', en: 'The certificate follows within ten working days' },
    demand: {
      zh: '自准予决定之日起十个工作日内颁发并送达。',
      en: 'Issued and delivered within ten working days of the decision to grant.',
    },
    how: ['clock'],
  },
  'APL-45': {
    title: { zh: '法定听证、检验、评审等时间不计', en: 'Time of hearings, tests and reviews that law requires' },
    demand: {
      zh: '仅法定的听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审，且事项版本注明依据的才停计，所需时间书面告知；停计须指明所等待的程序，随其结束而恢复，预计届满即提示；自愿的评审、联合核验、征求意见、会议均不停计。',
      en: 'Only a hearing, tender, auction, inspection, test, quarantine, appraisal or expert review that law requires and the item version cites stops the clock, told in writing. A stop names what it waits for and ends with it, its expected end watched; voluntary ones, joint inspections, consultations and conferences stop nothing.',
    },
    how: ['clock', 'refuse'],
    reading: true,
  },
  'APL-46': {
    title: { zh: '应当听证的事项公告并听证', en: 'Hearings that must be held are announced and held' },
    demand: {
      zh: '规定应听证或涉及重大公共利益需听证的，须向社会公告并举行。',
      en: 'A hearing that is prescribed, or that weighty public interests call for, is made known to all and takes place first.',
    },
    how: ['push', 'refuse'],
  },
  'APL-47': {
    title: { zh: '告知听证权利', en: 'The right to a hearing is told' },
    demand: {
      zh: '直接涉及重大利益的，决定前告知；五个工作日内申请的，二十个工作日内免费组织。',
      en: 'Both sides are told before the decision; asked for within five working days of being told, it is organised within twenty, free of charge.',
    },
    how: ['clock', 'refuse'],
    reading: true,
  },
  'APL-48': {
    title: { zh: '听证程序', en: 'How a hearing goes' },
    demand: {
      zh: '提前七个工作日通知，公开举行，主持人非审查人员且可申请回避，举证质证，笔录签字，据笔录决定。',
      en: 'Seven working days’ notice, public, a chair who did not review, evidence and rebuttal, a signed record on which the decision rests.',
    },
    how: ['clock', 'refuse'],
  },
  'APL-49': {
    title: { zh: '持证人申请变更', en: 'Variation at the holder’s request' },
    demand: { zh: '符合条件的应当准予变更。', en: 'Granted when the conditions are met.' },
    how: ['refuse'],
  },
  'APL-50': {
    title: { zh: '许可延续，逾期未决视为准予', en: 'Renewal, deemed granted when unanswered' },
    demand: {
      zh: '届满三十日前申请（法律、法规、规章另有规定的除外），届满前答复，未答复视为延续。',
      en: 'Asked for thirty calendar days before expiry unless the item’s law sets another; answered before expiry, else deemed renewed.',
    },
    how: ['refuse', 'clock'],
    reading: true,
  },
  'APL-55': {
    title: { zh: '设备设施产品依检验结果决定', en: 'The permit follows the inspection’s result' },
    demand: {
      zh: '按公布的标准检验检测，许可依其结果作出，无须进一步分析的当场决定，不予许可的写明所依据的标准；由本机关检验的，受理起五个工作日内指派两名以上工作人员。',
      en: 'Equipment, facilities or products are inspected against published standards; the permit follows the result, on the spot where no analysis is needed, and a refusal names the standard. Where the bureau itself inspects, two or more of its staff are assigned within five working days of acceptance.',
    },
    how: ['refuse', 'clock'],
  },
  'APL-57': {
    title: { zh: '数量有限的按受理先后', en: 'Limited numbers go in order of acceptance' },
    demand: {
      zh: '均合法的申请按受理顺序准予，法律、行政法规另有规定的除外。',
      en: 'Lawful applications are granted in the order accepted, unless a law or administrative regulation says otherwise.',
    },
    how: ['refuse'],
  },
  'APL-58': {
    title: { zh: '许可不收费', en: 'No fee' },
    demand: {
      zh: '除法律、行政法规规定并在事项版本注明的外，不得收费。',
      en: 'Unless a law or administrative regulation sets one and the item version cites it.',
    },
    how: ['refuse'],
  },
  'APL-61': {
    title: { zh: '监督检查记录归档可查', en: 'Supervisory checks are archived and open' },
    demand: {
      zh: '检查情况和处理结果记录，由检查人员签字后归档，公众可查阅（秘密和隐私除外）；检查对象和两名以上检查人员随机抽取，专项检查须有事由。',
      en: 'What a check met and what was done about it is recorded, signed by those who checked and archived; the public may read it, less secrets and privacy. Whom and who, two at least, is drawn at random; a check for cause has one.',
    },
    how: ['record', 'publish', 'refuse', 'clock'],
    services: ['supervision-link'],
    reading: true,
  },
  'APL-69': {
    title: { zh: '许可的撤销', en: 'Revocation' },
    demand: {
      zh: '五种情形可以撤销，合法权益受损的予以赔偿；欺诈贿赂取得的应当撤销，所得利益不受保护；可能严重损害公共利益的不撤销；本机关或者上级依职权或者依利害关系人请求办理。',
      en: 'The bureau or its superior, by itself or asked by an interested party, may revoke on five grounds and pays for lawful interests harmed; fraud or bribery obliges it to and protects no gain; grave harm to the public forbids it.',
    },
    how: ['refuse', 'record'],
  },
  'APL-70': {
    title: { zh: '许可的注销', en: 'Cancellation' },
    demand: {
      zh: '仅在法定情形办理注销，每种情形附其证据；持证人自行申请的，法律、法规有规定的从其规定。',
      en: 'On the cases of law only, each with its evidence; the holder’s own request is one where law or regulation says so.',
    },
    how: ['refuse', 'record'],
    reading: true,
    grounds: {
      1: { zh: '期满未延续', en: 'Expiry without renewal' },
      2: { zh: '赋予资格的公民死亡或丧失行为能力', en: 'Death or incapacity of a citizen with a qualification' },
      3: { zh: '法人或组织终止', en: 'Dissolution' },
      4: { zh: '许可被撤销、撤回或证件被吊销', en: 'Revoked or withdrawn' },
      5: { zh: '不可抗力致无法实施', en: 'Impossible by force majeure' },
      6: { zh: '法律法规规定的其他情形', en: 'Other cases of law' },
    },
  },
  'APL-78': {
    title: { zh: '隐瞒或虚假申请的后果', en: 'Concealment or false materials' },
    demand: {
      zh: '不予受理或不予许可，并由事项载明的有权机关在告知和听取陈述后警告；直接关系公共安全、健康、生命、财产的，自正式认定起一年内不得再次申请该许可。',
      en: 'Who hides or forges is turned away and, told and heard, warned by whom the item names as holding that power; where public safety, health, life or property is at stake he waits a year from the formal finding.',
    },
    how: ['refuse', 'record'],
    reading: true,
  },
  'APL-79': {
    title: { zh: '骗取许可的后果', en: 'An approval got by deceit or bribery' },
    demand: {
      zh: '有权机关的处罚记录在案；直接关系公共安全、健康、生命、财产的，自正式认定起三年内不得再次申请该许可。',
      en: 'The competent body’s penalty is on record; in matters of public safety, health, life or property no new application for that permit for three years from the formal finding.',
    },
    how: ['refuse', 'record'],
    reading: true,
  },
  'APL-82': {
    title: { zh: '期限按工作日计算', en: 'Limits count working days' },
    demand: {
      zh: '不含法定节假日，调休上班日计入；事由当日不计，期限于最后一日二十四时或者窗口办公结束时届满；每一日历日注明所依据的通知，通知变动即重算并告知当事人，已按期的不变逾期；日历由市级审批局维护，已经过去的日期须两人办理，法定节日不得调整为工作日。',
      en: 'Without statutory holidays, with make-up working days; the day of the event is not counted, and a limit ends with its last day, or at the close of business where the act needs the window. Each day cites its notice; a changed notice recounts open limits, tells the parties, and makes none late that was met. The city’s bureau keeps the calendar; days that are over take two people, and no festival by law is worked.',
    },
    how: ['clock', 'refuse', 'push'],
    reading: true,
  },
});

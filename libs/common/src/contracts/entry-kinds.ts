/** Kinds of inbox entries (收件箱信息种类), as people read them. A kind that is missing here does not compile. */
export const ENTRY_KINDS = {
  'case-accepted': { zh: '办件已受理', en: 'a case was accepted' },
  'case-decided': { zh: '办件已作出决定', en: 'a case was decided' },
  'case-withdrawn': { zh: '申请已撤回', en: 'an application was withdrawn' },
  'template-failed': { zh: '文书模板未能使用', en: 'a template of the bureau could not word a document' },
  'approval-changed': {
    zh: '许可到期、撤回、撤销或者注销',
    en: 'an approval expired, or was withdrawn, revoked or cancelled',
  },
  'approval-renewed': {
    zh: '许可因逾期未决定而视为准予延续',
    en: 'an approval counts as renewed, since nobody decided in time',
  },
  'approval-stated': {
    zh: '划转前的许可已登记，或者许可经程序变更',
    en: 'an approval of before the transfer was registered, or a procedure varied one',
  },
  'case-ruled': {
    zh: '复议、诉讼或者上级对办件的生效决定',
    en: 'what a reconsideration organ, a court or a superior decided of a case',
  },
  'document-owed': { zh: '文书待制发', en: 'a document of the bureau is owed' },
  'document-followed': { zh: '随后制发的文书已经送到', en: 'a document that came after its act is there' },
  'special-procedure': { zh: '进入听证、鉴定等特别程序', en: 'a special procedure began' },
  'limit-amber': { zh: '期限将要到期', en: 'a limit is near' },
  'limit-red': { zh: '期限今日到期', en: 'a limit ends today' },
  'limit-overdue': { zh: '期限已经逾期', en: 'a limit has passed' },
  'falsity-found': { zh: '虚假申请认定，请依法警告', en: 'an application was found false: whoever may warn is told' },
  'demand-answer': { zh: '对监管处理建议的答复', en: "the bureau's answer to a demand" },
  consultation: { zh: '征求意见', en: 'a consultation' },
  'inspection-schedule': { zh: '联合核验安排', en: 'a joint inspection is scheduled' },
  'inspection-opinion-overdue': { zh: '联合核验意见逾期', en: 'an opinion on an inspection is overdue' },
  'inspection-absence': { zh: '联合核验缺席', en: 'a body was absent from an inspection' },
  'inspection-time': { zh: '联合核验另约时间', en: 'another time for a joint inspection' },
  'inspection-tie': { zh: '核验人员的回避情形', en: 'a tie that somebody who inspected is said to have' },
  'inspection-circular': { zh: '联合核验通报', en: 'a circular about inspections' },
  hazard: { zh: '核验发现的隐患', en: 'a hazard found at an inspection' },
  'hazard-answered': { zh: '隐患处理情况的答复', en: 'what a body answered to a hazard' },
  'hazard-overdue': { zh: '隐患逾期未答复', en: 'an answer to a hazard is overdue' },
  'review-invitation': { zh: '专家评审会邀请', en: 'an invitation to a review' },
  'review-absence': { zh: '专家评审缺席', en: 'a body had no part in a review' },
  'former-seal-lost': { zh: '原审批专用章登记为遗失', en: 'a former seal is said to be lost before it was collected' },
  'draw-witness': { zh: '专家抽取见证人的委派', en: 'who witnesses draws for a body' },
  interference: { zh: '专家举报干预评审或者不正当行为', en: 'an expert reports interference or misconduct' },
  feedback: { zh: '监管部门反馈', en: 'feedback of a department' },
  'feedback-contested': { zh: '对推送日期、类别的异议', en: 'the date or kind of a push is contested' },
  'feedback-contest-settled': { zh: '对推送异议的答复', en: 'what a department answered to a contest' },
  'memorandum-to-sign': { zh: '审管衔接备忘录待签署', en: 'a step of a memorandum waits for a signature' },
  'memorandum-step': { zh: '审管衔接备忘录办理情况', en: 'what became of a step of a memorandum' },
  'supervision-check': { zh: '监督检查记录', en: 'the record of a check of a holder' },
  'supervision-handover': { zh: '监管移交', en: 'supervision handed over to another department' },
  'monthly-statement': { zh: '审管衔接月度对账单', en: 'the monthly statement of what was sent and received' },
  escalation: { zh: '逾期未认领等督办', en: 'an escalation, such as of an entry that nobody claimed' },
  checkpoint: { zh: '审计日志检查点（留存备查，无须认领）', en: 'a checkpoint of an audit log: kept, not claimed' },
  'calendar-missing': { zh: '放假安排尚未录入', en: 'a year’s holiday notice is not in the calendar' },
  'calendar-changed': { zh: '工作日历已调整', en: 'the calendar of working days changed' },
  'calendar-proposed': { zh: '工作日历调整待确认', en: 'a change of the calendar waits for the second person' },
  'staff-changed': { zh: '本单位工作人员登记变更', en: 'an entry of the body’s staff was made, changed or confirmed' },
  'body-changed': { zh: '单位登记变更', en: 'a change of the register of bodies' },
  'limit-moved': { zh: '期限到期日变动', en: 'the due day of a limit moved with the calendar' },
  'push-missing': { zh: '推送尚无接收回执', en: 'a push has no receipt yet' },
  'supervisor-missing': { zh: '事项尚无监管部门', en: 'an act that no department supervises' },
  intermediary: { zh: '中介服务', en: 'what concerns intermediary services' },
  'conference-seat': { zh: '联席会议召集人、成员单位', en: 'who convenes the conference, or is a member' },
  'conference-topic': { zh: '联席会议议题办理情况', en: 'what becomes of a topic of the conference' },
  'conference-notice': { zh: '联席会议通知和材料', en: 'notice and papers of a conference' },
  'conference-minutes': { zh: '联席会议纪要', en: 'minutes of a conference' },
  'conference-report': { zh: '联席会议向市政府的报告', en: 'a report of the conference to the government' },
  'conference-task': { zh: '联席会议议定任务', en: 'a task that the conference agreed on' },
  'webhook-failed': { zh: '网络回调投递失败', en: 'a webhook message was given up' },
  'webhook-paused': { zh: '网络回调端点暂停', en: 'a webhook endpoint was paused' },
  'webhook-ended': { zh: '网络回调端点终止', en: 'a webhook endpoint was ended' },
} as const;

export type EntryKind = keyof typeof ENTRY_KINDS;

/** Kinds that tell of webhooks themselves: never sent by webhook, else a failure would feed itself. */
export const KINDS_ABOUT_WEBHOOKS: readonly EntryKind[] = ['webhook-failed', 'webhook-paused', 'webhook-ended'];

/** Kinds that an endpoint can ask for. */
export const WEBHOOK_KINDS = (Object.keys(ENTRY_KINDS) as EntryKind[]).filter(
  (kind) => !KINDS_ABOUT_WEBHOOKS.includes(kind),
);

/** Kinds of logged rows in Chinese, by the type of an audit entry's subject. */
const KINDS: Readonly<Record<string, string>> = {
  case: '办件',
  'case-check': '核查',
  'case-decision': '决定',
  'case-declination': '不予受理',
  'case-material': '申请材料',
  'case-person': '相关人员',
  'case-review': '审查意见',
  'case-withdrawal': '撤回申请',
  'correction-notice': '补正通知',
  'counter-entry': '窗口录入',
  'case-termination': '终止办理',
  'material-gap': '容缺承诺',
  'point-promise': '告知承诺',
  'promise-check': '告知承诺核查',
  'applicant-paper': '申请人书面材料',
  demand: '监管要求',
  designation: '直接指定',
  document: '文书',
  'document-delivery': '送达',
  draw: '抽取',
  'draw-request': '抽取请求',
  'draw-statement': '抽取步骤',
  'draw-witness': '见证人',
  'evidence-export': '证据导出',
  feedback: '反馈信息',
  'inbox-entry': '收件箱条目',
  'inbox-read': '阅读记录',
  inspection: '联合核验',
  'returned-review': '退回审查',
  'reviewer-naming': '指定审查人员',
  review: '专家评审',
  'review-opinion': '评审意见',
  'review-participant': '参会人员',
  seat: '席位',
  'seal-use': '用印登记',
  'lost-event': '恢复中灭失的消息',
  supervision: '监管记录',
  'time-limit': '期限',
  'case-overlay': '停止计时的程序',
  'time-limit-adjustment': '期限调整',
};

/** What is most often asked of them, by field. */
const FIELDS: Readonly<Record<string, string>> = {
  acceptedAt: '受理时间',
  agentName: '代理人名称',
  applicantCode: '申请人代码',
  applicantName: '申请人名称',
  caseNumber: '办件编号',
  certificate: '许可证件',
  claimedAt: '认领时间',
  closedAt: '了结时间',
  content: '内容',
  contentDigest: '内容摘要',
  decidedAt: '决定时间',
  deemedAccepted: '是否视为受理',
  dueAt: '届满时间',
  dueOn: '届满日',
  file: '文件',
  handedInAt: '提交时间',
  itemName: '事项名称',
  length: '长度',
  name: '名称',
  number: '编号',
  opinion: '意见',
  outcome: '结果',
  projectAddress: '项目地址',
  projectName: '项目名称',
  readAt: '阅读时间',
  reasons: '理由',
  receivedAt: '接收时间',
  startAt: '起算时间',
  state: '状态',
  submittedAt: '申请时间',
  text: '内容',
  title: '标题',
};

/** Returns what a kind of row is called, or its code. */
export function rowInChinese(type: string): string {
  return KINDS[type] ?? type;
}

/** Returns what a field is called, with its code to find it by. */
export function fieldInChinese(field: string): string {
  return FIELDS[field] === undefined ? field : `${FIELDS[field]} ${field}`;
}

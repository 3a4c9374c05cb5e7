/** Chinese for the codes of evidence, by what they are codes of. */
const WORDS = {
  service: {
    approval: '审批服务',
    'review-experts': '评审专家服务',
    'joint-inspection': '联合核验服务',
    'supervision-link': '审管衔接服务',
  },
  state: {
    draft: '草稿',
    entering: '窗口录入中',
    submitted: '已提交',
    correcting: '补正中',
    accepted: '已受理',
    reviewed: '已审查',
    granted: '准予',
    refused: '不予许可',
    deemedRenewed: '视为准予延续',
    withdrawn: '已撤回',
    removed: '已清除',
    notAccepted: '不予受理',
    notRequired: '无需许可',
    lapsed: '失效',
    terminated: '终止',
  },
  limit: {
    answer: '受理答复期限',
    correction: '补正期限',
    promised: '承诺期限',
    statutory: '法定期限',
    renewal: '延续决定期限',
    delivery: '送达期限',
  },
  standing: {
    running: '计算中',
    amber: '临近届满',
    red: '届满当日',
    overdue: '逾期',
    met: '按时办结',
    suspended: '停止计算',
  },
  outcome: { pass: '符合', fail: '不符合', rectify: '需整改', passed: '通过', failed: '不通过' },
  form: { meeting: '会议评审', letter: '函审', online: '网上评审' },
  opinion: { agree: '同意', rectify: '整改后通过', 're-review': '整改后复审', reject: '不同意' },
  capacity: { expert: '专家', department: '部门代表', bureau: '审批部门', applicant: '申请人' },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

/** Returns the Chinese word for a code, or the code where there is none; nothing for nothing. */
export function wordFor(of: keyof typeof WORDS, code: unknown): string {
  if (code === null || code === undefined) return '';
  return (WORDS[of] as Readonly<Record<string, string>>)[String(code)] ?? String(code);
}

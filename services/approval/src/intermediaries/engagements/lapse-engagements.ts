import { sendMessage } from '@shenguan/common/messages';
import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { endLimits, limitIsOver } from '../../time-limits/index.js';
import { tellAgency } from '../agencies/join-platform.js';
import { Engagement } from './engagement.entity.js';
import { engagementTransitions } from './engagement.transitions.js';

/** Ends what nobody goes on with: a choice without a word, a contract without one; what was delivered counts as taken. PRA-15 */
export const LapseEngagements = lapsing(Engagement, {
  name: 'lapse-engagements',
  table: 'engagement',
  over: `r.state IN ('proposed', 'chosen', 'offered', 'delivered') AND ${limitIsOver('engagement-step')}`,
  lapse: async (row, tx) => {
    const delivered = row.state === 'delivered';
    row.state = move(engagementTransitions, delivered ? 'deem' : 'lapse', row.state);
    if (delivered) row.takenAt = tx.now;
    else row.endReason = '逾期未办理，自行取消';
    await endLimits(tx, row.id, 'engagement-step');
  },
  action: 'engagement.lapsed',
  rules: ['INT-5', 'INT-20', 'PRA-15'],
  tell: (row, tx) => {
    const taken = row.state === 'taken';
    sendMessage(tx, {
      recipient: row.ownerParty,
      kind: 'intermediary',
      title: taken ? '逾期未表示，视为接收成果' : '逾期未办理，委托自行取消',
      content: `${row.serviceName}（${row.agencyName}）：${taken ? '视为已接收成果，可以评价' : '已自行取消，您可以重新选择机构'}。`,
    });
  },
});

/** Marks an engagement late whose days are over and that has no result: its applicant may leave it at any time. INT-10, INT-19 */
export const MarkLateEngagements = lapsing(Engagement, {
  name: 'mark-late-engagements',
  table: 'engagement',
  over: `r.state = 'working' AND NOT r.late AND ${limitIsOver('engagement-work')}`,
  lapse: (row) => {
    row.late = true;
  },
  action: 'engagement.late',
  rules: ['INT-10', 'INT-19'],
  tell: (row, tx) => {
    const content = `${row.serviceName}（${row.agencyName}）已超过合同时限${row.contract!.days}个工作日。申请人可以取消委托、改选其他机构，或者提出争议。`;
    sendMessage(tx, { recipient: row.ownerParty, kind: 'intermediary', title: '中介服务已经逾期', content });
    tellAgency(tx, row.agencyCode, '中介服务已经逾期', content);
  },
});

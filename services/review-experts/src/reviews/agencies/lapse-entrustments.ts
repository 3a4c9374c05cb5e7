import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { ReviewEntrustment } from './review-entrustment.entity.js';
import { entrustmentTransitions } from './review-entrustment.transitions.js';
import { tellAgency } from './tell-agency.js';

/** Ends what an agency did not undertake in its time: the review waits for it no longer, and the bureau may choose another. REV-3, PRA-15 */
export const LapseEntrustments = lapsing(ReviewEntrustment, {
  name: 'lapse-entrustments',
  table: 'review_entrustment',
  // What was entrusted before a time was told has a week.
  over: `r.state = 'entrusted' AND coalesce(r.undertake_by, r.entrusted_at + interval '7 days') <= $1`,
  lapse: (row, tx) => {
    row.state = move(entrustmentTransitions, 'lapse', row.state);
    row.endReason = '评估机构逾期未声明承诺，委托自行终止。';
    row.endedAt = tx.now;
  },
  action: 'review-entrustment.lapsed',
  rules: ['REV-3', 'PRA-15'],
  tell: (row, tx) => {
    const { id, caseNumber, agencyName, bureauCode: recipientBody } = row;
    tellAgency(
      tx,
      row,
      '逾期未声明承诺，委托终止',
      `业务编号${caseNumber}的专家评审，贵机构逾期未声明承诺，委托自行终止。`,
    );
    tx.publish(noticeIssuedV1('review-experts'), {
      subject: id,
      caseNumber,
      data: {
        ...{ recipientBody, kind: 'escalation', title: '评估机构逾期未承诺承办评审，委托已终止', files: [] },
        content: `${agencyName}逾期未声明承诺承办业务编号${caseNumber}的专家评审，委托自行终止。请由本局组织评审，或者另行委托经竞争择定的机构。`,
        ...{ caseNumber, reference: id },
      },
    });
  },
});

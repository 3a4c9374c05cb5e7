import { type LegalDate, legalDate, TimeSource } from '@shenguan/common/clock';
import { sendMessage } from '@shenguan/common/messages';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { Approval } from './approval.entity.js';
import { Approvals } from './approvals.js';
import { keptByRenewal } from './kept-by-renewal.js';
import { tellApprovalChanged } from './tell-approval-changed.js';

/** Ends approvals on the day after their last one, unless a renewal that was asked for in time is unanswered, and tells the holder. APL-50, APL-70 */
@Sweeping()
export class ExpireApprovals implements Sweep {
  readonly name = 'expire-approvals';
  readonly everyMs = 1_000;

  constructor(
    private readonly rows: DueRows,
    private readonly approvals: Approvals,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const today: LegalDate = legalDate(this.time.legal());
    const over = {
      sweep: this.name,
      table: 'approval',
      where: `r.state = 'in-force' AND r.valid_until < $1::date AND NOT ${keptByRenewal('r.id')}`,
      values: [today],
      orderBy: 'r.valid_until',
    };
    return this.rows.each(over, async (tx, id) => {
      const approval = await tx.get(Approval, { id });
      this.approvals.expire(tx, approval);
      const basis = ['《中华人民共和国行政许可法》第七十条第（一）项'];
      tellApprovalChanged(tx, approval, { act: 'expire', ground: '有效期届满未延续', basis });
      const { kind, number, validUntil, caseNumber, holderParty } = approval;
      sendMessage(tx, {
        recipient: holderParty,
        kind: 'approval-expired',
        title: `${kind}有效期届满`,
        content: `您持有的${kind}（编号：${number}）有效期至${validUntil}，已经届满，未依法延续的不再有效。`,
        caseNumber,
      });
    });
  }
}

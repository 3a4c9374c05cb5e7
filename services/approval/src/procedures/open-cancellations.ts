import { chineseDay, TimeSource } from '@shenguan/common/clock';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Approval } from '../approvals/index.js';
import { writeToBody } from '../bodies/index.js';
import { Case, tellHandler } from '../cases/index.js';
import { TimeLimit } from '../time-limits/index.js';
import { OpenProcedure } from './open-procedure.js';
import { Procedure } from './procedure.entity.js';

/** Days after which a cancellation that officials dropped is proposed again, while the approval is still expired: a reading. APL-70 */
const PAUSE_DAYS = 30;

/** What has expired, on which nothing is under way and nobody has decided against it of late: the procedure is proposed, and again where it lapses or was dropped. */
const UNCANCELLED = `r.state = 'expired' AND NOT EXISTS (SELECT 1 FROM approval_procedure p
  WHERE p.approval_id = r.id AND (p.state IN ('opened', 'noticed', 'hearing', 'proposed')
    OR p.ground = 'expired' AND p.state = 'dropped' AND EXISTS (SELECT 1 FROM procedure_act a
      WHERE a.procedure_id = p.id AND a.kind = 'drop' AND a.done_at > $1::timestamptz - interval '${PAUSE_DAYS} days')))`;

/**
 * Proposes by itself that an approval be cancelled whose term is over (期满注销): it stands on the list of procedures, with
 * its limit, in the hands of whoever has the case; people decide. APL-70
 */
@Sweeping()
export class OpenCancellations implements Sweep {
  readonly name = 'open-cancellations';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly procedures: OpenProcedure,
    private readonly time: TimeSource,
  ) {}

  run(): Promise<void> {
    const values = [this.time.legal()];
    const due = { sweep: this.name, table: 'approval', where: UNCANCELLED, values, orderBy: 'r.valid_until' };
    return this.rows.each(due, (tx, id) => this.propose(tx, id));
  }

  private async propose(tx: Tx, id: string): Promise<void> {
    const approval = await tx.lock(Approval, { id });
    const { kind, number: certificate, caseNumber, bureauCode } = approval;
    const dropped = await tx.find(Procedure, { approvalId: id, ground: 'expired', state: 'dropped' });
    // What was dropped is another fact by now: it is proposed on that, not on the same words.
    const since =
      dropped.length > 0
        ? `此前的注销程序${dropped.map((one) => one.number).join('、')}终止后，该许可仍未延续、恢复。`
        : '';
    const facts = `${kind}（${certificate}）有效期至${chineseDay(approval.validUntil!)}，届满未延续。${since}`;
    const { id: reference, number } = await this.procedures.open(tx, approval, { ground: 'expired', facts }, null);
    const [limit] = await tx.findAsWritten(TimeLimit, { subjectId: reference, kind: 'procedure' });
    const title = `${kind}（${certificate}）有效期届满，已提出注销程序${number}`;
    const content = `${facts}请由未参与审查、决定的人员提出处理意见，并由另一人决定。`;
    const row = await tx.get(Case, { caseNumber });
    if (row.handlerSub) tellHandler(tx, row, { kind: 'escalation', title, content, dueAt: limit!.dueAt! });
    writeToBody(tx, bureauCode, { kind: 'escalation', title, content, reference, dueAt: limit!.dueAt });
  }
}

import { TimeSource } from '@shenguan/common/clock';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { move } from '@shenguan/common/states';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { TimeLimits } from '../time-limits/index.js';
import { EndDemand } from './demands/end-demand.js';
import { KINDS_OF_PROCEDURE } from './domain/grounds.js';
import { enterAct } from './enter-act.js';
import { Procedure } from './procedure.entity.js';
import { procedureTransitions } from './procedure.transitions.js';

const noticeIssued = noticeIssuedV1('approval');

/**
 * Ends procedures that were opened and never went on, once their time is over: what nobody was told of binds nobody, and
 * a department's demand waits for its answer again. Later states stay in the hands of head and government, who are told
 * what is late. SUP-8, APL-69
 */
@Sweeping()
export class LapseProcedures implements Sweep {
  readonly name = 'lapse-procedures';
  readonly everyMs = 1_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly limits: TimeLimits,
    private readonly demands: EndDemand,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'approval_procedure',
      // Marked first: head and government are told that it is late.
      where: `r.state = 'opened' AND EXISTS (
        SELECT 1 FROM time_limit l
        WHERE l.subject_id = r.id AND l.kind = 'procedure' AND l.state = 'running' AND l.due_at <= $1
          AND l.mark = 'overdue')`,
      values: [this.time.legal()],
      orderBy: 'r.opened_at',
    };
    return this.rows.each(due, (tx, id) => this.lapse(tx, id));
  }

  private async lapse(tx: Tx, id: string): Promise<void> {
    const row = await tx.get(Procedure, { id });
    const { rule, called } = KINDS_OF_PROCEDURE[row.kind];
    await this.limits.close(tx, id, 'procedure');
    row.state = move(procedureTransitions, 'lapse', row.state);
    tx.update(Procedure, row, { action: 'procedure.lapsed', rules: [rule, 'SUP-8'] });
    enterAct(tx, row, 'lapse', '逾期未办理，程序失效，许可的效力不受影响');
    if (row.demandId) await this.demands.reopen(tx, row.demandId);
    tx.publish(noticeIssued, {
      subject: row.caseNumber,
      caseNumber: row.caseNumber,
      data: {
        recipientBody: row.bureauCode,
        kind: 'escalation',
        title: `${called.zh}程序${row.number}逾期失效`,
        content: `办件${row.caseNumber}所得许可的${called.zh}程序${row.number}启动后未告知被许可人，期限届满，已经失效；情形仍然存在的，须重新启动。`,
        files: [],
        caseNumber: row.caseNumber,
        reference: row.id,
      },
    });
  }
}

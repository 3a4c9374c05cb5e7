import { legalDate } from '@shenguan/common/clock';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { editionBegun, figureOf } from '@shenguan/common/rules';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Bodies } from '../bodies/index.js';
import { Recusal } from '../case-parties/index.js';
import { TimeLimits } from '../time-limits/index.js';

const noticeIssued = noticeIssuedV1('approval');

/** Gives each question whether a namesake is a party its days, from when it was raised, and writes to who rules on it. PRA-11 */
@Sweeping()
export class LimitRecusals implements Sweep {
  readonly name = 'limit-recusals';
  readonly everyMs = 1_000;

  constructor(
    private readonly rows: DueRows,
    private readonly limits: TimeLimits,
    private readonly bodies: Bodies,
  ) {}

  run(): Promise<void> {
    const none = `NOT EXISTS (SELECT 1 FROM time_limit l WHERE l.subject_id = r.id)`;
    const due = { sweep: this.name, table: 'recusal', where: `r.state = 'open' AND ${none}`, values: [] };
    return this.rows.each(due, (tx, id) => this.begin(tx, id));
  }

  private async begin(tx: Tx, id: string): Promise<void> {
    const { caseNumber, staffName, bodyCode, byGovernment, byDocument, bars, manyNamed, raisedAt } = await tx.get(
      Recusal,
      { id },
    );
    const [office] = byGovernment ? await this.bodies.activeOf(tx, 'government-office') : [];
    const recipientBody = office?.code ?? bodyCode;
    const start = {
      startAt: raisedAt,
      workingDays: figureOf('PRA-11.ruling', editionBegun(legalDate(raisedAt))),
      basis: 'PRA-11',
    } as const;
    const { limit } = this.limits.open(
      tx,
      { id, caseNumber, bodyCode: recipientBody },
      { kind: 'recusal-ruling', ...start },
    );
    tx.publish(noticeIssued, {
      subject: caseNumber,
      caseNumber,
      data: {
        recipientBody,
        kind: 'escalation',
        title: `办件${caseNumber}当事人与工作人员${byDocument ? '证件相同' : '同名'}，请认定是否回避`,
        content: `办件${caseNumber}的当事人、代理人或者其登记的人员与工作人员“${staffName}”（所在单位${bodyCode}）${byDocument ? '身份证件、实名账号相同，或者由其受托，但均由他人登记、填写' : '同名，所登记的身份证件不能区分'}。请于${limit.dueOn}前（含当日）认定是否为同一人并说明理由（POST /recusals/{id}/ruling）。认定作出前，该工作人员${bars && !manyNamed ? '先行回避' : '可以继续办理'}${manyNamed ? '：该申请列明的该单位工作人员超过规定人数，或者同一申请人此前将其列入经认定不实，仅凭申请不使其回避；所填不实的，请一并认定' : '；逾期未认定的，先行回避'}。`,
        files: [],
        caseNumber,
        dueAt: limit.dueAt!.toISOString(),
        reference: id,
      },
    });
  }
}

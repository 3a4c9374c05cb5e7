import { chineseDay, legalDate, TimeSource } from '@shenguan/common/clock';
import { withoutEnd } from '@shenguan/common/texts';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { approvalOfCase } from '../approvals/index.js';
import { writeToBody } from '../bodies/index.js';
import { PointPromise, PromiseCheck } from '../cases/index.js';
import { OpenProcedure, ProcedureFile } from '../procedures/index.js';

/** What the sweep is called, so that a check wakes it: what was false opens a revocation at once. */
export const OPEN_REVOCATIONS = 'open-promised-revocations';

/**
 * A promise that was not put right or was false, whose approval a revocation still has something to take from, and on which
 * none is under way, decided or dropped. What stands in its way by the rules of procedures is waited for, no longer than
 * they say: one that is late, or that its holder was not told of, gives way. $1 is legal time
 */
const UNREVOKED = `r.state IN ('broken', 'found-false')
  AND NOT EXISTS (SELECT 1 FROM approval_procedure p
    WHERE p.id = r.procedure_id AND p.state NOT IN ('lapsed', 'superseded'))
  AND EXISTS (SELECT 1 FROM approval a WHERE a.id = coalesce(
      (SELECT c.approval_id FROM approval_case c WHERE c.id = r.case_id),
      (SELECT g.id FROM approval g WHERE g.case_number = r.case_number ORDER BY g.granted_at DESC LIMIT 1))
    AND (r.state = 'found-false' AND a.state <> 'quashed' OR a.state = 'in-force')
    AND NOT EXISTS (SELECT 1 FROM approval_procedure o WHERE o.approval_id = a.id
      AND (o.ground = 'deceit') = (r.state = 'found-false')
      AND (o.state = 'carried-out' AND o.ground = 'deceit'
        OR o.state IN ('opened', 'noticed', 'hearing', 'proposed') AND (
          EXISTS (SELECT 1 FROM point_promise s WHERE s.procedure_id = o.id)
          OR (o.state <> 'opened' OR o.demand_id IS NOT NULL OR o.ground IN ('unqualified-holder', 'deceit'))
            AND NOT EXISTS (SELECT 1 FROM time_limit l
              WHERE l.subject_id = o.id AND l.kind = 'procedure' AND l.due_at <= $1)))))`;

/**
 * Opens the revocation of what was granted on a promise that was not put right, or was false (启动撤销程序): nobody need want
 * it. People hear the holder and decide; one that lapses is opened again, as long as nobody has decided. PRA-10, APL-69
 */
@Sweeping()
export class OpenRevocations implements Sweep {
  readonly name = OPEN_REVOCATIONS;
  readonly everyMs = 1_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly procedures: OpenProcedure,
  ) {}

  run(): Promise<void> {
    const due = { sweep: this.name, table: 'point_promise', where: UNREVOKED, orderBy: 'r.id' };
    return this.rows.each({ ...due, values: [this.time.legal()] }, (tx, id) => this.open(tx, id));
  }

  private async open(tx: Tx, id: string): Promise<void> {
    const row = await tx.get(PointPromise, { id });
    const [approval, checks] = await Promise.all([
      approvalOfCase(tx, row.caseNumber, 'update'),
      tx.find(PromiseCheck, { promiseId: id }, { orderBy: { ordinal: 'ASC' } }),
    ]);
    const ground = row.state === 'found-false' ? 'deceit' : 'unqualified-holder';
    const procedure = await this.procedures.open(tx, approval!, { ground, facts: factsOf(row, checks.at(-1)!) }, null);
    for (const { file, checkedBy, checkedAt, caseNumber } of checks) {
      const kept = { procedureId: procedure.id, caseNumber, side: 'bureau', purpose: 'evidence', file } as const;
      const values = { id: tx.uuid(), ...kept, addedBy: checkedBy, addedAt: checkedAt };
      tx.insert(ProcedureFile, values, { action: 'procedure-file.kept', rules: ['PRA-10', 'SUP-5'] });
    }
    row.procedureId = procedure.id;
    tx.update(PointPromise, row, { action: 'point-promise.revocation-opened', rules: ['PRA-10', 'APL-69'] });
    writeToBody(tx, row.bureauCode, {
      kind: 'escalation',
      title: `办件${row.caseNumber}的承诺${CALLED[ground]}，已启动撤销程序${procedure.number}`,
      content: `办件${row.caseNumber}以告知承诺方式准予，经核查${CALLED[ground]}，系统已启动撤销程序${procedure.number}，核查材料已作为证据存入。请由未参与审查、决定的人员告知被许可人，听取陈述申辩后依法决定。`,
      reference: procedure.id,
    });
  }
}

const CALLED = { deceit: '认定承诺虚假', 'unqualified-holder': '逾期未整改' } as const;

/** What a revocation alleges, in the words of the check. */
function factsOf({ pointCode, state, putRightBy }: PointPromise, { finding, checkedAt }: PromiseCheck): string {
  const on = chineseDay(legalDate(checkedAt));
  return state === 'found-false'
    ? `申请人就审查要点${pointCode}所作的承诺据以准予，${on}核查认定该承诺虚假：${withoutEnd(finding)}。`
    : `申请人就审查要点${pointCode}所作的承诺据以准予，核查不符合，责令于${chineseDay(putRightBy!)}前（含当日）整改，${on}复核仍不符合：${withoutEnd(finding)}。`;
}

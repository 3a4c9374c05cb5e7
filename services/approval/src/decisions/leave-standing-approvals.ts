import { legalDate, TimeSource } from '@shenguan/common/clock';
import { type BodyRef, ENTRY_KINDS, noticeIssuedV1 } from '@shenguan/common/contracts';
import { DueRows, type Sweep, Sweeping, type Tx, UnitOfWork } from '@shenguan/common/work';
import { Approval } from '../approvals/index.js';
import { expectPush, LEAVE_STANDING_APPROVALS, Supervisors } from '../linkage/index.js';
import { lookThroughStanding } from './look-through-standing.js';

const noticeIssued = noticeIssuedV1('approval');

/** A memorandum `n` of the department that keeps the item of the approval `r` with it: one that begins later counts too. */
const KEEPS = `n.bureau_code = r.bureau_code AND n.item_codes @> ARRAY[r.item_code] AND (n.state = 'in-force' OR n.ended_on > $1)`;
/** A department on the approval `r` that had a memorandum and has none on the item any more, while another one supervises, in SQL. */
const LEAVING = `SELECT 1 FROM memorandum_replica m
  WHERE m.bureau_code = r.bureau_code AND r.departments @> jsonb_build_array(jsonb_build_object('code', m.department_code))
    AND NOT EXISTS (SELECT 1 FROM memorandum_replica n WHERE n.department_code = m.department_code AND ${KEEPS})
    AND EXISTS (
      SELECT 1 FROM memorandum_replica n JOIN body b ON b.code = n.department_code AND b.active
      WHERE n.department_code <> m.department_code AND ${KEEPS} AND n.effective_on <= $1
        AND r.departments @> jsonb_build_array(jsonb_build_object('code', n.department_code)))`;

/**
 * Takes a department whose memorandum ended, or gave the item up, off the approvals that stand: it is told who supervises
 * each from now on. Where nobody else does, it stays: no approval is left alone. SUP-2, SUP-3, LINK-5 (R)
 */
@Sweeping()
export class LeaveStandingApprovals implements Sweep {
  readonly name = LEAVE_STANDING_APPROVALS;
  readonly everyMs = 600_000;

  constructor(
    readonly work: UnitOfWork,
    readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly supervisors: Supervisors,
  ) {}

  /** Looks through the approvals when a memorandum changed, and once a day for whoever could not leave before. */
  async run(): Promise<void> {
    const look = {
      sweep: this.name,
      today: legalDate(this.time.legal()),
      memoranda: `SELECT 'left:' || m.id AS thing, m.sender_version AS version FROM memorandum_replica m
        LEFT JOIN supervision_passed_on p ON p.thing = 'left:' || m.id
        WHERE p.thing IS NULL OR p.version < m.sender_version OR p.looked_on < $1`,
      touched: `EXISTS (${LEAVING})`,
    };
    await lookThroughStanding(this, look, (tx, id) => this.leave(tx, id));
  }

  private async leave(tx: Tx, id: string): Promise<void> {
    const approval = await tx.lock(Approval, { id });
    const { itemCode, bureauCode, departments } = approval;
    const supervising = await this.supervisors.departmentsFor(tx, itemCode, bureauCode, tx.today);
    const known = await tx.query<{ code: string }>(
      `SELECT m.department_code AS code FROM memorandum_replica m WHERE m.bureau_code = $1
       GROUP BY 1 HAVING NOT bool_or(m.item_codes @> ARRAY[$2::text] AND (m.state = 'in-force' OR m.ended_on > $3))`,
      [bureauCode, itemCode, tx.today],
    );
    const leaving = departments.filter(({ code }) => known.some((one) => one.code === code));
    const staying = departments.filter(({ code }) => supervising.some((one) => one.code === code));
    if (leaving.length === 0 || staying.length === 0) return;
    approval.departments = departments.filter((one) => !leaving.includes(one));
    const content = { left: leaving, supervising: staying };
    tx.update(Approval, approval, { action: 'approval.supervisors-left', rules: ['SUP-2', 'SUP-3'], content });
    for (const department of leaving) tell(tx, approval, department, staying);
  }
}

function tell(tx: Tx, approval: Approval, department: BodyRef, staying: readonly BodyRef[]): void {
  const { id: subject, caseNumber, bureauCode, holderName, number, itemName } = approval;
  const told = tx.publish(noticeIssued, {
    ...{ subject, caseNumber },
    data: {
      recipientBody: department.code,
      kind: 'approval-left',
      title: `${ENTRY_KINDS['approval-left'].zh}：${number}`,
      content: `审管衔接备忘录不再包括该事项，许可${number}（${itemName}，被许可人${holderName}）自今日起不再列入本部门监管，由${staying.map(({ name }) => name).join('、')}监管。本部门尚未完成的检查、处理和复查，仍由本部门办结。`,
      files: [],
      caseNumber,
      reference: subject,
    },
  });
  expectPush(tx, { kind: 'approval-left', caseNumber, bureauCode, departments: [department], eventIds: [told] });
}

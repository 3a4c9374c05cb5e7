import { legalDate, TimeSource } from '@shenguan/common/clock';
import { type BodyRef, ENTRY_KINDS, noticeIssuedV1 } from '@shenguan/common/contracts';
import { DueRows, type Sweep, Sweeping, type Tx, UnitOfWork } from '@shenguan/common/work';
import { Approval, Approvals } from '../approvals/index.js';
import { Case } from '../cases/index.js';
import { Documents } from '../documents/index.js';
import { expectEarlierPushes, expectPush, JOIN_STANDING_APPROVALS, Supervisors } from '../linkage/index.js';
import { lookThroughStanding } from './look-through-standing.js';

const noticeIssued = noticeIssuedV1('approval');

/** A department whose memorandum names the item of an approval `r`, and which the approval does not name, in SQL. */
const UNNAMED = `SELECT 1 FROM memorandum_replica m JOIN body b ON b.code = m.department_code AND b.active
  WHERE m.bureau_code = r.bureau_code AND m.state = 'in-force' AND m.effective_on <= $1
    AND m.item_codes @> ARRAY[r.item_code]
    AND NOT r.departments @> jsonb_build_array(jsonb_build_object('code', m.department_code))`;

/**
 * Lets a department whose memorandum is younger than a grant join the approvals of its items that stand: it is told of each,
 * gets what the others were told of its case, reads its papers, supervises it, and hears from then on what becomes of it, its
 * expiry among that. SUP-2, LINK-5
 */
@Sweeping()
export class JoinStandingApprovals implements Sweep {
  readonly name = JOIN_STANDING_APPROVALS;
  readonly everyMs = 600_000;

  constructor(
    readonly work: UnitOfWork,
    readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly supervisors: Supervisors,
    private readonly approvals: Approvals,
    private readonly documents: Documents,
  ) {}

  /** Looks through the approvals when a memorandum is new or changed, and once a day for what was granted since. */
  async run(): Promise<void> {
    // What nobody supervised at all is told by whoever finds its first supervisor, act by act; a paper that is still being
    // made goes to whom it was made for, and is read by others afterwards.
    const look = {
      sweep: this.name,
      today: legalDate(this.time.legal()),
      memoranda: `SELECT m.id::text AS thing, m.sender_version AS version FROM memorandum_replica m
        LEFT JOIN supervision_passed_on p ON p.thing = m.id::text
        WHERE m.state = 'in-force' AND m.effective_on <= $1
          AND (p.thing IS NULL OR p.version < m.sender_version OR p.looked_on < $1)`,
      touched: `EXISTS (${UNNAMED})
        AND NOT EXISTS (SELECT 1 FROM unheard_act u WHERE u.case_number = r.case_number)
        AND NOT EXISTS (
          SELECT 1 FROM legal_document d WHERE d.id IN (r.document_id, r.certificate_id) AND d.state <> 'issued')`,
    };
    await lookThroughStanding(this, look, (tx, id) => this.join(tx, id));
  }

  private async join(tx: Tx, id: string): Promise<void> {
    const approval = await tx.get(Approval, { id });
    const { caseNumber, bureauCode, itemCode } = approval;
    const supervising = await this.supervisors.departmentsFor(tx, itemCode, bureauCode, tx.today);
    const joining = supervising.filter(({ code }) => !approval.departments.some((known) => known.code === code));
    if (joining.length === 0) return;
    const row = await tx.lock(Case, { caseNumber });
    const fresh = joining.filter(({ code }) => !row.departments.some((known) => known.code === code));
    if (fresh.length > 0) {
      row.departments = [...row.departments, ...fresh];
      tx.update(Case, row, { action: 'case.supervisors-found', rules: ['SUP-2', 'SUP-3'] });
    }
    await this.approvals.addDepartments(tx, caseNumber, joining);
    for (const paper of [approval.documentId, approval.certificateId]) {
      if (paper) await this.documents.letRead(tx, paper, joining);
    }
    for (const department of joining) {
      tell(tx, approval, department);
      await expectEarlierPushes(tx, approval, [department]);
    }
  }
}

function tell(tx: Tx, approval: Approval, department: BodyRef): void {
  const { id: subject, caseNumber, bureauCode, holderName, number, itemName, validUntil } = approval;
  const term = validUntil ? `有效期至${validUntil}` : '长期有效';
  const told = tx.publish(noticeIssued, {
    ...{ subject, caseNumber },
    data: {
      recipientBody: department.code,
      kind: 'approval-joined',
      title: `${ENTRY_KINDS['approval-joined'].zh}：${number}`,
      content: `备忘录生效以前准予的许可${number}（${itemName}，被许可人${holderName}，${term}）自今日起列入本部门监管，文书可在审批服务查阅，此后的变动和到期另行推送。`,
      files: [],
      caseNumber,
      reference: subject,
    },
  });
  expectPush(tx, { kind: 'approval-joined', caseNumber, bureauCode, departments: [department], eventIds: [told] });
}

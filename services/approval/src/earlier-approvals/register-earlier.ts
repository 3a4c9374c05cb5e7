import { type LegalDate, startOfDay } from '@shenguan/common/clock';
import { partyOfBody } from '@shenguan/common/parties';
import { editionToday } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Approvals, tellApprovalStated } from '../approvals/index.js';
import { Case, caseTransitions, emptyCase, tellApplicant } from '../cases/index.js';
import { PublishedItems } from '../items/index.js';
import { Supervisors } from '../linkage/index.js';
import { Identity, partyOfIdentity } from '../parties/index.js';
import { owePublication } from '../publications/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { EarlierApproval } from './earlier-approval.entity.js';

export const REGISTER_EARLIER = 'register-earlier-approvals';

/**
 * Enters what a department confirmed that it granted as an approval like any other: with a file of its own (a case that
 * nobody applied for here), told to its holder and to those who supervise it, and owed to the public. APL-39, APL-40
 */
@Sweeping()
export class RegisterEarlier implements Sweep {
  readonly name = REGISTER_EARLIER;
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly approvals: Approvals,
    private readonly items: PublishedItems,
    private readonly supervisors: Supervisors,
    private readonly limits: TimeLimits,
  ) {}

  run(): Promise<void> {
    const due = { sweep: this.name, table: 'earlier_approval', where: `r.state = 'confirmed'`, values: [] };
    return this.rows.each(due, (tx, id) => this.register(tx, id));
  }

  private async register(tx: Tx, id: string): Promise<void> {
    const row = await tx.lock(EarlierApproval, { id });
    const { itemCode, bureauCode, holderName, holderCode, holderKind, number, kind } = row;
    const item = await this.items.inForce(tx, itemCode);
    const departments = await this.supervisors.departmentsFor(tx, itemCode, bureauCode, tx.today);
    const identity = row.identityId === null ? null : await tx.get(Identity, { id: row.identityId });
    const holderParty = identity === null ? partyOfBody(holderCode!) : partyOfIdentity(identity);
    const year = tx.today.slice(0, 4);
    const caseNumber = `SP${year}-${String(await tx.nextOf('case_number')).padStart(6, '0')}`;
    const projectCode = `XM${year}-${String(await tx.nextOf('project_number')).padStart(6, '0')}`;
    const of = tx.insert(
      Case,
      {
        ...emptyCase(),
        ...{ id: tx.uuid(), caseNumber, bureauCode, itemCode, itemName: item.name, itemVersion: item.version },
        ...{
          edition: editionToday().name,
          state: move(caseTransitions, 'transfer', 'draft'),
          stateSince: tx.now,
          departments,
        },
        ...{ ownerParty: holderParty, ownerSub: identity?.subject ?? '', powerId: null },
        ...{ applicantKind: holderKind, applicantName: holderName, applicantCode: holderCode },
        ...{ agentName: null, agentCode: null, agentCodeKind: null, relatedUnits: [] },
        ...{ projectCode, claimedProject: null, projectName: row.projectName, projectAddress: row.projectAddress },
        ...{ requestKind: 'initial', approvalId: null, approvalNumber: null, requestedChanges: [], renewsAt: null },
        createdAt: tx.now,
      },
      { action: 'case.transferred', rules: ['APL-39'] },
    );
    const approval = this.approvals.transfer(tx, {
      ...{ number, kind, caseNumber, documentId: null, bureauCode, itemCode, itemName: item.name },
      ...{ itemVersion: item.version, holderParty, holderName, holderCode, holderIsPerson: holderKind === 'person' },
      ...{ content: row.content, conditions: row.conditions, departments, certificateId: null },
      ...{ validFrom: row.validFrom, validUntil: row.validUntil, grantedAt: startOfDay(row.grantedOn as LegalDate) },
      ...{ earlierId: id, grantedBy: { code: row.departmentCode, name: row.departmentName } },
      approverSub: row.confirmedBy!,
    });
    owePublication(tx, this.limits, of, approval, tx.now);
    Object.assign(row, { state: 'registered', caseNumber, approvalId: approval.id });
    tx.update(EarlierApproval, row, { action: 'earlier-approval.registered', rules: ['APL-39', 'APL-40'] });
    const ground = `由${row.departmentName}于划转前核发，自登记之日起由本机关办理变更、延续`;
    tellApprovalStated(tx, approval, { act: 'transfer', ground });
    await tellApplicant(tx, of, {
      kind: 'approval-stated',
      title: `${kind}已登记`,
      content: `您持有的${kind}（编号：${number}，${row.departmentName}核发）已经登记，继续有效；变更、延续向本机关提出。所载内容有误的，请持证件到窗口更正。`,
    });
  }
}

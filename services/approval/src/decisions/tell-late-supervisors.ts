import { TimeSource } from '@shenguan/common/clock';
import {
  approvalChangedV1,
  approvalRenewedV1,
  approvalStatedV1,
  type BodyRef,
  type CloudEvent,
  caseAcceptedV2,
  caseDecidedV1,
  caseRuledV1,
  caseWithdrawnV1,
  type EventContract,
  noticeIssuedV1,
} from '@shenguan/common/contracts';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Approvals } from '../approvals/index.js';
import { Bodies } from '../bodies/index.js';
import { Case } from '../cases/index.js';
import { Documents, LegalDocument } from '../documents/index.js';
import { expectPush, Supervisors, tellLiaisons, UnheardAct } from '../linkage/index.js';

/** Seconds between two looks for a memorandum that begins on a day to come. */
const LOOK_AGAIN_SECONDS = 600;
/** Acts that a certificate comes with. APL-39 */
const CERTIFIED = ['case-decided', 'approval-renewed'];
const CONTRACTS: Readonly<Record<string, EventContract<object>>> = {
  'case-accepted': caseAcceptedV2,
  'case-decided': caseDecidedV1,
  'case-withdrawn': caseWithdrawnV1,
  'approval-changed': approvalChangedV1,
  'approval-renewed': approvalRenewedV1,
  'approval-stated': approvalStatedV1,
  'case-ruled': caseRuledV1,
};
const noticeIssued = noticeIssuedV1('approval');

/** What of an event is needed here: whom it told, and which paper it named, there or owed. */
interface ToldAct {
  departments: BodyRef[];
  document?: { id: string };
  owedDocument?: { id: string };
}

/**
 * Finds who supervises what was done while nobody did: the bureau and the government's office are told at once that nobody
 * does, and each department whose memorandum names the item gets the acts, the papers and the approval. SUP-3, LINK-5
 */
@Sweeping()
export class TellLateSupervisors implements Sweep {
  readonly name = 'tell-late-supervisors';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly supervisors: Supervisors,
    private readonly documents: Documents,
    private readonly approvals: Approvals,
    private readonly bodies: Bodies,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'unheard_act',
      where: 'r.next_at <= $1',
      values: [this.time.system()],
      orderBy: 'r.next_at',
    };
    return this.rows.each(due, (tx, id) => this.lookFor(tx, id));
  }

  private async lookFor(tx: Tx, id: string): Promise<void> {
    const act = (await tx.findOne(UnheardAct, { id }))!;
    const row = await tx.lock(Case, { caseNumber: act.caseNumber });
    const supervising = await this.supervisors.departmentsFor(tx, row.itemCode, row.bureauCode, tx.today);
    const late = supervising.filter(({ code }) => !act.toldTo.includes(code));
    if (late.length > 0) await this.tell(tx, act, row, late);
    else if (act.toldTo.length === 0 && act.alarmedAt === null) await this.raiseAlarm(tx, act, row);
    act.toldTo = [...act.toldTo, ...late.map(({ code }) => code)];
    const waits = act.toldTo.length === 0 || (await this.supervisors.isAwaited(tx, row.itemCode, row.bureauCode));
    act.nextAt = waits ? new Date(tx.systemNow.getTime() + LOOK_AGAIN_SECONDS * 1_000) : null;
    tx.update(UnheardAct, act);
  }

  /** Sends the act to these departments alone, and lets them read what belongs to it. */
  private async tell(tx: Tx, { kind, event }: UnheardAct, row: Case, late: readonly BodyRef[]): Promise<void> {
    const { id: subject, caseNumber, bureauCode } = row;
    const joining = late.filter(({ code }) => !row.departments.some((known) => known.code === code));
    if (joining.length > 0) {
      row.departments = [...row.departments, ...joining];
      tx.update(Case, row, { action: 'case.supervisors-found', rules: ['SUP-3', 'LINK-5'] });
      await this.approvals.addDepartments(tx, caseNumber, joining);
    }
    const { data } = JSON.parse(event) as CloudEvent<ToldAct>;
    const told = tx.publish(CONTRACTS[kind]!, {
      ...{ subject, caseNumber },
      data: { ...data, departments: late },
      onlyTo: ['supervision-link'],
    });
    expectPush(tx, { kind, caseNumber, bureauCode, departments: late, eventIds: [told] });
    const paper = data.document ?? data.owedDocument;
    if (paper) await this.documents.addReaders(tx, paper.id, late);
    const certificates = await tx.find(LegalDocument, { caseNumber, kind: 'certificate' });
    if (CERTIFIED.includes(kind)) for (const { id } of certificates) await this.documents.addReaders(tx, id, late);
  }

  private async raiseAlarm(tx: Tx, act: UnheardAct, row: Case): Promise<void> {
    act.alarmedAt = tx.now;
    const { caseNumber, bureauCode, itemName } = row;
    const title = `事项“${itemName}”尚无监管部门：办件${caseNumber}的信息没有可推送的部门`;
    const content =
      '没有生效的审管衔接备忘录写明该事项的监管部门。该办件照常办理，不因此延误；应推送的信息已经留存，备忘录生效后由系统补送。请尽快明确监管部门并签署备忘录。';
    const offices = await this.bodies.activeOf(tx, 'government-office');
    for (const recipientBody of [bureauCode, ...offices.map(({ code }) => code)]) {
      const data = { ...{ recipientBody, title, content, caseNumber }, kind: 'supervisor-missing' as const, files: [] };
      tx.publish(noticeIssued, { subject: row.id, caseNumber, data });
    }
    await tellLiaisons(tx, [bureauCode], title, content);
  }
}

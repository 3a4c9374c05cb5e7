import { type CloudEvent, type FeedbackPushedV1, feedbackPushedV1 } from '@shenguan/common/contracts';
import { figureOf } from '@shenguan/common/rules';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { TimeLimits } from '../time-limits/index.js';
import { Demand } from './demand.entity.js';
import { Feedback } from './feedback.entity.js';

/**
 * Keeps what a department told the bureau; a demand gets its limit and its answer, whatever it names: one that names no
 * case of ours is refused where it is sent, and answered where it comes all the same. LINK-6.1, LINK-6.2, SUP-8
 */
@Consumes()
export class OnFeedbackPushed implements EventConsumer<FeedbackPushedV1> {
  readonly contract = feedbackPushedV1;

  constructor(private readonly limits: TimeLimits) {}

  async handle(tx: Tx, { data }: CloudEvent<FeedbackPushedV1>): Promise<void> {
    if (await tx.findOne(Feedback, { id: data.feedbackId })) return;
    const bureauCode = await bureauConcerned(tx, data);
    tx.insert(
      Feedback,
      {
        id: data.feedbackId,
        department: { code: data.department.code, name: data.department.name },
        kind: data.kind,
        demand: data.demand ?? null,
        caseNumber: data.caseNumber ?? null,
        itemCode: data.itemCode ?? null,
        bureauCode,
        title: data.title,
        content: data.content,
        stance: data.stance ?? null,
        ground: data.ground ?? null,
        legalBasis: data.legalBasis ?? null,
        actOn: data.actOn,
        pushedAt: new Date(data.pushedAt),
        dueAt: new Date(data.dueAt),
        late: data.late,
        pushedBy: data.pushedBy,
        files: data.files.map((file) => ({ ...file })),
        receivedAt: tx.now,
      },
      { action: 'feedback.received', rules: [data.kind === 'change' ? 'LINK-6.2' : 'LINK-6.1'] },
    );
    if (data.kind !== 'demand' || !data.demand || !bureauCode) return;
    // The same once more while the one before is under way is told, and opens nothing.
    if (!(await isUnderWay(tx, data))) await this.open(tx, data, bureauCode);
  }

  private async open(tx: Tx, data: FeedbackPushedV1, bureauCode: string): Promise<void> {
    // A number that no case of ours has is none.
    const caseNumber = (await bureauOfCase(tx, data)) ? data.caseNumber! : null;
    const { id } = tx.insert(
      Demand,
      {
        id: tx.uuid(),
        feedbackId: data.feedbackId,
        department: { code: data.department.code, name: data.department.name },
        demand: data.demand!,
        caseNumber,
        bureauCode,
        state: 'open',
        receivedAt: tx.now,
      },
      { action: 'demand.opened', rules: ['SUP-8'] },
    );
    const start = { startAt: tx.now, workingDays: figureOf('SUP-8.answer'), basis: 'SUP-8' as const };
    this.limits.open(tx, { id, caseNumber, bodyCode: bureauCode }, { kind: 'demand-answer', ...start });
  }
}

async function isUnderWay(tx: Tx, { department, caseNumber, demand }: FeedbackPushedV1): Promise<boolean> {
  if (!caseNumber) return false;
  const rows = await tx.find(Demand, { caseNumber, demand: demand!, state: ['open', 'handling'] });
  return rows.some((one) => one.department.code === department.code);
}

/** Whom feedback concerns: the bureau of its case, else the one of the item's memorandum, else of the department's latest. */
async function bureauConcerned(tx: Tx, data: FeedbackPushedV1): Promise<string | null> {
  const own = await bureauOfCase(tx, data);
  if (own) return own;
  if (data.bureauCode) return data.bureauCode;
  const [row] = await tx.query<{ code: string }>(
    `SELECT bureau_code AS code FROM memorandum_replica WHERE department_code = $1
     ORDER BY state = 'in-force' DESC, coalesce($2::text = ANY(item_codes), false) DESC, effective_on DESC LIMIT 1`,
    [data.department.code, data.itemCode ?? null],
  );
  return row?.code ?? null;
}

async function bureauOfCase(tx: Tx, { caseNumber }: FeedbackPushedV1): Promise<string | undefined> {
  if (!caseNumber) return undefined;
  const [row] = await tx.query<{ code: string }>(
    'SELECT bureau_code AS code FROM approval_case WHERE case_number = $1',
    [caseNumber],
  );
  return row?.code;
}

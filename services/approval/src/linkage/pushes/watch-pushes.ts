import { TimeSource } from '@shenguan/common/clock';
import { ENTRY_KINDS, noticeIssuedV1 } from '@shenguan/common/contracts';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { tellLiaisons } from '../tell-liaisons.js';
import { ExpectedPush } from './expected-push.entity.js';
import { PushAlarm } from './push-alarm.entity.js';
import { PushPayload } from './push-payload.entity.js';

const noticeIssued = noticeIssuedV1('approval');
/** Seconds between two looks at what stays missing; the last one repeats. */
const LOOK_AGAIN_SECONDS = [60, 120, 300];

/**
 * Compares what departments were owed with their receipts: what is missing is told to both sides, once while it lasts,
 * and sent again whole, under the same event, so that it stands in the inbox once. LINK-5
 */
@Sweeping()
export class WatchPushes implements Sweep {
  readonly name = 'watch-pushes';
  readonly everyMs = 2_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
  ) {}

  async run(): Promise<void> {
    const missing = {
      sweep: this.name,
      table: 'expected_push',
      where: 'r.received_at IS NULL AND r.next_at <= $1',
      values: [this.time.system()],
      orderBy: 'r.next_at',
    };
    await this.rows.each(missing, (tx, id) => this.lookFor(tx, id));
    const over = {
      sweep: this.name,
      table: 'push_alarm',
      where: `r.closed_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM expected_push e WHERE e.bureau_code = r.bureau_code AND e.department_code = r.department_code
          AND e.received_at IS NULL AND e.missing_at IS NOT NULL)`,
      values: [],
    };
    await this.rows.each(over, (tx, id) => this.endAlarm(tx, id));
  }

  private async lookFor(tx: Tx, id: string): Promise<void> {
    const push = (await tx.findOne(ExpectedPush, { id }))!;
    const seconds = LOOK_AGAIN_SECONDS[Math.min(push.attempts, LOOK_AGAIN_SECONDS.length - 1)]!;
    push.attempts += 1;
    push.nextAt = new Date(tx.systemNow.getTime() + seconds * 1_000);
    if (push.missingAt === null) await this.raiseAlarm(tx, push);
    push.missingAt ??= tx.now;
    tx.update(ExpectedPush, push);
    await sendAgain(tx, push);
  }

  /** Tells both sides, in their messages here and in their inboxes: one of the two ways may be what is broken. */
  private async raiseAlarm(tx: Tx, push: ExpectedPush): Promise<void> {
    const { bureauCode, departmentCode, departmentName, caseNumber } = push;
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`push-alarm:${bureauCode}:${departmentCode}`]);
    if (await tx.findOne(PushAlarm, { bureauCode, departmentCode, closedAt: null })) return;
    const alarm = tx.insert(
      PushAlarm,
      {
        id: tx.uuid(),
        bureauCode,
        departmentCode,
        departmentName,
        caseNumber,
        kind: push.kind,
        openedAt: tx.now,
      },
      { action: 'push-alarm.opened', rules: ['LINK-5'], caseNumber },
    );
    const what = ENTRY_KINDS[push.kind as keyof typeof ENTRY_KINDS]?.zh ?? push.kind;
    const title = `应送${departmentName}的信息尚无接收回执：${matterOf(push)}${what}`;
    const content = `上述信息发出一分钟后仍无接收回执，系统已自动重发，并将继续重发至收到回执为止。尚未送达的全部信息可查询审批系统“应送信息”（GET /expected-pushes?state=missing）。`;
    for (const recipientBody of [bureauCode, departmentCode]) {
      const data = { recipientBody, kind: 'push-missing' as const, title, content, files: [], reference: alarm.id };
      tx.publish(noticeIssued, { subject: alarm.id, data });
    }
    await tellLiaisons(tx, [bureauCode, departmentCode], title, content);
  }

  private async endAlarm(tx: Tx, id: string): Promise<void> {
    const alarm = await tx.get(PushAlarm, { id });
    alarm.closedAt = tx.now;
    tx.update(PushAlarm, alarm, { action: 'push-alarm.closed', rules: ['LINK-5'] });
    const title = `应送${alarm.departmentName}的信息已全部收到回执`;
    const content = `此前（自${matterOf(alarm)}起）未收到回执的信息，现已全部进入该部门收件箱。`;
    await tellLiaisons(tx, [alarm.bureauCode, alarm.departmentCode], title, content);
  }
}

/** What a push belongs to, as people call it: a case, or a meeting of the conference. */
function matterOf({ kind, caseNumber }: { kind: string; caseNumber: string }): string {
  return `${kind.startsWith('conference-') ? '联席会议' : '办件'}${caseNumber}`;
}

/** Sends it again unless it is on its way: the relay repeats by itself what nobody has acknowledged. */
async function sendAgain(tx: Tx, { eventIds, caseNumber }: ExpectedPush): Promise<void> {
  const payload = await tx.findOne(PushPayload, { eventId: eventIds[0] });
  if (!payload) return;
  const event = JSON.parse(payload.event) as { type: string; subject: string };
  await tx.query(
    `INSERT INTO outbox AS o (id, event_id, subscriber, type, subject, case_number, event)
     VALUES ($1, $2, 'supervision-link', $3, $4, $5, $6)
     ON CONFLICT (event_id, subscriber) DO UPDATE SET done_at = NULL, next_at = now(), job_id = NULL
       WHERE o.done_at IS NOT NULL`,
    [tx.uuid(), payload.eventId, event.type, event.subject, caseNumber, payload.event],
  );
}

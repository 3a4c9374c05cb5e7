import type { DataSource } from 'typeorm';
import type { ServiceName } from '../contracts/event.js';
import type { PushStep } from './push-step.entity.js';
import type { StepFact } from './where-stopped.js';

interface OutboxRow {
  event_id: string;
  created_at: Date;
  sent_at: Date | null;
  done_at: Date | null;
  attempts: number;
}

/** How one event left: as this service's own outbox says. */
export type Outgoing = ReadonlyMap<string, OutboxRow>;

/** Reads what of a case went to supervision-link, by event. */
export async function outgoingOf(dataSource: DataSource, caseNumber: string): Promise<Outgoing> {
  const rows: OutboxRow[] = await dataSource.query(
    `SELECT event_id, created_at, sent_at, done_at, attempts FROM outbox
     WHERE case_number = $1 AND subscriber = 'supervision-link'`,
    [caseNumber],
  );
  return new Map(rows.map((row) => [row.event_id, row]));
}

/** Reads the further steps that supervision-link told of a case. */
export function followedOf(dataSource: DataSource, caseNumber: string): Promise<PushStep[]> {
  return dataSource.query(
    `SELECT id, entry_id AS "entryId", event_id AS "eventId", body_code AS "bodyCode", case_number AS "caseNumber", step,
       at, by, attempts, outcome
     FROM push_step WHERE case_number = $1 ORDER BY at, id`,
    [caseNumber],
  );
}

/** What a receipt says. */
export interface ReceiptFacts {
  receivedAt: Date;
  readAt: Date | null;
  readBy: string | null;
  claimedAt: Date | null;
  claimedBy: string | null;
}

/** Returns the steps on the sender's side: decided, in the outbox, queued, acknowledged. System time from the outbox on. */
export function sendingSteps(
  service: ServiceName,
  actedAt: Date,
  eventIds: readonly string[],
  outgoing: Outgoing,
): StepFact[] {
  const rows = eventIds.flatMap((id) => outgoing.get(id) ?? []);
  // Versions of one event go out side by side: the one that went furthest counts.
  const row = rows.sort((a, b) => furthest(b) - furthest(a))[0];
  const machine = { clock: 'system', service } as const;
  return [
    { step: 'decided', at: actedAt, clock: 'legal', service },
    { step: 'outbox', at: row?.created_at ?? null, ...machine },
    {
      step: 'queue',
      at: row?.sent_at ?? row?.done_at ?? null,
      ...machine,
      note: row && row.attempts > 1 ? `发送${row.attempts}次` : null,
    },
    { step: 'acknowledged', at: row?.done_at ?? null, clock: 'system', service: 'supervision-link' },
  ];
}

/** Returns the steps at the recipient, from the receipt and what followed it. */
export function receivingSteps(receipt: ReceiptFacts | null, followed: readonly PushStep[]): StepFact[] {
  const there = { clock: 'legal', service: 'supervision-link' } as const;
  const first = (step: PushStep['step']) => followed.find((one) => one.step === step);
  const hooks = followed.filter(({ step }) => step === 'webhook');
  const arrived = hooks.find(({ outcome }) => outcome === 'delivered');
  const told = (step: 'paper' | 'listed' | 'downloaded' | 'started'): StepFact => {
    const fact = first(step);
    return { step, at: fact?.at ?? null, ...there, by: fact?.by ?? null };
  };
  return [
    { step: 'inbox', at: receipt?.receivedAt ?? null, ...there },
    told('paper'),
    {
      step: 'webhook',
      at: arrived?.at ?? null,
      ...there,
      note: hooks.map(({ outcome, attempts }) => webhookNote(outcome, attempts)).join('；') || null,
    },
    told('listed'),
    { step: 'read', at: receipt?.readAt ?? null, ...there, by: receipt?.readBy ?? null },
    told('downloaded'),
    { step: 'claimed', at: receipt?.claimedAt ?? null, ...there, by: receipt?.claimedBy ?? null },
    told('started'),
  ];
}

/** Words how a webhook ended. */
export function webhookNote(outcome: 'delivered' | 'failed' | null, attempts: number | null): string {
  return `${outcome === 'delivered' ? '已送达' : '未送达'}（第${attempts ?? 1}次）`;
}

const furthest = ({ sent_at, done_at }: OutboxRow): number => (done_at ? 2 : sent_at ? 1 : 0);

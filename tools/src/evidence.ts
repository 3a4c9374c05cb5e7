import type { SystemClient } from './system-client.js';

/** What one service shows of a case, as far as the commands look into it. */
export interface ServiceEvidence {
  service: string;
  caseNumber: string;
  takenAt: string;
  audit: AuditEvidence[];
  outbox: OutboxEvidence[];
  inbox: InboxEvidence[];
  [part: string]: unknown;
}

export interface AuditEvidence {
  id: string;
  at: string;
  recordedAt: string;
  actor: { sub: string; roles: string[]; body: string };
  action: string;
  subject: { type: string; id: string; version: number };
  rules: string[];
  correlation: string;
  leaf: string;
}

export interface OutboxEvidence {
  eventId: string;
  type: string;
  subscriber: string;
  createdAt: string;
  doneAt: string | null;
  attempts: number;
}

export interface InboxEvidence {
  eventId: string;
  type: string;
  sender: string;
  receivedAt: string;
  state: string;
}

/** Gathers the evidence of a case from every running service. */
export async function gatherEvidence(system: SystemClient, caseNumber: string): Promise<ServiceEvidence[]> {
  return Promise.all(
    system.services.map((service) =>
      system.get<ServiceEvidence>(service, `/api/v1/evidence/${encodeURIComponent(caseNumber)}`),
    ),
  );
}

/** One line of the joined story of a case; `time` is system time, which all services share. */
export interface TraceLine {
  time: string;
  service: string;
  kind: 'act' | 'sent' | 'received' | 'done';
  what: string;
  who: string;
  rules: string[];
  correlation: string;
}

/** Joins the evidence of all services into one story, in the order of system time. */
export function traceOf(evidence: readonly ServiceEvidence[]): TraceLine[] {
  const lines = evidence.flatMap(({ service, audit, outbox, inbox }): TraceLine[] => [
    ...audit.map((entry) => ({
      time: entry.recordedAt,
      service,
      kind: 'act' as const,
      what: `${entry.action} (${entry.subject.type} v${entry.subject.version})`,
      who: entry.actor.sub,
      rules: entry.rules,
      correlation: entry.correlation,
    })),
    ...outbox.map((row) => message(service, 'sent', row.createdAt, `${row.type} → ${row.subscriber}`)),
    ...outbox
      .filter((row) => row.doneAt)
      .map((row) => message(service, 'done', row.doneAt!, `${row.type} ✓ ${row.subscriber}`)),
    ...inbox.map((row) => message(service, 'received', row.receivedAt, `${row.type} ← ${row.sender} (${row.state})`)),
  ]);
  return lines.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
}

function message(service: string, kind: TraceLine['kind'], time: string, what: string): TraceLine {
  return { time, service, kind, what, who: '', rules: [], correlation: '' };
}

/** Returns the messages that were sent and not received, or not acknowledged: none in a settled case. */
export function openEnds(evidence: readonly ServiceEvidence[]): string[] {
  const running = new Set(evidence.map(({ service }) => service));
  const received = new Set(
    evidence.flatMap(({ service, inbox }) =>
      inbox.filter((row) => row.state === 'done').map((row) => `${service} ${row.eventId}`),
    ),
  );
  return evidence.flatMap(({ service, outbox }) =>
    outbox
      .filter((row) => running.has(row.subscriber))
      .filter((row) => !row.doneAt || !received.has(`${row.subscriber} ${row.eventId}`))
      .map((row) => `${service}: ${row.type} to ${row.subscriber} is not ${row.doneAt ? 'handled' : 'acknowledged'}`),
  );
}

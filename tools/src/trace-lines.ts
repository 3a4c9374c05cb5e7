import type { ServiceEvidence } from './evidence.js';

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

/** At the same instant the cause stands first. */
const RANK: Record<TraceLine['kind'], number> = { act: 0, sent: 1, received: 2, done: 3 };

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
    ...outbox.flatMap((row) =>
      row.doneAt ? [message(service, 'done', row.doneAt, `${row.type} ✓ ${row.subscriber}`)] : [],
    ),
    ...inbox.map((row) => message(service, 'received', row.receivedAt, `${row.type} ← ${row.sender} (${row.state})`)),
  ]);
  return lines.sort((a, b) => compare(a.time, b.time) || RANK[a.kind] - RANK[b.kind]);
}

function message(service: string, kind: TraceLine['kind'], time: string, what: string): TraceLine {
  return { time, service, kind, what, who: '', rules: [], correlation: '' };
}

// By code unit, not by locale: the instants are all in UTC and of one length.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

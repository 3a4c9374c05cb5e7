import type { AuditEvidence, ServiceEvidence } from './evidence.js';

/** One line of the joined story of a case; `time` is system time, which all services share, `legal` its legal time. */
export interface TraceLine {
  time: string;
  legal: string;
  service: string;
  kind: 'act' | 'sent' | 'received' | 'done';
  what: string;
  /** The event's type, and the service on the other side; null for an act. */
  event: { type: string; other: string } | null;
  /** What was done to which kind of thing; null for a message. */
  act: { action: string; actor: AuditEvidence['actor'] } | null;
  who: string;
  rules: string[];
  correlation: string;
}

/** At the same instant the cause stands first. */
const RANK: Record<TraceLine['kind'], number> = { act: 0, sent: 1, received: 2, done: 3 };

/** Joins the evidence of all services into one story, in the order of system time. */
export function traceOf(evidence: readonly ServiceEvidence[]): TraceLine[] {
  const lines = evidence.flatMap(({ service, audit, outbox, inbox }): TraceLine[] => {
    const message = messageOf(service, legalTimes(audit));
    return [
      ...audit.map((entry) => ({
        time: entry.recordedAt,
        legal: entry.at,
        service,
        kind: 'act' as const,
        what: `${entry.action} (${entry.subject.type} v${entry.subject.version})`,
        event: null,
        act: { action: entry.action, actor: entry.actor },
        who: entry.actor.sub,
        rules: entry.rules,
        correlation: entry.correlation,
      })),
      ...outbox.map((row) => message('sent', row.createdAt, row.type, row.subscriber)),
      ...outbox.flatMap((row) => (row.doneAt ? [message('done', row.doneAt, row.type, row.subscriber)] : [])),
      ...inbox.map((row) => message('received', row.receivedAt, row.type, row.sender, ` (${row.state})`)),
    ];
  });
  return lines.sort((a, b) => compare(a.time, b.time) || RANK[a.kind] - RANK[b.kind]);
}

const SIGN = { sent: '→', done: '✓', received: '←' } as const;

function messageOf(service: string, legalOf: (time: string) => string) {
  return (kind: keyof typeof SIGN, time: string, type: string, other: string, state = ''): TraceLine => ({
    time,
    legal: legalOf(time),
    service,
    kind,
    what: `${type} ${SIGN[kind]} ${other}${state}`,
    event: { type, other },
    act: null,
    who: '',
    rules: [],
    correlation: '',
  });
}

/**
 * Tells the legal time of a system time by the nearest entry, which knows both: a message is sent and received in the
 * transaction that writes one. Where both clocks are one, as in production, it changes nothing.
 */
function legalTimes(audit: readonly AuditEvidence[]): (time: string) => string {
  const known = audit.map(({ at, recordedAt }) => ({ at: Date.parse(at), recordedAt: Date.parse(recordedAt) }));
  return (time) => {
    const ms = Date.parse(time);
    const nearest = known.reduce<{ away: number; ahead: number }>(
      (best, { at, recordedAt }) => {
        const away = Math.abs(recordedAt - ms);
        return away < best.away ? { away, ahead: at - recordedAt } : best;
      },
      { away: Number.POSITIVE_INFINITY, ahead: 0 },
    );
    return new Date(ms + nearest.ahead).toISOString();
  };
}

// By code unit, not by locale: the instants are all in UTC and of one length.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

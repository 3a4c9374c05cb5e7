import type { RowOpening } from '@shenguan/common/audit/opening';

/** What one service shows of a case, as far as the commands look into it. */
export interface ServiceEvidence {
  service: string;
  caseNumber: string;
  takenAt: string;
  audit: AuditEvidence[];
  outbox: OutboxEvidence[];
  inbox: InboxEvidence[];
  /** Events that it sent and lost by a restore, as others handed them back. */
  lostEvents?: { eventId: string; type: string; heldBy: string }[];
  /** Rows opened against their entries. */
  rows?: OpenedRow[];
  /** What the service's features add, such as `documents`. */
  [part: string]: unknown;
}

/** An entry of the audit log; `leaf` holds its exact bytes in Base64, all else is read from them. */
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

/** A row opened against its entry: values with the salts that prove them, commitments of what is not shown. */
export interface OpenedRow extends RowOpening {
  entryId: string;
  subject: AuditEvidence['subject'];
}

/** An event on its way to one subscriber; `doneAt` once that acknowledged it. */
export interface OutboxEvidence {
  eventId: string;
  type: string;
  subscriber: string;
  createdAt: string;
  doneAt: string | null;
  attempts: number;
}

/** An event that came in; `state` is `done` once it had its effect. */
export interface InboxEvidence {
  eventId: string;
  type: string;
  sender: string;
  receivedAt: string;
  state: string;
  /** The epoch that a restore opened at the sender, where that lost it. */
  fromBeforeRestore?: number | null;
}

/** Where evidence is asked for; `SystemClient` is one. */
export interface EvidenceService {
  readonly services: readonly string[];
  get<T>(service: string, path: string): Promise<T>;
}

/** Gathers the evidence of a case from those services that answer; tells what the others said. */
export async function gatherEvidence(
  system: EvidenceService,
  caseNumber: string,
): Promise<{ evidence: ServiceEvidence[]; absent: string[] }> {
  const answers = await Promise.allSettled(
    system.services.map((service) => system.get<ServiceEvidence>(service, evidencePath(caseNumber))),
  );
  return {
    evidence: answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : [])),
    absent: answers.flatMap((answer) => (answer.status === 'rejected' ? [(answer.reason as Error).message] : [])),
  };
}

/** Where each service shows its evidence of a case. */
export function evidencePath(caseNumber: string): string {
  return `/api/v1/evidence/${encodeURIComponent(caseNumber)}`;
}

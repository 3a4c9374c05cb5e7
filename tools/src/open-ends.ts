import type { ServiceEvidence } from './evidence.js';

/** A message that did not come to its end, or did not begin: none in a settled case. */
export interface OpenEnd {
  /** Whose row it is. */
  service: string;
  /** The other side. */
  other: string;
  type: string;
  eventId: string;
  /**
   * `not-handled`: no row of the receiver says done; `not-acknowledged`: the sender doesn't know; `never-sent`:
   * received, but the sender has no such row; `other-absent`: there is no evidence of the other service.
   */
  why: 'not-handled' | 'not-acknowledged' | 'never-sent' | 'other-absent';
}

/** Compares what services sent about a case with what the others received, both ways. */
export function openEnds(evidence: readonly ServiceEvidence[]): OpenEnd[] {
  const shown = new Set(evidence.map(({ service }) => service));
  const handled = new Set(
    evidence.flatMap(({ service, inbox }) =>
      inbox.filter(({ state }) => state === 'done').map((row) => line(row.sender, service, row)),
    ),
  );
  const sent = new Set(
    evidence.flatMap(({ service, outbox }) => outbox.map((row) => line(service, row.subscriber, row))),
  );
  const lost = new Set(
    evidence.flatMap(({ service, lostEvents = [] }) => lostEvents.map((row) => line(service, row.heldBy, row))),
  );
  return evidence.flatMap(({ service, outbox, inbox }) => [
    ...outbox.flatMap((row): OpenEnd[] => {
      const end = { service, other: row.subscriber, type: row.type, eventId: row.eventId };
      if (!shown.has(row.subscriber)) return [{ ...end, why: 'other-absent' }];
      if (!handled.has(line(service, row.subscriber, row))) return [{ ...end, why: 'not-handled' }];
      return row.doneAt ? [] : [{ ...end, why: 'not-acknowledged' }];
    }),
    ...inbox.flatMap((row): OpenEnd[] => {
      const end = { service, other: row.sender, type: row.type, eventId: row.eventId };
      if (!shown.has(row.sender)) return [{ ...end, why: 'other-absent' }];
      // Its sender lost it by a restore, and says so: what it was handed back stands in its log.
      if (row.fromBeforeRestore && lost.has(line(row.sender, service, row))) return [];
      return sent.has(line(row.sender, service, row)) ? [] : [{ ...end, why: 'never-sent' }];
    }),
  ]);
}

/** Says an open end in a sentence. */
export function openEndText({ service, other, type, why }: OpenEnd): string {
  switch (why) {
    case 'not-handled':
      return `${service}: ${type} was not handled by ${other}`;
    case 'not-acknowledged':
      return `${service}: ${type} was not acknowledged by ${other}`;
    case 'never-sent':
      return `${service}: ${type} came from ${other}, which never sent it`;
    case 'other-absent':
      return `${service}: ${type} to or from ${other}, of which there is no evidence`;
  }
}

function line(sender: string, receiver: string, { eventId, type }: { eventId: string; type: string }): string {
  return JSON.stringify([sender, receiver, eventId, type]);
}

import { type EntryKind, type FileRef, noticeIssuedV1 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import type { Bodies } from '../bodies/index.js';

const noticeIssued = noticeIssuedV1('approval');

/** What bodies are told of the conference. */
export interface ConferenceNotice {
  readonly kind: EntryKind;
  /** The thing that it is about, by ID. */
  readonly reference: string;
  readonly title: string;
  readonly content: string;
  readonly files?: readonly FileRef[];
  readonly dueAt?: Date | null;
  /** The meeting’s number where receipts are wanted: under it they come back. */
  readonly number?: string;
}

/** Writes to each of these bodies once; returns the events, by body. */
export function tellConference(
  tx: Tx,
  bodies: readonly string[],
  { kind, reference, title, content, files = [], dueAt, number }: ConferenceNotice,
): ReadonlyMap<string, string> {
  const of = number === undefined ? {} : { caseNumber: number };
  return new Map(
    [...new Set(bodies)].map((recipientBody) => [
      recipientBody,
      tx.publish(noticeIssued, {
        subject: number ?? reference,
        ...of,
        data: {
          recipientBody,
          ...{ kind, title, content, reference },
          files: files.map((file) => ({ ...file })),
          ...of,
          ...(dueAt ? { dueAt: dueAt.toISOString() } : {}),
        },
      }),
    ]),
  );
}

/** The office of the government, which confirms who convenes; null where none is registered. */
export async function governmentOffice(tx: Tx, bodies: Bodies): Promise<string | null> {
  const [office] = await bodies.activeOf(tx, 'government-office');
  return office?.code ?? null;
}

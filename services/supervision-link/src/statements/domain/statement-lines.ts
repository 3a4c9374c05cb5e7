import type { AccountedPush } from '@shenguan/common/contracts';

/** Which way information went: from the bureau to the department, or back (发往部门、发往审批部门). */
export const DIRECTIONS = ['to-department', 'to-bureau'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** How sender and recipient differ about one line. */
export const DIFFERENCES = [
  'not-received', // 发送方已列账，收件箱中没有
  'not-accounted', // 收件箱中有，发送方未列账
  'receipt-missing', // 收件箱中有，发送方没有回执
  'receipt-unfounded', // 发送方有回执，收件箱中没有
] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** One line of a monthly statement (对账单明细): a piece of information, and how far it came when the statement was made. */
export interface StatementLine {
  /** From 1. */
  number: number;
  direction: Direction;
  kind: string;
  caseNumber: string | null;
  eventId: string;
  entryId: string | null;
  entryNumber: number | null;
  sentAt: string;
  receivedAt: string | null;
  readAt: string | null;
  claimedAt: string | null;
  /** Claimed, or pushed, later than it had to be; or not claimed though it had to be. */
  late: boolean;
  difference: Difference | null;
}

/** An entry in the recipient's inbox. */
export interface ReceivedEntry extends Omit<StatementLine, 'number' | 'difference' | 'entryId'> {
  entryId: string;
  /** Whether the sender's account would have it: what its acts owe departments, not its other notices. */
  accountable: boolean;
}

/** What was sent to somebody and stands in no inbox. */
export type UnreceivedPush = Omit<StatementLine, 'number' | 'difference' | 'entryId' | 'entryNumber'>;

/**
 * Compares what the sender accounts for with what stands in the inbox, and returns all lines in the order of sending. A
 * sender without account is compared with nothing: what it sent can't be known then. LINK-7
 */
export function compareLines(
  account: readonly AccountedPush[] | null,
  received: readonly ReceivedEntry[],
  unreceived: readonly UnreceivedPush[],
): StatementLine[] {
  const byEvent = new Map(received.map((entry) => [entry.eventId, entry]));
  const accounted = new Set((account ?? []).flatMap(({ eventIds }) => eventIds));
  const lines: Omit<StatementLine, 'number'>[] = unreceived.map((push) => ({
    ...push,
    entryId: null,
    entryNumber: null,
    difference: 'not-received',
  }));
  for (const push of account ?? []) {
    if (push.eventIds.some((id) => byEvent.has(id))) continue;
    lines.push({
      direction: 'to-department',
      kind: push.kind,
      caseNumber: push.caseNumber,
      eventId: push.eventIds[0]!,
      entryId: null,
      entryNumber: null,
      sentAt: push.actedAt,
      receivedAt: null,
      readAt: null,
      claimedAt: null,
      late: false,
      difference: push.receivedAt ? 'receipt-unfounded' : 'not-received',
    });
  }
  for (const { accountable, ...entry } of received) {
    const push = account?.find(({ eventIds }) => eventIds.includes(entry.eventId));
    const asked = account !== null && accountable && entry.direction === 'to-department';
    const difference = !asked
      ? null
      : !accounted.has(entry.eventId)
        ? 'not-accounted'
        : push?.receivedAt
          ? null
          : 'receipt-missing';
    lines.push({ ...entry, difference });
  }
  const order = (one: (typeof lines)[number], other: (typeof lines)[number]) =>
    one.sentAt.localeCompare(other.sentAt) || one.eventId.localeCompare(other.eventId);
  return lines.sort(order).map((line, i) => ({ number: i + 1, ...line }));
}

/** What a statement counts, each way. */
export interface StatementFigures {
  sent: number;
  received: number;
  read: number;
  claimed: number;
  late: number;
  differences: number;
}

/** Counts the lines of one direction. */
export function figuresOf(lines: readonly StatementLine[], direction: Direction): StatementFigures {
  const own = lines.filter((line) => line.direction === direction);
  const count = (holds: (line: StatementLine) => boolean) => own.filter(holds).length;
  return {
    sent: own.length,
    received: count(({ receivedAt }) => receivedAt !== null),
    read: count(({ readAt }) => readAt !== null),
    claimed: count(({ claimedAt }) => claimedAt !== null),
    late: count(({ late }) => late),
    differences: count(({ difference }) => difference !== null),
  };
}

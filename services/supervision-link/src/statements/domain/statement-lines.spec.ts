import { describe, expect, it } from '@jest/globals';
import { compareLines, figuresOf, type ReceivedEntry } from './statement-lines.js';

const entry = (eventId: string, more: Partial<ReceivedEntry> = {}): ReceivedEntry => ({
  direction: 'to-department',
  kind: 'case-accepted',
  caseNumber: 'SP2026-000001',
  eventId,
  entryId: `entry-${eventId}`,
  entryNumber: 1,
  sentAt: '2026-03-02T01:00:00.000Z',
  receivedAt: '2026-03-02T01:00:01.000Z',
  readAt: null,
  claimedAt: null,
  late: false,
  accountable: true,
  ...more,
});
const push = (eventIds: string[], receivedAt?: string) => ({
  kind: 'case-accepted',
  caseNumber: 'SP2026-000001',
  eventIds,
  actedAt: '2026-03-02T01:00:00.000Z',
  ...(receivedAt ? { receivedAt } : {}),
});
const RECEIPT = '2026-03-02T01:00:02.000Z';

describe('compareLines', () => {
  it('finds no difference where both sides have it, by any version of the event', () => {
    expect(compareLines([push(['v2', 'v1'], RECEIPT)], [entry('v1')], [])).toMatchObject([
      { number: 1, difference: null, entryId: 'entry-v1' },
    ]);
  });

  it('names what one side has and the other has not', () => {
    const differences = (account: Parameters<typeof compareLines>[0], received: ReceivedEntry[]) =>
      compareLines(account, received, []).map(({ difference }) => difference);
    expect(differences([push(['a'])], [])).toEqual(['not-received']);
    expect(differences([push(['a'], RECEIPT)], [])).toEqual(['receipt-unfounded']);
    expect(differences([], [entry('a')])).toEqual(['not-accounted']);
    expect(differences([push(['a'])], [entry('a')])).toEqual(['receipt-missing']);
  });

  it('asks the account for nothing that it never has: other notices, and what departments sent', () => {
    const received = [entry('a', { accountable: false }), entry('b', { direction: 'to-bureau' })];
    expect(compareLines([], received, []).map(({ difference }) => difference)).toEqual([null, null]);
    expect(compareLines(null, [entry('a')], [])[0]!.difference).toBeNull();
  });

  it('counts each way by itself, and a month of nothing as nothing', () => {
    const lines = compareLines(
      [push(['a'])],
      [entry('b', { direction: 'to-bureau', readAt: RECEIPT, late: true })],
      [],
    );
    expect(figuresOf(lines, 'to-department')).toMatchObject({ sent: 1, received: 0, differences: 1 });
    expect(figuresOf(lines, 'to-bureau')).toMatchObject({ sent: 1, received: 1, read: 1, late: 1, differences: 0 });
    expect(figuresOf([], 'to-bureau')).toMatchObject({ sent: 0, received: 0 });
  });
});

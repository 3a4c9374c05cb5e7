import { describe, expect, it } from '@jest/globals';
import type { EntityMapping } from './entity-mapping.js';
import { buildFlush, type PendingWrites } from './flush.js';

const column = (property: string, cast: string, primary = false) => ({ property, column: property, cast, primary });
const columns = [
  column('id', 'uuid', true),
  column('version', 'int'),
  column('at', 'timestamptz'),
  column('points', 'jsonb'),
];
const mapping = {
  table: 'sheet',
  columns,
  primary: [columns[0]],
  byProperty: new Map(columns.map((one) => [one.property, one])),
} as unknown as EntityMapping;

/** The columns that an update of this row sets. */
function written(loaded: object, row: object): string[] {
  const writes: PendingWrites = {
    ...{ inserts: [], removals: [], assumptions: [], audit: [], outbox: [], idempotency: null },
    updates: [{ mapping, row, loaded }],
  };
  const { text } = buildFlush(writes)!;
  return [...text.matchAll(/(\w+) = \$\d+::\w+(?=,| WHERE)/g)].map(([, name]) => name!);
}

describe('an update', () => {
  const at = new Date('2026-03-02T01:00:00Z');

  it('sets what has changed, and no column that stayed as it was read', () => {
    const points = Object.freeze([Object.freeze({ code: 'P1' })]);
    const loaded = { id: '1', version: 1, at, points };
    expect(written(loaded, { ...loaded, version: 2, at: new Date(at) })).toEqual(['version']);
    expect(written(loaded, { ...loaded, version: 2, points: [...points] })).toEqual(['version', 'points']);
  });

  it('sets JSON that could have been changed inside', () => {
    const loaded = { id: '1', version: 1, at, points: [{ code: 'P1' }] };
    expect(written(loaded, { ...loaded, version: 2 })).toEqual(['version', 'points']);
  });
});

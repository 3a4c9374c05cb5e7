import { describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { demandWholeDigests, LegalEntity, LegalRow } from './legal-row.js';

@LegalRow({ subject: 'sheet', schemas: { 'sheet/1': ['text'], 'sheet/2': ['text', 'signedBy'] } })
class Sheet extends LegalEntity {}
class Replica {}

const stored = (target: unknown, ...properties: string[]) =>
  ({ entityMetadatas: [{ target, columns: properties.map((propertyName) => ({ propertyName })) }] }) as DataSource;
const frame = ['id', 'version', 'auditEntryId', 'salt'];

describe('what a digest covers', () => {
  it('held: every column of a legal row; rows without legal weight have no digest', () => {
    expect(() => demandWholeDigests(stored(Sheet, ...frame, 'text', 'signedBy'))).not.toThrow();
    expect(() => demandWholeDigests(stored(Replica, 'id', 'text'))).not.toThrow();
  });

  it('refused: a column that the newest list leaves out', () => {
    expect(() => demandWholeDigests(stored(Sheet, ...frame, 'text', 'signedBy', 'sealedBy'))).toThrow(
      'sheet/2 leaves out of its digest: sealedBy',
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { demandWholeDigests, LegalEntity, LegalRow, legalRowOf } from './legal-row.js';

@LegalRow({ subject: 'sheet', schemas: { 'sheet/1': ['text'], 'sheet/2': ['signedBy'] } })
class Sheet extends LegalEntity {}
@LegalRow({
  subject: 'slip',
  schemas: { 'slip/1': ['text', 'note'], 'slip/2': { adds: ['signedBy'], drops: ['note'] } },
})
class Slip extends LegalEntity {}
class Replica {}

const stored = (target: unknown, ...properties: string[]) =>
  ({ entityMetadatas: [{ target, columns: properties.map((propertyName) => ({ propertyName })) }] }) as DataSource;
const frame = ['id', 'version', 'auditEntryId', 'salt'];

describe('what a digest covers', () => {
  it('held: every column of a legal row; rows without legal weight have no digest', () => {
    expect(() => demandWholeDigests(stored(Sheet, ...frame, 'text', 'signedBy'))).not.toThrow();
    expect(() => demandWholeDigests(stored(Replica, 'id', 'text'))).not.toThrow();
  });

  it('held: an older digest is computed from the columns that it was made from, the newest from all', () => {
    const sheet = legalRowOf(Sheet)!;
    expect(sheet.fieldsBySchema.get('sheet/1')).toEqual(['text']);
    expect(sheet.fieldsBySchema.get('sheet/2')).toEqual(['text', 'signedBy']);
    expect(sheet.fieldsBySchema.get('sheet/3')).toBeUndefined();
    expect(sheet.current).toEqual({ name: 'sheet/2', fields: ['text', 'signedBy'] });
  });

  it('held: a list may leave out what the table no longer has; older lists stay as they were', () => {
    const slip = legalRowOf(Slip)!;
    expect(slip.fieldsBySchema.get('slip/1')).toEqual(['text', 'note']);
    expect(slip.current).toEqual({ name: 'slip/2', fields: ['text', 'signedBy'] });
    expect(() => demandWholeDigests(stored(Slip, ...frame, 'text', 'signedBy'))).not.toThrow();
  });

  it('refused: a list that leaves out what was never covered, or a column that is still there', () => {
    const drops = () => LegalRow({ subject: 'slip', schemas: { 'slip/1': ['text'], 'slip/2': { drops: ['note'] } } });
    expect(drops).toThrow('slip/2 drops what was not covered: note');
    expect(() => demandWholeDigests(stored(Slip, ...frame, 'text', 'signedBy', 'note'))).toThrow(
      'slip/2 leaves out of its digest: note',
    );
  });

  it('refused: a list that covers what is no column', () => {
    expect(() => demandWholeDigests(stored(Sheet, ...frame, 'text'))).toThrow(
      'sheet/2 covers what is no column: signedBy',
    );
  });

  it('refused: a column that the newest list leaves out', () => {
    expect(() => demandWholeDigests(stored(Sheet, ...frame, 'text', 'signedBy', 'sealedBy'))).toThrow(
      'sheet/2 leaves out of its digest: sealedBy',
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { saltedDigest } from '../digest.js';
import { stateDigest } from '../state-digest.js';
import { openRow, type RowOpening, stateOfOpening } from './row-opening.js';

const FIELDS = ['name', 'acceptedAt', 'number', 'count'];
const aRow = (more: object = {}) => ({
  version: 3,
  salt: Buffer.alloc(32, 7),
  name: '全体业主',
  acceptedAt: new Date('2026-03-03T02:05:00Z'),
  number: 'cipher',
  count: 12,
  ...more,
});
const openedBut = (...closed: string[]) => openRow(aRow(), FIELDS, (field) => !closed.includes(field));

describe('rows opened against their entries', () => {
  it('held: what is open and what is closed lead to the digest in the entry, whatever is shown', () => {
    const state = stateDigest(aRow(), FIELDS);
    for (const closed of [[], ['number'], ['number', 'name'], FIELDS]) {
      const asSent: RowOpening = JSON.parse(JSON.stringify(openedBut(...closed)));
      expect(stateOfOpening(asSent)).toBe(state);
    }
    expect(openedBut('number').open.acceptedAt!.value).toBe('2026-03-03T02:05:00.000Z');
  });

  it('held: another value, field, or version leads to another digest', () => {
    const state = stateDigest(aRow(), FIELDS);
    for (const change of [
      ({ open }: RowOpening) => (open.count!.value = 13),
      ({ open }: RowOpening) => (open.count!.value = '12'),
      ({ open }: RowOpening) => ([open.name, open.number] = [open.number!, open.name!]),
      ({ open }: RowOpening) => delete open.name,
      ({ open }: RowOpening) => (open.more = open.name!),
    ]) {
      const opening = openedBut();
      change(opening);
      expect(stateOfOpening(opening)).not.toBe(state);
    }
    expect(stateDigest(aRow({ version: 4 }), FIELDS)).not.toBe(state);
  });

  it('held: what stays closed can’t be guessed from what is open, nor from another version', () => {
    const { open, closed } = openedBut('number');
    expect(JSON.stringify({ open, closed })).not.toContain('cipher');
    const salts = [...Object.values(open).map(({ salt }) => salt), aRow().salt.toString('hex')];
    for (const salt of salts) expect(saltedDigest('cipher', Buffer.from(salt, 'hex'))).not.toBe(closed.number);
    const later = openRow(aRow({ version: 4 }), FIELDS, () => true);
    expect(saltedDigest('cipher', Buffer.from(later.open.number!.salt, 'hex'))).not.toBe(closed.number);
  });

  it('cheated: a salt that takes the first part of the value along, and a field that is both', () => {
    const opening = openedBut();
    opening.open.count = { salt: `${opening.open.count!.salt}31`, value: 2 };
    expect(() => stateOfOpening(opening)).toThrow('count has no salt of 32 bytes');
    const both = openedBut('name');
    both.open.name = openedBut().open.name!;
    expect(() => stateOfOpening(both)).toThrow('name is open and closed');
  });

  it('held: entries of before are verified as they were written', () => {
    const { version, salt, ...values } = aRow();
    const flat = saltedDigest({ ...values, acceptedAt: '2026-03-03T02:05:00.000Z' }, salt);
    for (const entryVersion of [1, 2]) expect(stateDigest(aRow(), FIELDS, entryVersion)).toBe(flat);
    expect(stateDigest(aRow({ version: version + 1 }), FIELDS, 2)).toBe(flat);
  });
});

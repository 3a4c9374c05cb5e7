import { describe, expect, it } from '@jest/globals';
import { type OthersOfCase, unheard } from './heard.js';

type One = OthersOfCase['parties'][number];
const one = (role: One['role'], state: One['state'], more: Partial<One> = {}): One => ({
  ...{ role, state, spokeBy: null, statementFile: null, termOver: false, hearing: null, ...more },
});
const of = (parties: One[], more: Partial<OthersOfCase> = {}) =>
  unheard({ always: true, searches: [{ none: false, confirmedAt: null }], parties, ...more })?.en;

describe('APL-36 利害关系人是否已经听取 · who is to be heard before a decision', () => {
  it('asks nothing where the item concerns nobody and nobody came', () => {
    expect(of([], { always: false, searches: [] })).toBeUndefined();
    expect(of([one('interested', 'left-out')], { always: false })).toBeUndefined();
  });

  it('asks for a search, and for the head where it found nobody', () => {
    expect(of([], { searches: [] })).toMatch(/look for them first/);
    expect(of([])).toMatch(/the head confirms/);
    expect(of([], { searches: [{ none: true, confirmedAt: null }] })).toMatch(/the head confirms/);
    expect(of([], { searches: [{ none: true, confirmedAt: new Date(0) }] })).toBeUndefined();
  });

  it('waits for whoever came by himself, also where the item isn’t marked', () => {
    expect(of([one('interested', 'claimed')], { always: false })).toMatch(/ruled on first/);
  });

  it('goes on once both sides are told, heard and answered', () => {
    const applicant = one('applicant', 'waived');
    expect(of([one('interested', 'waived')])).toMatch(/isn’t told/);
    for (const state of ['named', 'noticed'] as const) {
      expect(of([applicant, one('interested', state)])).toMatch(/isn’t told/);
    }
    expect(of([applicant, one('interested', 'told')])).toMatch(/time for statements runs/);
    expect(of([applicant, one('interested', 'spoke', { termOver: true })])).toMatch(/isn’t answered/);
    expect(of([applicant, one('interested', 'answered')])).toBeUndefined();
    expect(of([applicant, one('interested', 'silent', { termOver: true })])).toBeUndefined();
  });

  it('waits for whoever may still ask for a hearing', () => {
    const parties = (hearing: One['hearing']) => [
      one('applicant', 'waived'),
      one('interested', 'answered', { hearing }),
    ];
    expect(of(parties('open'))).toMatch(/hearing can still be asked for/);
    for (const hearing of ['waived', 'expired', 'asked'] as const) expect(of(parties(hearing))).toBeUndefined();
  });

  it('lets a paper that somebody entered for him shorten nobody’s time', () => {
    const paper = { statementFile: {} as never };
    const applicant = one('applicant', 'waived');
    expect(of([applicant, one('interested', 'answered', paper)])).toMatch(/time for statements runs/);
    expect(of([applicant, one('interested', 'answered', { ...paper, termOver: true })])).toBeUndefined();
  });
});

import { describe, expect, it } from '@jest/globals';
import { DrawFlaw } from '@shenguan/common/draw';
import { nameKey } from '@shenguan/common/privacy';
import { Threads } from '@shenguan/common/threads';
import type { DrawVault } from '../rounds/draw-vault.js';
import poolTask from '../rounds/pool-task.js';
import { PoolWork } from '../rounds/pool-work.js';
import { judgePool, type KnownSeat, type PoolExpert } from './judge-pool.js';

const question = {
  requestId: 'r-1',
  strata: ['structure', 'lift'],
  project: { code: 'P-1', ties: { bodies: [{ role: 'design' as const, code: 'D' }], persons: [] } },
  cutoff: new Date('2026-03-02T02:00:00Z'),
  receivedAt: new Date('2026-03-02T02:00:00Z'),
};
const anExpert = (more: Partial<PoolExpert> = {}): PoolExpert => ({
  id: 'e-1',
  name: '赵明远',
  unitCode: 'U-1',
  personKeys: ['1:aa'],
  specialties: [{ code: 'structure', confirmedAt: '2026-03-01T00:00:00.000Z' }],
  ties: [],
  bars: [],
  state: 'confirmed',
  ...more,
});
const aSeat = (more: Partial<KnownSeat> = {}): KnownSeat => ({
  requestId: 'r-0',
  expertId: 'e-1',
  state: 'served',
  ground: null,
  ...more,
});
const rulesOf = (expert: PoolExpert, seats: KnownSeat[] = []) =>
  judgePool(question, [expert], seats).excluded.map(({ rules }) => rules)[0] ?? null;

describe('a pool of a province', () => {
  it('is judged and drawn from beside the thread that answers, with the same result', async () => {
    const sent = Array.from({ length: 3_000 }, (_, i) => [
      ...[`e-${i}`, `专家${i}`, `U-${i % 7}`, 'confirmed', [['lift', '2026-03-01T00:00:00Z']]],
      i % 100 === 0 ? { ties: [{ kind: 'EXP-19.3', projectCode: 'P-1' }] } : null,
    ]);
    const namesakes = new Map([[nameKey('专家5'), [{ id: 's-1', since: null }]]]);
    const judge = { question: { ...question, timesMost: 2 }, experts: JSON.stringify(sent), seats: [], namesakes };
    const threads = new Threads();
    try {
      const work = new PoolWork(threads, {} as DrawVault);
      const judged = await work.judge(judge);
      expect(poolTask({ kind: 'judge', order: judge })).toEqual({ done: judged });
      expect(Object.fromEntries(judged.counts)).toEqual({ structure: 0, lift: 2_969 });
      expect(judged.exclusions.filter(({ rule }) => rule === 'EXP-19.4')).toMatchObject([{ expertId: 'e-5' }]);
      const source = `{"terms":{"strata":[{"code":"lift"}]},${judged.kept}}`;
      const drawn = await work.snapshot(source, Buffer.alloc(32, 7));
      expect(poolTask({ kind: 'snapshot', order: { source, drawKey: Buffer.alloc(32, 7) } })).toEqual({ done: drawn });
      expect(drawn).toMatchObject({ summary: { strata: [{ n: 2_969 }], excluded: { n: 31 } } });
      const twice = source.replace('"e-1"', '"e-2"');
      await expect(work.snapshot(twice, Buffer.alloc(32, 7))).rejects.toThrow(DrawFlaw);
    } finally {
      threads.onApplicationShutdown();
    }
  });
});

describe('EXP-17.2 同一项目最多参加两次 · at most twice in one project', () => {
  it('held: once before, twice in one matter, or recused', () => {
    expect(rulesOf(anExpert(), [aSeat()])).toBeNull();
    expect(rulesOf(anExpert(), [aSeat(), aSeat()])).toBeNull();
    expect(
      rulesOf(anExpert(), [aSeat(), aSeat({ requestId: 'r-9', state: 'recused', ground: 'EXP-19.1' })]),
    ).toBeNull();
  });

  it('refused: twice before', () => {
    expect(rulesOf(anExpert(), [aSeat(), aSeat({ requestId: 'r-9', state: 'drawn' })])).toEqual(['EXP-17.2']);
  });
});

describe('EXP-17.1 每人恰好在内或在外 · everybody in or out exactly once', () => {
  it('held: in, in each wanted specialty in which he is confirmed', () => {
    const both = anExpert({
      specialties: ['structure', 'lift'].map((code) => ({ code, confirmedAt: '2026-03-01T00:00:00Z' })),
    });
    expect(judgePool(question, [both], []).candidates.map(({ stratum }) => stratum)).toEqual(['structure', 'lift']);
    const elsewhere = anExpert({ specialties: [{ code: 'fire', confirmedAt: '2026-03-01T00:00:00Z' }] });
    expect(judgePool(question, [elsewhere], [])).toMatchObject({ candidates: [], excluded: [] });
  });

  it.each([
    [
      'confirmed in the second of the cutoff',
      { specialties: [{ code: 'structure', confirmedAt: '2026-03-02T02:00:00.400Z' }] },
      ['cutoff'],
    ],
    ['of the designing unit', { unitCode: 'D' }, ['EXP-19.1']],
    [
      'barred and tied',
      { bars: [{ ground: 'EXP-9.2' }], state: 'barred' as const, unitCode: 'D' },
      ['EXP-9.2', 'EXP-19.1'],
    ],
  ])('refused: %s', (_what, more, rules) => expect(rulesOf(anExpert(more))).toEqual(rules));

  it('refused: whoever sits, sat, or is of the unit of one who sits', () => {
    expect(rulesOf(anExpert(), [aSeat({ requestId: 'r-1', state: 'confirmed' })])).toEqual(['seated']);
    expect(rulesOf(anExpert(), [aSeat({ requestId: 'r-1', state: 'absent', ground: 'EXP-18.3' })])).toEqual([
      'EXP-18.3',
    ]);
    const colleague = anExpert({ id: 'e-2' });
    const { excluded } = judgePool(question, [anExpert(), colleague], [aSeat({ requestId: 'r-1', state: 'drawn' })]);
    expect(excluded.map(({ id, rules }) => [id, rules])).toEqual([
      ['e-1', ['seated']],
      ['e-2', ['seated']],
    ]);
  });
});

describe('EXP-19 收件后登记的关系 · ties that came after the receipt', () => {
  const tie = (enteredAt: string) => ({ kind: 'EXP-19.3' as const, bodyCode: 'D', enteredAt });
  const judged = (more: Partial<PoolExpert>) => {
    const { excluded, takenOut } = judgePool(question, [anExpert(more)], []);
    return { rules: excluded[0]?.rules, out: takenOut.get('structure')?.length ?? 0 };
  };

  it.each([
    ['in time', { ties: [tie('2026-03-02T01:59:59Z')] }, ['EXP-19.3'], 0],
    ['at the receipt, and so late', { ties: [tie('2026-03-02T02:00:00Z')] }, ['EXP-19.3', 'late-tie'], 1],
    ['late beside one in time', { ties: [tie('2026-03-03T00:00:00Z'), tie('2026-03-01T00:00:00Z')] }, ['EXP-19.3'], 0],
    [
      'late, but barred as well',
      { ties: [tie('2026-03-03T00:00:00Z')], bars: [{ ground: 'EXP-9.2' }] },
      ['EXP-9.2', 'EXP-19.3'],
      0,
    ],
    ['of a unit since the receipt', { unitCode: 'D', unitsBefore: ['U-1'] }, ['EXP-19.1', 'late-tie'], 1],
    [
      'serving at a body of the case since',
      { services: [{ id: 's-1', since: '2026-03-02T02:00:00Z' }] },
      ['EXP-19.4', 'late-tie'],
      1,
    ],
    ['serving there before', { services: [{ id: 's-1', since: '2026-03-02T01:59:59Z' }] }, ['EXP-19.4'], 0],
    ['serving there since nobody knows when', { services: [{ id: 's-1', since: null }] }, ['EXP-19.4'], 0],
    [
      'serving since, tied in time',
      { services: [{ id: 's-1', since: '2026-03-03T00:00:00Z' }], ties: [tie('2026-03-01T00:00:00Z')] },
      ['EXP-19.3', 'EXP-19.4'],
      0,
    ],
    ['of a unit that he left', { pastUnits: ['D'], unitsBefore: ['D', 'U-1'] }, ['EXP-19.1'], 0],
  ] as [string, Partial<PoolExpert>, string[], number][])('%s', (_, more, rules, out) => {
    expect(judged(more)).toEqual({ rules, out });
  });
});

describe('EXP-17.1 排除原因逐条记载 · every reason for which somebody is out', () => {
  it('held: under which rule, since when, on what record; what would tell who sits names none', () => {
    const expert = anExpert({
      bars: [{ ground: 'EXP-9.2', finding: 'f-1', since: '2026-02-01T00:00:00Z' }],
      unitCode: 'D',
      ties: [
        { id: 't-1', kind: 'EXP-19.3', bodyCode: 'D', enteredAt: '2026-02-02T00:00:00Z' },
        { id: 't-2', kind: 'EXP-19.3', projectCode: 'P-1', enteredAt: '2026-02-03T00:00:00Z' },
        { id: 't-3', kind: 'EXP-19.2', projectCode: 'P-2', enteredAt: '2026-02-03T00:00:00Z' },
      ],
      services: [{ id: 's-1', since: '2026-02-04T00:00:00Z' }],
      specialties: [{ code: 'structure', confirmedAt: '2026-03-02T03:00:00.000Z' }],
    });
    const { exclusions, excluded } = judgePool(question, [expert], [aSeat({ requestId: 'r-1', state: 'drawn' })]);
    expect(exclusions.map(({ rule, kind, since, restsOn }) => [rule, kind, since, restsOn])).toEqual([
      ['EXP-9.2', 'bar', '2026-02-01T00:00:00Z', 'finding:f-1'],
      ['EXP-19.1', 'tie', null, 'unit:D'],
      ['EXP-19.3', 'tie', '2026-02-02T00:00:00Z', 'expert-tie:t-1'],
      ['EXP-19.3', 'tie', '2026-02-03T00:00:00Z', 'expert-tie:t-2'],
      ['EXP-19.4', 'service', '2026-02-04T00:00:00Z', 'staff-member:s-1'],
      ['seated', 'seat', null, null],
      ['cutoff', 'cutoff', '2026-03-02T03:00:00.000Z', null],
    ]);
    expect(new Set(exclusions.map(({ rule }) => rule))).toEqual(new Set(excluded[0]!.rules));
    expect(exclusions.every(({ late, expertId }) => !late && expertId === 'e-1')).toBe(true);
  });
});

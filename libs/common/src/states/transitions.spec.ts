import { describe, expect, it } from '@jest/globals';
import { RuleBreach } from '../rules/index.js';
import { availableActions, demandState, move, transitions, unreachable } from './index.js';

type Lamp = 'dark' | 'lit' | 'broken';

const NAMES = {
  dark: { zh: '未亮', en: 'dark' },
  lit: { zh: '已亮', en: 'lit' },
  broken: { zh: '已坏', en: 'broken' },
};
const named = (zh: string, en: string) => ({ called: { zh, en } });

const lamp = transitions<Lamp>(NAMES)({
  light: { ...named('点亮', 'light it'), from: ['dark'], to: 'lit', basis: 'APL-32', roles: ['window-clerk'] },
  quench: {
    ...named('熄灭', 'quench it'),
    from: ['lit'],
    to: 'dark',
    basis: 'SUP-7',
    roles: ['window-clerk', 'reviewer'],
  },
  break: { ...named('损坏', 'break it'), from: ['dark', 'lit'], to: 'broken', basis: 'SUP-7', roles: [] },
});

function breachOf(act: () => unknown): RuleBreach | undefined {
  try {
    act();
  } catch (error) {
    if (error instanceof RuleBreach) return error;
    throw error;
  }
  return undefined;
}

describe('transition tables', () => {
  it('moves along a row of the table', () => {
    expect(move(lamp, 'light', 'dark')).toBe('lit');
    expect(move(lamp, 'break', 'lit')).toBe('broken');
  });

  it('refuses anything else as a conflict that names the rule and where it would have been allowed', () => {
    expect(breachOf(() => move(lamp, 'quench', 'broken'))).toMatchObject({
      kind: 'conflict',
      rule: 'SUP-7',
      facts: { state: 'broken', event: 'quench', allowedFrom: ['lit'] },
    });
  });

  it('says what comes first and by whom, or that it can come no more, in both languages', () => {
    expect(breachOf(() => move(lamp, 'quench', 'dark'))?.detail).toEqual({
      zh: '当前为“未亮”，须先点亮（由窗口受理人员办理），方可熄灭',
      en: 'It is “dark”. First: light it (by window-clerk); only then can one quench it',
    });
    expect(breachOf(() => move(lamp, 'light', 'lit', new Date('2026-03-02T01:00:00Z')))?.detail).toEqual({
      zh: '当前为“已亮”（自2026年3月2日9时00分起），无须重复点亮',
      en: 'It is “lit” since 2026-03-02T01:00:00.000Z: what it takes to light it was done, and is not done twice',
    });
    expect(breachOf(() => move(lamp, 'quench', 'broken'))?.detail).toEqual({
      zh: '当前为“已坏”，不能熄灭',
      en: 'It is “broken”: nobody can quench it now',
    });
    expect(
      breachOf(() => demandState(lamp, 'lit', ['broken'], 'SUP-7', { zh: '更换', en: 'replace it' }))?.detail?.zh,
    ).toBe('当前为“已亮”，须先损坏（由系统自动办理），方可更换');
    expect(
      breachOf(() => demandState(lamp, 'lit', ['lit'], 'SUP-7', { zh: '更换', en: 'replace it' })),
    ).toBeUndefined();
  });

  it('offers what the roles may do in a state, and what only the system does to nobody', () => {
    expect(availableActions<Lamp>(lamp, 'lit', ['reviewer'])).toEqual(['quench']);
    expect(availableActions<Lamp>(lamp, 'lit', ['auditor'])).toEqual([]);
    expect(availableActions<Lamp>(lamp, 'broken', ['window-clerk'])).toEqual([]);
  });

  it('finds a state that no sequence of events reaches', () => {
    expect(unreachable<Lamp>(lamp, 'dark', ['dark', 'lit', 'broken'])).toEqual([]);
    const oneWay = transitions<Lamp>(NAMES)({
      light: { ...named('点亮', 'light it'), from: ['dark'], to: 'lit', basis: 'APL-32', roles: [] },
    });
    expect(unreachable<Lamp>(oneWay, 'dark', ['dark', 'lit', 'broken'])).toEqual(['broken']);
  });

  it('can’t be changed once it is declared', () => {
    expect(() => Object.assign(lamp, { light: lamp.quench })).toThrow(TypeError);
  });
});

import { describe, expect, it } from '@jest/globals';
import { RuleBreach } from '../rules/index.js';
import { availableActions, move, transitions, unreachable } from './index.js';

type Lamp = 'dark' | 'lit' | 'broken';

const lamp = transitions<Lamp>()({
  light: { from: ['dark'], to: 'lit', basis: 'APL-32', roles: ['window-clerk'] },
  quench: { from: ['lit'], to: 'dark', basis: 'SUP-7', roles: ['window-clerk', 'reviewer'] },
  break: { from: ['dark', 'lit'], to: 'broken', basis: 'SUP-7', roles: [] },
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

  it('offers what the roles may do in a state, and what only the system does to nobody', () => {
    expect(availableActions<Lamp>(lamp, 'lit', ['reviewer'])).toEqual(['quench']);
    expect(availableActions<Lamp>(lamp, 'lit', ['auditor'])).toEqual([]);
    expect(availableActions<Lamp>(lamp, 'broken', ['window-clerk'])).toEqual([]);
  });

  it('finds a state that no sequence of events reaches', () => {
    expect(unreachable<Lamp>(lamp, 'dark', ['dark', 'lit', 'broken'])).toEqual([]);
    const oneWay = transitions<Lamp>()({ light: { from: ['dark'], to: 'lit', basis: 'APL-32', roles: [] } });
    expect(unreachable<Lamp>(oneWay, 'dark', ['dark', 'lit', 'broken'])).toEqual(['broken']);
  });

  it('can’t be changed once it is declared', () => {
    expect(() => Object.assign(lamp, { light: lamp.quench })).toThrow(TypeError);
  });
});

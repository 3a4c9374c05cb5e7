import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../command.js';
import { readSources } from '../source-files.js';
import { actInChinese } from './act-words.js';

describe('what is logged, in Chinese', () => {
  it('held: has words for every action that the services log', () => {
    const code = readSources(ROOT).code.filter(({ path }) => path.startsWith('services/'));
    const actions = code.flatMap(({ text }) =>
      [...text.matchAll(/action: '([a-z-]+\.[a-zA-Z-]+)'/g)].map(([, action]) => action!),
    );
    expect(actions.length).toBeGreaterThan(80);
    expect([...new Set(actions)].filter((action) => /[a-z]/.test(actInChinese(action)))).toEqual([]);
  });

  it('held: shows a part without a word as it is', () => {
    expect(actInChinese('case.granted')).toBe('办件：准予');
    expect(actInChinese('kite.flown')).toBe('kite：flown');
    expect(actInChinese('kite')).toBe('kite');
  });
});

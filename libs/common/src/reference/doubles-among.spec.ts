import { describe, expect, it } from '@jest/globals';
import { doublesAmong, type KnownPerson } from './doubles-among.js';

const one = (subject: string, name: string, document: string | null = null): KnownPerson => ({
  subject,
  name,
  document,
});

describe('SUP-5 一人两个账号 · two logins of one human being', () => {
  it('finds them by the name, however it is typed, and by the document, not by what nobody has', () => {
    const found = doublesAmong([
      one('a', '王建国', 'h1'),
      one('b', '王 建國', 'h2'),
      one('c', '李明', 'h1'),
      one('d', '赵强'),
      one('e', '钱多'),
      one('f', ' '),
      one('g', ' '),
    ]);
    expect(Object.fromEntries(found)).toEqual({ a: ['b', 'c'], b: ['a'], c: ['a'] });
  });

  it('holds a login entered anew, in whatever case, for itself', () => {
    expect(doublesAmong([one('Clerk', '王建国', 'h1'), one('clerk', '王建国', 'h1')]).size).toBe(0);
  });
});

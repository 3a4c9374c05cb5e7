import { ROLE_NAMES } from '../auth/role-names.js';
import { chineseTime } from '../clock/chinese-time.js';
import { type Bilingual, conflict, type RuleId } from '../rules/index.js';
import { stateNames } from './state-names.js';
import type { Transition, TransitionTable } from './transitions.js';

/**
 * Says in which state a thing is, that an act is not possible in it, and what comes first and by whom, or that it can
 * come no more: “当前为“未读”，须先阅读（由联络员办理），方可认领”; or that it was done; `since`: when it got there.
 */
export function wrongState(
  table: TransitionTable<string>,
  state: string,
  wanted: readonly string[],
  called: Bilingual,
  since: Date | null = null,
): Bilingual {
  const name = stateNames(table)[state] ?? { zh: state, en: state };
  const now = {
    zh: `当前为“${name.zh}”${since ? `（自${chineseTime(since)}起）` : ''}`,
    en: `It is “${name.en}”${since ? ` since ${since.toISOString()}` : ''}`,
  };
  if (isDone(table, state, called)) {
    return {
      zh: `${now.zh}，无须重复${called.zh}`,
      en: `${now.en}: what it takes to ${called.en} was done, and is not done twice`,
    };
  }
  const path = pathTo(table, state, wanted);
  if (!path) return { zh: `${now.zh}，不能${called.zh}`, en: `${now.en}: nobody can ${called.en} now` };
  const chinese = path.map(({ called: { zh }, roles }) => {
    return `${zh}（由${roles.map((role) => ROLE_NAMES[role]).join('、') || '系统自动'}办理）`;
  });
  const english = path.map(({ called: { en }, roles }) => `${en} (by ${roles.join(', ') || 'the system itself'})`);
  return {
    zh: `${now.zh}，须先${chinese.join('，再')}，方可${called.zh}`,
    en: `${now.en}. First: ${english.join(', then ')}; only then can one ${called.en}`,
  };
}

/**
 * Tells whether the act is what led to the state, and nothing else can have: neither another way in nor a beginning there.
 * What comes before another turn of it is nobody's business then.
 */
function isDone(table: TransitionTable<string>, state: string, called: Bilingual): boolean {
  const [first] = Object.keys(stateNames(table));
  const waysIn = Object.values(table).filter(({ to }) => to === state);
  return state !== first && waysIn.length > 0 && waysIn.every((step) => step.called === called);
}

/** Refuses with 409 what is not done in this state. */
export function demandState<T extends TransitionTable<string>>(
  table: T,
  state: T[keyof T]['from'][number] | T[keyof T]['to'],
  wanted: readonly (T[keyof T]['from'][number] | T[keyof T]['to'])[],
  rule: RuleId,
  called: Bilingual,
): void {
  if (wanted.includes(state)) return;
  conflict(rule, { state, allowedFrom: [...wanted] }, { detail: wrongState(table, state, wanted, called) });
}

/** The shortest way into one of the wanted states; undefined where there is none. */
function pathTo(
  table: TransitionTable<string>,
  from: string,
  wanted: readonly string[],
): readonly Transition<string>[] | undefined {
  const seen = new Set([from]);
  let ways: { at: string; path: Transition<string>[] }[] = [{ at: from, path: [] }];
  while (ways.length > 0) {
    const next: typeof ways = [];
    for (const { at, path } of ways) {
      for (const step of Object.values(table)) {
        if (!step.from.includes(at) || seen.has(step.to)) continue;
        if (wanted.includes(step.to)) return [...path, step];
        seen.add(step.to);
        next.push({ at: step.to, path: [...path, step] });
      }
    }
    ways = next;
  }
  return undefined;
}

import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from './command.js';
import { RESTING_STATES, type Rest } from './resting-states.js';
import { readSources } from './source-files.js';
import { readTransitionTables } from './transition-tables.js';

const { code } = readSources(ROOT);
const tables = await readTransitionTables(code, (path) => import(join(ROOT, path)));
const sourceOf = (service: string) =>
  code
    .filter(({ path }) => path.startsWith(`services/${service}/src/`))
    .map(({ text }) => text)
    .join('\n');

/** Clocks of a service: its kinds of limits, and its sweeps by name. */
function hasClock(service: string, name: string): boolean {
  const source = sourceOf(service);
  const kinds = source.slice(
    source.indexOf('export const LIMIT_KIND_RULES'),
    source.indexOf('export type LimitKind ='),
  );
  return (
    new RegExp(`(?:name(?::| =)|[A-Z]+ =) '${name}'`).test(source) ||
    new RegExp(`^  '?${name}'?: \\{$`, 'm').test(kinds)
  );
}

const hasList = (service: string, path: string) => {
  const at = sourceOf(service).split(`@Controller('${path}')`)[1] ?? sourceOf(service).split(`@Get('${path}')`)[1];
  return at !== undefined;
};

describe('PRA-15 任何状态不得无限等待 · nothing waits for ever', () => {
  it('held: every state of every thing is declared final, standing or waiting, and none besides', () => {
    const declared = Object.entries(RESTING_STATES).map(([key, states]) => [key, Object.keys(states).sort()]);
    const there = tables.map(({ service, thing, states }) => [
      `${service} · ${thing}`,
      states.map(({ name }) => name).sort(),
    ]);
    const byKey = (rows: unknown[][]) => Object.fromEntries(rows as [string, string[]][]);
    expect(byKey(declared)).toEqual(byKey(there));
  });

  const states = tables.flatMap(({ service, thing, states, transitions }) =>
    states.map(({ name }) => {
      const ways = Object.values(transitions).filter(({ from, to }) => from.includes(name) && to !== name);
      return {
        service,
        label: `${service} · ${thing}: ${name}`,
        rest: RESTING_STATES[`${service} · ${thing}`]?.[name] as Rest,
        ways,
      };
    }),
  );

  it('held: nothing leaves a final state, and every waiting one has a way out that is called something in both languages', () => {
    const wrong = states.filter(({ rest, ways }) =>
      rest === 'final'
        ? ways.length > 0
        : typeof rest === 'object' && !ways.some(({ called }) => called.zh && called.en),
    );
    expect(wrong.map(({ label }) => label)).toEqual([]);
  });

  it('held: whatever waits has a clock that its service keeps', () => {
    const wrong = states.filter(
      ({ service, rest }) => typeof rest === 'object' && 'clock' in rest && !hasClock(service, rest.clock),
    );
    expect(wrong.map(({ label }) => label)).toEqual([]);
  });

  it('held: or stands on a list, where somebody who can act on it finds it', () => {
    const wrong = states.filter(
      ({ service, rest, ways }) =>
        typeof rest === 'object' &&
        'list' in rest &&
        !(hasList(service, rest.list) && ways.some(({ roles }) => roles.length > 0)),
    );
    expect(wrong.map(({ label }) => label)).toEqual([]);
  });

  it('held: or waits through another thing, which waits itself', () => {
    const waits = (key: string) => Object.values(RESTING_STATES[key] ?? {}).some((rest) => typeof rest === 'object');
    const wrong = states.filter(({ rest }) => typeof rest === 'object' && 'through' in rest && !waits(rest.through));
    expect(wrong.map(({ label }) => label)).toEqual([]);
  });
});

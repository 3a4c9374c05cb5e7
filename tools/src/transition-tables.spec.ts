import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ruleView } from '@shenguan/common/rules';
import { unreachable } from '@shenguan/common/states';
import { ROOT } from './command.js';
import { readSources } from './source-files.js';
import { statesPage } from './states-page.js';
import { readTransitionTables } from './transition-tables.js';

const { code } = readSources(ROOT);
// From the sources: what is built may be older.
const tables = await readTransitionTables(code, (path) => import(join(ROOT, path)));

describe('transition tables of all services', () => {
  it('finds one in every file that is called so', () => {
    const files = code.filter(({ path }) => path.endsWith('.transitions.ts')).map(({ path }) => path);
    expect([...new Set(tables.map(({ path }) => path))].sort()).toEqual(files.sort());
  });

  it.each(tables.map((table) => [`${table.service} ${table.thing}`, table] as const))(
    '%s: no state is out of reach, none is left unsaid, and every transition rests on a rule',
    (_, { first, states, transitions }) => {
      const names = states.map(({ name }) => name);
      expect(unreachable(transitions, first, names)).toEqual([]);
      for (const { from, to, basis } of Object.values(transitions)) {
        expect(names).toEqual(expect.arrayContaining([...from, to]));
        expect(ruleView(basis).id).toBe(basis);
      }
    },
  );

  it('are drawn, each with its Chinese terms, and with names that mermaid takes', () => {
    const page = statesPage(tables);
    expect(page).toContain('state "accepted 已受理" as s_accepted');
    expect(page).toContain('s_in_use --> s_suspended : suspend · SEAL-8');
    expect(page).toContain('| `deemAccepted` | submitted | accepted | APL-32');
    expect(page).toContain('the system alone');
  });
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ROOT } from './command.js';
import { docsCommand } from './docs-command.js';

const SOURCE = 'services/lamps/src/lamps/lamp.transitions.ts';
const TABLE = `/** The life of a lamp. */
export const lampTransitions = {
  light: { from: ['dark'], to: 'lit', basis: 'SUP-3', roles: [] },
};`;

// What is built names its states by the service's library, of which there is one.
const STATES = pathToFileURL(join(ROOT, 'libs/common/dist/states/index.js')).href;
const BUILT = `import { transitions } from '${STATES}';
export const lampTransitions = transitions({
  dark: { zh: '已熄灭', en: 'dark' },
  lit: { zh: '已点亮', en: 'lit' },
})({
  light: { called: { zh: '点亮', en: 'light it' }, from: ['dark'], to: 'lit', basis: 'SUP-3', roles: [] },
});`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'docs-'));
  write('package.json', '{ "type": "module" }');
  write(SOURCE, TABLE);
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe('npm run docs', () => {
  it('writes all pages, and then has nothing to write', async () => {
    write('services/lamps/dist/lamps/lamp.transitions.js', BUILT);
    const { status, json } = await docsCommand(root, { check: false });
    expect({ status, json }).toMatchObject({
      status: 0,
      json: { tables: 1, stale: ['docs/events.md', 'docs/states.md', 'docs/asyncapi.json'] },
    });
    const states = readFileSync(join(root, 'docs/states.md'), 'utf8');
    expect(states).toContain('The life of a lamp. In [lamp.transitions.ts]');
    expect(states).toContain('[*] --> s_dark');
    expect(states).toContain('s_lit --> [*]');
    expect(await docsCommand(root, { check: false })).toMatchObject({ json: { stale: [] } });
  });

  it('fails the check where a page is stale, and leaves the page alone', async () => {
    write('services/lamps/dist/lamps/lamp.transitions.js', BUILT);
    await docsCommand(root, { check: false });
    expect(await docsCommand(root, { check: true })).toMatchObject({ status: 0 });
    write('docs/states.md', 'edited by hand');
    const { status, lines } = await docsCommand(root, { check: true });
    expect(status).toBe(1);
    expect(lines[0]).toBe('docs/states.md is stale: run "npm run docs"');
    expect(readFileSync(join(root, 'docs/states.md'), 'utf8')).toBe('edited by hand');
  });

  it('fills the tables of the receivers’ guide, and leaves the words around them', async () => {
    write('services/lamps/dist/lamps/lamp.transitions.js', BUILT);
    const marks = ['kinds', 'messages', 'headers', 'answers'].map(
      (name) => `<!-- generated: ${name} -->\n<!-- end -->`,
    );
    write('docs/webhooks.md', ['by hand', ...marks, 'the end'].join('\n'));
    await docsCommand(root, { check: false });
    const page = readFileSync(join(root, 'docs/webhooks.md'), 'utf8');
    expect(page).toMatch(/^by hand\n[\s\S]*the end$/);
    expect(page).toContain('| `case-decided` |');
    expect(page).toContain('| `data.entryNumber` | integer |');
    expect(page).toContain('| 410 |');
    expect(await docsCommand(root, { check: true })).toMatchObject({ status: 0 });
  });

  it('asks for a build where a table was never built', async () => {
    await expect(docsCommand(root, { check: false })).rejects.toThrow(`${SOURCE} is not built: run "npm run build"`);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from './command.js';

const FOLDERS = ['.', 'docs', 'docs/decisions', 'docs/operations', 'docs/walkthroughs', 'deploy', 'deploy/embedded'];
const pages = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);
const read = (page: string) => readFileSync(join(ROOT, page), 'utf8');

describe('pages for people', () => {
  it.each(pages)('%s links to nothing that is gone', (page) => {
    const targets = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, target]) => target!);
    expect(targets.filter((target) => !existsSync(join(ROOT, dirname(page), target)))).toEqual([]);
  });

  it('the README and its Chinese twin have the same sections, commands and table rows', () => {
    const [en, zh] = [read('README.md'), read('README.zh-CN.md')].map((text) => ({
      sections: text.match(/^## /gm)?.length,
      rows: text.match(/^\| /gm)?.length,
      commands: [...text.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block]) => block!.replace(/ +# .*$/gm, '')),
    }));
    expect(zh).toEqual(en);
  });
});

import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ROOT } from './command.js';

let root: string;
let output: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'shenguan-compile-'));
  for (const name of ['compile.mjs', 'bundle-services.mjs', 'swc-options.mjs']) {
    cpSync(join(ROOT, 'tools', name), join(root, 'tools', name));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'junction');
  writeFileSync(join(root, 'tsconfig.json'), '{ "references": [{ "path": "lib" }] }');
  mkdirSync(join(root, 'lib/src/deep'), { recursive: true });
  output = join(root, 'lib/dist/deep/a.js');
});
afterAll(() => rmSync(root, { recursive: true }));

function compile() {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'tools/compile.mjs')], { encoding: 'utf8' });
  return { status, stderr };
}

function save(text: string, at: Date): void {
  const source = join(root, 'lib/src/deep/a.ts');
  writeFileSync(source, text);
  utimesSync(source, at, at);
}

it('compiles what was saved since, also while it was compiling, and nothing else', () => {
  const saved = Date.now() - 60_000;
  save('export const a: number = 1;', new Date(saved));
  expect(compile()).toEqual({ status: 0, stderr: '' });
  expect(readFileSync(output, 'utf8')).toContain('export const a = 1;');
  const { ino } = statSync(output);
  expect(compile().status).toBe(0);
  expect(statSync(output).ino).toBe(ino);

  // Saved after the compiler had read the file, and before it wrote: older than the moment of writing.
  save('export const a: number = 2;', new Date(saved + 5));
  expect(compile().status).toBe(0);
  expect(readFileSync(output, 'utf8')).toContain('export const a = 2;');
  expect(readdirSync(join(root, 'lib/dist/deep'))).toEqual(['a.js', 'a.js.map']);
});

it('fails on what is no TypeScript, and leaves what was there', () => {
  const before = readFileSync(output, 'utf8');
  save('export const a: = 3;', new Date());
  expect(compile().status).not.toBe(0);
  expect(readFileSync(output, 'utf8')).toBe(before);
});

it('takes the standard templates of documents along as they are', () => {
  const template = '{{ 称谓 }}{% if 委托代理人 %}…{% endif %}\n';
  save('export const a = 4;', new Date());
  writeFileSync(join(root, 'lib/src/deep/standard.liquid'), template);
  expect(compile().status).toBe(0);
  expect(readFileSync(join(root, 'lib/dist/deep/standard.liquid'), 'utf8')).toBe(template);
});

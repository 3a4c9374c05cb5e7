// How a worker finds modules: what is built comes from dist, as when the system runs; specs and what helps them are
// compiled as they are loaded.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import { swcOptions } from '../../../../tools/swc-options.mjs';

const root = pathToFileURL(join(import.meta.dirname, '../../../..')).href;
const globals = new URL('./globals.mjs', import.meta.url).href;

export async function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: globals, shortCircuit: true };
  const from = context.parentURL;
  if (/^\.{1,2}\//.test(specifier) && specifier.endsWith('.js') && from && isOurs(from)) {
    const url = new URL(specifier, from);
    const source = new URL(url.href.replace(/\.js$/, '.ts'));
    // A source file that is built is that of dist: there must not be two of it.
    const built = new URL(url.href.replace(/\/src\/(?!.*\/src\/)/, '/dist/'));
    if (built.href !== url.href && existsSync(fileURLToPath(built))) return { url: built.href, shortCircuit: true };
    if (existsSync(fileURLToPath(source))) return { url: source.href, shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!isOurs(url) || !/\.ts(\?|$)/.test(url)) return next(url, context);
  const filename = fileURLToPath(url.replace(/\?.*$/, ''));
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    ...swcOptions,
    filename,
    sourceMaps: 'inline',
    swcrc: false,
  });
  return { format: 'module', source: code, shortCircuit: true };
}

function isOurs(url) {
  return url.startsWith(root) && !url.includes('/node_modules/');
}

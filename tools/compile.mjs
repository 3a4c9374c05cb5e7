// The quick build: brings every dist/ up to date with its src/ without checking types, so that nobody who starts the
// system waits for a check first. `npm run build` checks, and writes the same modules with their declarations.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { transform } from '@swc/core';
import { swcOptions } from './swc-options.mjs';

const root = join(import.meta.dirname, '..');
const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));

const modules = references.flatMap(({ path }) => {
  const src = join(root, path, 'src');
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => ({ source: join(src, file), output: join(root, path, 'dist', file.replace(/\.ts$/, '.js')) }));
});

const changedAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

await Promise.all(
  modules
    .filter(({ source, output }) => changedAt(output) < changedAt(source))
    .map(async ({ source, output }) => {
      const options = { ...swcOptions, filename: source, sourceMaps: true, swcrc: false };
      const { code, map } = await transform(readFileSync(source, 'utf8'), options);
      mkdirSync(dirname(output), { recursive: true });
      writeFileSync(`${output}.map`, map);
      writeFileSync(output, `${code}\n//# sourceMappingURL=${basename(output)}.map\n`);
    }),
);

// The quick build: brings every dist/ up to date with its src/ without checking types, so that nobody who starts the
// system waits for a check first. `npm run build` checks, and writes the same modules with their declarations.
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { transform } from '@swc/core';
import { bundleServices } from './bundle-services.mjs';
import { swcOptions } from './swc-options.mjs';

const root = join(import.meta.dirname, '..');
const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));

const changedAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

// Specs are only checked: Jest compiles them itself.
const built = references.filter(({ path }) => !path.endsWith('.json'));

// Standard templates of documents and editions of the rules stand beside the modules that read them, and go along as they are.
const isModule = (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts');
const isTemplate = (file) => /\.liquid$|\.(edition|force)\.json$/.test(file);

const outdated = built.flatMap(({ path }) => {
  const src = join(root, path, 'src');
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => isModule(file) || isTemplate(file))
    .map((file) => ({ source: join(src, file), output: join(root, path, 'dist', file.replace(/\.ts$/, '.js')) }))
    .map((module) => ({ ...module, at: changedAt(module.source) }))
    .filter(({ output, at }) => changedAt(output) < at);
});

await Promise.all(
  outdated.map(async ({ source, output, at }) => {
    if (isTemplate(source)) return putWhole(output, readFileSync(source, 'utf8'), at);
    const options = { ...swcOptions, filename: source, sourceMaps: true, swcrc: false };
    const { code, map } = await transform(readFileSync(source, 'utf8'), options);
    putWhole(`${output}.map`, map, at);
    putWhole(output, `${code}\n//# sourceMappingURL=${basename(output)}.map\n`, at);
  }),
);

await bundleServices();

/**
 * Puts a file in place whole, as another start may be reading it, or this one be ended. It is as old as its source was
 * before it was read: what is saved in the meantime is newer.
 */
function putWhole(file, text, at) {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  utimesSync(draft, new Date(), new Date(Math.ceil(at)));
  renameSync(draft, file);
}

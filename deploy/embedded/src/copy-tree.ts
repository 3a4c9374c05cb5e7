import { chownSync, constants, copyFileSync, existsSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface CopyOptions {
  /** Tells which paths, relative to the root, are left out. */
  skip?: (path: string) => boolean;
  /** Whom the copies belong to; whoever copies unless told. */
  owner?: { uid: number; gid: number } | undefined;
  /** Leaves alone what is there already. */
  keep?: boolean;
}

/** Copies a directory that may be in use: a file that goes meanwhile is left out. Returns how many files it copied. */
export function copyTree(from: string, to: string, options: CopyOptions = {}): number {
  return copyInto(from, to, '', options);
}

function copyInto(from: string, to: string, path: string, options: CopyOptions): number {
  const { skip = () => false, owner, keep = false } = options;
  mkdirSync(join(to, path), { recursive: true, mode: 0o700 });
  if (owner) chownSync(join(to, path), owner.uid, owner.gid);
  let copied = 0;
  for (const entry of readdirSync(join(from, path), { withFileTypes: true })) {
    const inside = join(path, entry.name);
    if (skip(inside)) continue;
    if (entry.isDirectory()) copied += copyInto(from, to, inside, options);
    else if (entry.isFile() && !(keep && existsSync(join(to, inside)))) {
      try {
        copyFileSync(join(from, inside), join(to, inside), constants.COPYFILE_FICLONE);
      } catch (error) {
        if (
          (error as NodeJS.ErrnoException).code === 'ENOENT' &&
          !lstatSync(join(from, inside), { throwIfNoEntry: false })
        )
          continue;
        throw error;
      }
      if (owner) chownSync(join(to, inside), owner.uid, owner.gid);
      copied += 1;
    }
  }
  return copied;
}

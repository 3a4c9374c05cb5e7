import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The operating system's user that PostgreSQL runs as. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Chooses who PostgreSQL runs as: undefined for an ordinary user (itself). It refuses to run as root, so under root
 * it is the owner of existing data, else `postgres`, else `nobody`.
 */
export function serverUserFor(cluster: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  return accountOf('postgres') ?? accountOf('nobody') ?? { uid: 65534, gid: 65534 };
}

/** Tells whether a user may enter a directory, each of its parents included. */
export function canEnter(directory: string, user: ServerUser): boolean {
  for (let at = realpathSync(directory); ; at = dirname(at)) {
    if (!allows(at, user, 0o1)) return false;
    if (at === dirname(at)) return true;
  }
}

/** Tells whether a file's mode lets a user read and execute it. */
export function canExecute(file: string, user: ServerUser): boolean {
  return allows(file, user, 0o5);
}

function allows(path: string, user: ServerUser, bits: number): boolean {
  const { uid, gid, mode } = statSync(path);
  const granted = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode;
  return (granted & bits) === bits;
}

function accountOf(name: string): ServerUser | undefined {
  if (!existsSync('/etc/passwd')) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServiceName } from '../../contracts/event.js';
import { adminUrl, asAdmin, runDir } from '../database.js';

/** What there is on the disk of a world, beside its databases. */
const PARTS = ['files', 'keys', 'log-state'];

/** A world that was prepared once in this run, and stopped: others start from copies of it. */
export interface KeptWorld {
  /** Where its files, keys and accounts of logs lie. */
  dir: string;
  /** The databases to clone, by service. */
  databases: Partial<Record<ServiceName, string>>;
  /** Legal time when it stopped: copies go on from there, whenever they start. */
  legalAt: string;
  /** Bodies that were entered. */
  bodies: string[];
  /** Who was entered in the staff register, by body and subject. */
  staff: string[];
  /** How many documents of persons were made up. */
  people: number;
}

/**
 * Returns a directory of the run; the first who asks for its name fills it, while the others wait. One that was not
 * filled whole, as its process ended, is filled anew.
 */
export async function keptDir(name: string, fill: (fresh: string) => Promise<void>): Promise<string> {
  const dir = join(runDir(), 'worlds', name);
  if (!existsSync(dir)) {
    await asAdmin(adminUrl(), async (admin) => {
      // The connection's end releases it, also where the process was killed.
      await admin.query('SELECT pg_advisory_lock(7102, hashtext($1))', [name]);
      if (existsSync(dir)) return;
      const fresh = `${dir}.new`;
      await rm(fresh, { recursive: true, force: true });
      await mkdir(fresh, { recursive: true, mode: 0o700 });
      await fill(fresh);
      await rename(fresh, dir);
    });
  }
  return dir;
}

/** Returns the world of this name, made once in the run; see {@link keptDir}. */
export async function keptWorld(
  name: string,
  make: () => Promise<{ from: string; world: Omit<KeptWorld, 'dir'> }>,
): Promise<KeptWorld> {
  const dir = await keptDir(name, async (fresh) => {
    const { from, world } = await make();
    await copyParts(from, fresh);
    await rm(from, { recursive: true, force: true });
    await writeFile(join(fresh, 'world.json'), JSON.stringify(world));
  });
  return { ...JSON.parse(readFileSync(join(dir, 'world.json'), 'utf8')), dir };
}

/** Copies what lies on the disk of a world; which databases it was has to be found out anew. */
export async function copyParts(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const part of PARTS) {
    if (!existsSync(join(from, part))) continue;
    await cp(join(from, part), join(to, part), { recursive: true, filter: (path) => !path.endsWith('.database') });
  }
}

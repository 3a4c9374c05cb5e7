import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PLACE = '/dev/shm';
const ROOM_MIN = 4 * 2 ** 30;

/**
 * Finds a directory in memory for what a test run writes: making and removing hundreds of databases waits for a disk
 * otherwise. Undefined where there is none, where it has little room, or where nothing in it may be executed.
 */
export function memoryDir() {
  if (process.platform !== 'linux' || process.env.TMPDIR) return undefined;
  let trial;
  try {
    const { bavail, bsize } = statfsSync(PLACE);
    if (Math.min(bavail * bsize, process.availableMemory()) < ROOM_MIN) return undefined;
    trial = mkdtempSync(join(PLACE, 'shenguan-trial-'));
    const program = join(trial, 'program');
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o700 });
    execFileSync(program);
    return PLACE;
  } catch {
    return undefined;
  } finally {
    if (trial) rmSync(trial, { recursive: true, force: true });
  }
}

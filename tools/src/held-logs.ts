import { readFileSync } from 'node:fs';
import { parseNoteKey } from '@shenguan/common/audit/tree';
import type { HeldLog } from './audit-check.js';
import { WrongUsage } from './command.js';

/** Reads what `verify-audit --held` kept of each service's log, by the service's name; WrongUsage where it is something else. */
export function readHeldLogs(file: string): Record<string, HeldLog> {
  try {
    const held = JSON.parse(readFileSync(file, 'utf8')) as Record<string, HeldLog>;
    const whole = Object.values(held).every(({ noteKey, leaves }) => parseNoteKey(noteKey) && Array.isArray(leaves));
    if (!whole) throw new Error('不是 verify-audit --held 留存的文件 · not a file that verify-audit --held wrote');
    return held;
  } catch (error) {
    throw new WrongUsage(`${file}: ${(error as Error).message}`);
  }
}

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT } from './services.js';

/** A command was called in a way it does not know: exit status 2. */
export class WrongUsage extends Error {}

/** The data directory that DATA_DIR names, else `.data` in this checkout. */
export function chosenDataDir(): string {
  return process.env.DATA_DIR ? resolve(process.env.DATA_DIR) : join(ROOT, '.data');
}

/** The same, of a system that has been started before. */
export function existingDataDir(): string {
  const dataDir = chosenDataDir();
  if (!existsSync(join(dataDir, 'keys'))) {
    throw new Error(`No system has been started on ${dataDir} yet: run "npm start", or set DATA_DIR`);
  }
  return dataDir;
}

/** Runs a command and ends the process: 0 done, 1 an error, 2 wrong usage (with the usage on stderr). */
export async function runCommand(usage: string, command: () => Promise<void>): Promise<never> {
  try {
    await command();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    if (!(error instanceof WrongUsage)) process.exit(1);
    process.stderr.write(`Usage: ${usage}\n`);
    process.exit(2);
  }
}

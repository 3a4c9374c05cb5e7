import { execFile } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** How a run of the demo came out. */
export interface DemoRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built demo as a process of its own. */
export function runDemo(args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<DemoRun> {
  const program = join(ROOT, 'examples/lift-retrofit/dist/main.js');
  const { NODE_OPTIONS: _jest, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...args],
      { env: { ...env, ...more }, maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => resolve({ status: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    );
  });
}

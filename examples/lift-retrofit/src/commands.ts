import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '@shenguan/embedded/services';
import type { Ground } from './ground.js';

/** Runs one of the tools' commands on a running system, as an auditor would; returns exit status and output. */
export async function runTool(
  name: 'trace' | 'bundle' | 'verify-bundle',
  system: Pick<Ground, 'commandEnvironment'>,
  args: readonly string[],
): Promise<{ status: number; stdout: string; stderr: string }> {
  const program = join(ROOT, 'tools/dist', `${name}.js`);
  const env = { ...process.env, ...(await system.commandEnvironment()) };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    );
  });
}

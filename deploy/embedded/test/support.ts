import { type ChildProcess, execFile, fork } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntil } from '../src/wait-until.js';

const directories: string[] = [];

/** Makes a directory that only its owner may enter (0700), as a home directory is; see {@link removeDirectories}. */
export function privateDirectory(): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'shenguan-embedded-')));
  directories.push(directory);
  return directory;
}

export function removeDirectories(): void {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
}

/** Makes a services directory of two small services and returns it. */
export function fixtureServices(): string {
  const services = privateDirectory();
  writeFileSync(join(services, 'package.json'), '{ "type": "module" }');
  for (const name of ['approval', 'supervision-link']) {
    const dist = join(services, name, 'dist');
    mkdirSync(dist, { recursive: true });
    copyFileSync(join(import.meta.dirname, 'fixture-service.mjs'), join(dist, 'main.js'));
    writeFileSync(join(dist, 'migrate.js'), 'if (!process.env.OWNER_DATABASE_URL) process.exit(1);');
  }
  return services;
}

/** Starts test/launcher.mjs and resolves with the process and its first message. */
export async function launch<T>(...args: string[]): Promise<{ child: ChildProcess; told: T }> {
  const child = fork(join(import.meta.dirname, 'launcher.mjs'), args, { execArgv: [], stdio: 'inherit' });
  const told = await new Promise<T>((resolve, reject) => {
    child.once('message', resolve as (message: unknown) => void);
    child.once('exit', (code) => reject(new Error(`the launcher ended with ${code}`)));
  });
  return { child, told };
}

/** Kills a process as `kill -9` does and waits until it is gone. */
export async function killHard(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** Runs a built command of this workspace. */
export function runBuilt(
  program: string,
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<{ status: number; stdout: string; stderr: string }> {
  const file = join(import.meta.dirname, '../dist', `${program}.js`);
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { env: { PATH: process.env.PATH, ...env } }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

/** Waits for a condition; throws after a minute: four services start on a busy machine in that time. */
export async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  if (!(await waitUntil(condition, 60_000))) throw new Error(`never came true: ${condition}`);
}

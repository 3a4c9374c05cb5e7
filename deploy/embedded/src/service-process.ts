import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { openLog, tailOf } from './log-file.js';
import { identify, type ProcessIdentity } from './process-identity.js';
import type { ServiceProgram } from './services.js';
import { waitUntil } from './wait-until.js';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 10_000;
const MIGRATE_WITHIN_MS = 120_000;
const RESTART_DELAY_MS = { first: 250, most: 5_000 };

/** Runs a service's migrations to their end; throws with the end of the log when they fail. */
export async function migrate(
  program: ServiceProgram,
  env: NodeJS.ProcessEnv,
  ownerUrl: string,
  logFile: string,
): Promise<void> {
  const child = run(program.migrate, { ...env, OWNER_DATABASE_URL: ownerUrl }, logFile);
  const timer = setTimeout(() => child.kill('SIGKILL'), MIGRATE_WITHIN_MS);
  await ended(child);
  clearTimeout(timer);
  if (child.exitCode !== 0) throw new Error(`The migrations of ${program.name} failed: ${tailOf(logFile)}`);
}

/** What a service's process does that others should know of. */
export interface ServiceWatcher {
  /** A process started or ended. */
  changed(): void;
  log(message: string): void;
}

/** One service: its process, started again when it crashes. */
export class ServiceProcess {
  private child: ChildProcess | undefined;
  private wanted = false;
  private retry: NodeJS.Timeout | undefined;
  private restartDelayMs = RESTART_DELAY_MS.first;

  constructor(
    private readonly program: ServiceProgram,
    private readonly origin: string,
    private readonly env: NodeJS.ProcessEnv,
    readonly logFile: string,
    private readonly watcher: ServiceWatcher,
  ) {}

  /** The running process; undefined while there is none. */
  get identity(): ProcessIdentity | undefined {
    return this.child?.pid === undefined || hasEnded(this.child) ? undefined : identify(this.child.pid);
  }

  /** Starts the service and waits until it is ready; throws with the end of its log when it does not get there. */
  async start(): Promise<void> {
    clearTimeout(this.retry);
    this.wanted = true;
    const startedAt = performance.now();
    const child = run(this.program.main, this.env, this.logFile);
    this.child = child;
    this.watcher.changed();
    let ready = false;
    child.once('exit', (code, signal) => {
      this.watcher.changed();
      if (!this.wanted || !ready) return;
      this.watcher.log(`${this.program.name} ended unexpectedly (${signal ?? code}); starting it again`);
      if (performance.now() - startedAt > 30_000) this.restartDelayMs = RESTART_DELAY_MS.first;
      this.startLater();
    });
    try {
      await this.ready(child);
      ready = true;
      if (hasEnded(child)) throw new Error(`${this.program.name} ended right after its start: ${tailOf(this.logFile)}`);
    } catch (error) {
      if (!hasEnded(child)) child.kill('SIGKILL');
      throw error;
    }
  }

  /** Lets the service finish what it is doing; by force after ten seconds. */
  async stop(): Promise<void> {
    const { child } = this;
    this.wanted = false;
    clearTimeout(this.retry);
    if (!child || hasEnded(child)) return;
    if (child.connected) child.disconnect();
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await ended(child);
    clearTimeout(timer);
  }

  /** Kills the service at once (as `kill -9`); it stays down until {@link start}. */
  async kill(): Promise<void> {
    const { child } = this;
    this.wanted = false;
    clearTimeout(this.retry);
    if (!child || hasEnded(child)) return;
    child.kill('SIGKILL');
    await ended(child);
  }

  private startLater(): void {
    this.retry = setTimeout(() => {
      this.start().catch((error: Error) => {
        this.watcher.log(error.message);
        if (this.wanted) this.startLater();
      });
    }, this.restartDelayMs);
    this.restartDelayMs = Math.min(this.restartDelayMs * 2, RESTART_DELAY_MS.most);
  }

  private async ready(child: ChildProcess): Promise<void> {
    let said = false;
    child.on('message', (message: { type?: string }) => {
      if (message?.type === 'ready') said = true;
    });
    const saidOrEnded = await waitUntil(() => said || hasEnded(child), READY_WITHIN_MS);
    const answers = () => (hasEnded(child) ? true : this.answersReady());
    const ready = saidOrEnded && (await waitUntil(answers, READY_WITHIN_MS, 50));
    if (!ready || hasEnded(child)) {
      throw new Error(`${this.program.name} did not start: ${tailOf(this.logFile)}`);
    }
  }

  private async answersReady(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.origin}/readyz`, { signal: AbortSignal.timeout(5_000) });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  }
}

function run(program: string, env: NodeJS.ProcessEnv, logFile: string): ChildProcess {
  const log = openLog(logFile);
  const child = spawn(process.execPath, [program], {
    env,
    stdio: ['ignore', log, log, 'ipc'],
    // In a group of its own Ctrl-C does not reach it: we end the services in order.
    detached: true,
    windowsHide: true,
  });
  closeSync(log);
  child.on('error', () => {}); // An 'exit', or no process at all, tells the same.
  return child;
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (hasEnded(child)) resolve();
    else child.once('exit', () => resolve());
  });
}

import type { ChildProcess } from 'node:child_process';
import { ended, endNow, hasEnded, type StartedProgram, startProgram } from './child-process.js';
import { HealthWatch } from './health-watch.js';
import { identify, type ProcessIdentity } from './process-identity.js';
import type { ServiceProgram } from './services.js';
import { type Ending, StartStalled, startLimits } from './start-steps.js';
import { type Patience, waitUntil, waitWhileProgress } from './wait-until.js';

/** A service answers what is under way and closes; what is left then is ended. */
const STOP_WITHIN_MS = 15_000;
const RESTART_DELAY_MS = { first: 250, most: 5_000 };

/** Runs a service's migrations to their end; throws with the end of the log when they fail or stand still. */
export async function migrate(
  program: ServiceProgram,
  env: NodeJS.ProcessEnv,
  ownerUrl: string,
  logFile: string,
  { patience = startLimits().migrate, ending = () => {} }: { patience?: Patience; ending?: Ending } = {},
): Promise<void> {
  const started = startProgram(program.migrate, { ...env, OWNER_DATABASE_URL: ownerUrl }, logFile);
  const { child } = started;
  ending(() => endNow(child));
  if (!(await waitWhileProgress(() => hasEnded(child), started.progress, patience))) {
    await endNow(child);
    throw new StartStalled({ ...MIGRATING, service: program.name, logFile }, patience.stillMs, started.lastLines());
  }
  if (child.exitCode !== 0) throw new Error(`The migrations of ${program.name} failed: ${started.lastLines()}`);
}

const MIGRATING = { zh: '数据库迁移', en: 'migrations' };
const STARTING = { zh: '启动服务', en: 'starting the service' };
const GETTING_READY = { zh: '等待服务就绪', en: 'waiting until the service is ready' };

/** What a service's process does that others should know of. */
export interface ServiceWatcher {
  /** A process started or ended. */
  changed(): void;
  log(message: string): void;
}

/** One service: its process, started again when it crashes, and replaced when it does not answer any more. */
export class ServiceProcess {
  private child: ChildProcess | undefined;
  private wanted = false;
  private retry: NodeJS.Timeout | undefined;
  private restartDelayMs = RESTART_DELAY_MS.first;
  private readonly health: HealthWatch;
  /** What it said last when it was asked whether it is ready. */
  private told = '';

  constructor(
    private readonly program: ServiceProgram,
    private readonly origin: string,
    private readonly env: NodeJS.ProcessEnv,
    readonly logFile: string,
    private readonly watcher: ServiceWatcher,
    probeMs?: number,
    private readonly limits = startLimits(),
  ) {
    const replace = () => {
      this.watcher.log(`${program.name} does not answer; replacing it`);
      this.child?.kill('SIGKILL');
    };
    this.health = new HealthWatch(`${origin}/healthz`, replace, probeMs);
  }

  /** The running process; undefined while there is none. */
  get identity(): ProcessIdentity | undefined {
    return this.child?.pid === undefined || hasEnded(this.child) ? undefined : identify(this.child.pid);
  }

  /** Starts the service and waits until it is ready; throws with what it wrote last when it does not get there. */
  async start(): Promise<void> {
    clearTimeout(this.retry);
    this.wanted = true;
    const startedAt = performance.now();
    const started = startProgram(this.program.main, this.env, this.logFile);
    const { child } = started;
    this.child = child;
    this.watcher.changed();
    let ready = false;
    child.once('exit', (code, signal) => {
      this.health.stop();
      this.watcher.changed();
      if (!this.wanted || !ready) return;
      this.watcher.log(`${this.program.name} ended unexpectedly (${signal ?? code}); starting it again`);
      if (performance.now() - startedAt > 30_000) this.restartDelayMs = RESTART_DELAY_MS.first;
      this.startLater();
    });
    try {
      await this.ready(started);
      ready = true;
      if (hasEnded(child)) {
        throw new Error(`${this.program.name} ended right after its start: ${started.lastLines()}`);
      }
      this.health.start();
    } catch (error) {
      await endNow(child);
      throw error;
    }
  }

  /** Lets the service finish what it is doing; by force fifteen seconds after what it was given itself for stopping. */
  async stop(): Promise<void> {
    const { child } = this;
    this.wanted = false;
    this.health.stop();
    clearTimeout(this.retry);
    if (!child || hasEnded(child)) return;
    if (child.connected) child.disconnect();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, STOP_WITHIN_MS + givenForStopping(this.env));
    });
    await Promise.race([ended(child), late]);
    clearTimeout(timer);
    await endNow(child);
  }

  /** Kills the service at once (as `kill -9`); it stays down until {@link start}. */
  async kill(): Promise<void> {
    const { child } = this;
    this.wanted = false;
    clearTimeout(this.retry);
    if (child) await endNow(child);
  }

  private startLater(): void {
    this.retry = setTimeout(() => {
      const started = this.start();
      const { child } = this;
      started.catch((error: Error) => {
        this.watcher.log(error.message);
        // Killed and started again by hand meanwhile, there is another one already.
        if (this.wanted && this.child === child) this.startLater();
      });
    }, this.restartDelayMs);
    this.restartDelayMs = Math.min(this.restartDelayMs * 2, RESTART_DELAY_MS.most);
  }

  private async ready({ child, progress, lastLines }: StartedProgram): Promise<void> {
    let said = false;
    child.on('message', (message: { type?: string }) => {
      if (message?.type === 'ready') said = true;
    });
    const { service: patience, readyMs } = this.limits;
    const failed = (what: string) => new Error(`${this.program.name} did not start: ${what}`);
    const step = { service: this.program.name, logFile: this.logFile };
    if (!(await waitWhileProgress(() => said || hasEnded(child), progress, patience)))
      throw new StartStalled({ ...STARTING, ...step }, patience.stillMs, lastLines());
    const answers = () => (hasEnded(child) ? true : this.answersReady());
    const ready = await waitUntil(answers, readyMs, 50);
    if (hasEnded(child)) throw failed(lastLines());
    if (!ready) throw new StartStalled({ ...GETTING_READY, ...step }, readyMs, `/readyz ${this.told}\n${lastLines()}`);
  }

  private async answersReady(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.origin}/readyz`, { signal: AbortSignal.timeout(5_000) });
      this.told = (await answer.text()).slice(0, 500);
      return answer.ok;
    } catch (error) {
      this.told = String(error);
      return false;
    }
  }
}

/** How long a service was told to take for stopping at most, milliseconds: it answers, lingers, and then finishes. */
function givenForStopping({ STOP_DELAY_MS = '0', STOP_GRACE_MS = '0' }: NodeJS.ProcessEnv): number {
  return 2 * Number(STOP_DELAY_MS) + Number(STOP_GRACE_MS);
}

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, readFileSync } from 'node:fs';
import { lengthOf, openLog, tailOf } from './log-file.js';

/** A program of a service that runs, with what it writes. */
export interface StartedProgram {
  readonly child: ChildProcess;
  /** The last lines that this very process wrote: the log goes on from processes before. */
  lastLines(): string;
  /** Grows as long as the process gets on: with what it writes, reports and computes. */
  progress(): number;
}

/** Starts a program of a service; its output goes into a log, and it may report progress over the IPC channel. */
export function startProgram(program: string, env: NodeJS.ProcessEnv, logFile: string): StartedProgram {
  const log = openLog(logFile);
  const from = lengthOf(logFile);
  const child = spawn(process.execPath, [program], {
    env,
    stdio: ['ignore', log, log, 'ipc'],
    // In a group of its own Ctrl-C does not reach it: we end the services in order.
    detached: true,
    windowsHide: true,
  });
  closeSync(log);
  child.on('error', () => {}); // An 'exit', or no process at all, tells the same.
  let reports = 0;
  child.on('message', (message: { type?: string }) => {
    if (message?.type === 'progress') reports += 1;
  });
  return {
    child,
    lastLines: () => tailOf(logFile, from) || 'it wrote nothing',
    progress: () => reports + lengthOf(logFile) + secondsComputed(child.pid),
  };
}

export function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

export function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (hasEnded(child)) resolve();
    else child.once('exit', () => resolve());
  });
}

/** Kills a process, and waits until it has gone; one that the kernel holds is left to it after a moment. */
export async function endNow(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  child.kill('SIGKILL');
  await Promise.race([ended(child), new Promise((resolve) => setTimeout(resolve, GONE_WITHIN_MS).unref())]);
}

const GONE_WITHIN_MS = 5_000;

/** Whole seconds of processor time: on a busy machine a start may load its modules for minutes. Linux only; else 0. */
function secondsComputed(pid: number | undefined): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Math.floor((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND);
  } catch {
    return 0;
  }
}

/** USER_HZ, which is 100 on every platform that Linux runs on. */
const TICKS_PER_SECOND = 100;

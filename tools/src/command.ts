import { join } from 'node:path';

/** The root of this checkout. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** A command was called in a way it does not know: exit status 2. */
export class WrongUsage extends Error {}

/** Something outside that a command needs is not there, such as a running system: exit status 1, told without a stack. */
export class Unavailable extends Error {}

/** What a command found: the exit status (0 success, 1 a finding), lines for people, a value for --json. */
export interface Outcome {
  readonly status: 0 | 1;
  readonly lines: readonly string[];
  readonly json: unknown;
}

/** Runs a command: with --json its value is the last line of stdout and all else goes to stderr. */
export async function runCommand(
  usage: string,
  json: boolean,
  command: () => Outcome | Promise<Outcome>,
): Promise<void> {
  try {
    const outcome = await command();
    const text = `${outcome.lines.join('\n')}\n`;
    if (json) process.stderr.write(text);
    process.stdout.write(json ? `${JSON.stringify(outcome.json)}\n` : text);
    // Not process.exit(): a pipe may not have taken everything yet.
    process.exitCode = outcome.status;
  } catch (error) {
    const { message, stack } = error as Error;
    const wrongUsage = error instanceof WrongUsage;
    const unavailable = error instanceof Unavailable;
    process.stderr.write(`${wrongUsage ? `${message}\n用法 · Usage: ${usage}` : unavailable ? message : stack}\n`);
    if (json && unavailable) process.stdout.write(`${JSON.stringify({ ok: false, error: message })}\n`);
    process.exitCode = wrongUsage ? 2 : 1;
  }
}

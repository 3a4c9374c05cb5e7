import { spawn } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const PROGRAM = `
  const { createLogger } = await import(process.env.LOGGER_MODULE);
  const log = createLogger({ service: 'test' });
  let lines = 0;
  const writing = setInterval(() => {
    log.info('a line that finds no room');
    if (++lines < 50) return;
    clearInterval(writing);
    process.send('alive', () => process.exit(0));
  }, 10);
`;

describe('a log on a full disk', () => {
  const full = '/dev/full';
  (existsSync(full) ? it : it.skip)('held: costs lines, not the process', async () => {
    const LOGGER_MODULE = pathToFileURL(join(import.meta.dirname, '../../dist/observability/index.js')).href;
    const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], {
      env: { LOGGER_MODULE },
      stdio: ['ignore', openSync(full, 'w'), 'inherit', 'ipc'],
    });
    const said: unknown[] = [];
    child.on('message', (message) => said.push(message));
    const hung = setTimeout(() => child.kill('SIGKILL'), 60_000);
    const code = await new Promise((resolve) => child.once('exit', resolve));
    clearTimeout(hung);
    expect([said, code]).toEqual([['alive'], 0]);
  });
});

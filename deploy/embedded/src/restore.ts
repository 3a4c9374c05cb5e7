import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { keysBeside } from './backup-data.js';
import { chosenDataDir, runCommand, WrongUsage } from './command.js';
import { restoreData } from './restore-data.js';

const USAGE = 'npm run restore -- <备份目录 · backup> [--keys <目录 · directory>] [--json]';

// npm run restore: puts a backup into DATA_DIR, whose system is stopped.
await runCommand(USAGE, async () => {
  const { backup, keys, json } = options();
  const dataDir = chosenDataDir();
  const { manifest, putAside } = await restoreData(backup, keys, dataDir);
  process.stderr.write(
    `已恢复 ${manifest.takenAt} 的备份。${putAside ? `原数据库移至 ${putAside}。` : ''}\n` +
      '下一步：npm start；npm run restored -- all；npm run verify-audit。登记恢复之前，各服务只供查询，不予办理。\n' +
      'Restored. Next: npm start; npm run restored -- all; npm run verify-audit. Until then services answer and do not act.\n',
  );
  if (json) await said({ ok: true, dataDir, putAside, ...manifest });
});

function options(): { backup: string; keys: string; json: boolean } {
  try {
    const { values, positionals } = parseArgs({
      options: { keys: { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
    });
    const [backup, ...more] = positionals;
    if (!backup || more.length > 0) throw new Error('须指明一个备份目录 · name one backup');
    return { backup: resolve(backup), keys: resolve(values.keys ?? keysBeside(backup)), json: values.json ?? false };
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

function said(value: object): Promise<unknown> {
  return new Promise((done) => process.stdout.write(`${JSON.stringify(value)}\n`, done));
}

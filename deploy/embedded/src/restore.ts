import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { keysBeside } from './backup-data.js';
import { chosenDataDir, existingDataDir, runCommand, WrongUsage } from './command.js';
import { restoreData } from './restore-data.js';
import { restoreOne } from './restore-one.js';
import { SERVICES, type ServiceName } from './services.js';

const USAGE = `npm run restore -- <备份目录 · backup> [--keys <目录 · directory>] [--json]
npm run restore -- <备份目录 · backup> --only ${SERVICES.join('|')} [--json]

把备份恢复到 DATA_DIR，其系统须已停止。--only 只恢复一个服务的数据库，其余服务的保持现状。
Puts a backup into DATA_DIR, whose system is stopped. With --only one service's database alone; the others stay.`;

interface Order {
  backup: string;
  keys: string;
  only: ServiceName | null;
  json: boolean;
}

// npm run restore: puts a backup, or one database of it, into DATA_DIR, whose system is stopped.
await runCommand(USAGE, async () => {
  const { backup, keys, only, json } = options();
  const dataDir = only ? existingDataDir() : chosenDataDir();
  const { manifest, putAside } = only
    ? await restoreOne(backup, only, dataDir)
    : await restoreData(backup, keys, dataDir);
  process.stderr.write(
    `已恢复 ${manifest.takenAt} 的备份${only ? `中 ${only} 的数据库` : ''}。${putAside ? `原数据库移至 ${putAside}。` : ''}\n` +
      `下一步：npm start；npm run restored -- ${only ?? 'all'}；npm run verify-audit。登记恢复之前，${only ?? '各服务'}只供查询，不予办理。\n` +
      `Restored. Next: npm start; npm run restored -- ${only ?? 'all'}; npm run verify-audit. Until then ${only ?? 'services'} answer and do not act.\n`,
  );
  if (json) await said({ ok: true, dataDir, putAside, ...(only ? { only } : {}), ...manifest });
});

function options(): Order {
  try {
    const { values, positionals } = parseArgs({
      options: { keys: { type: 'string' }, only: { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
    });
    const [backup, ...more] = positionals;
    if (!backup || more.length > 0) throw new Error('须指明一个备份目录 · name one backup');
    const only = SERVICES.find((service) => service === values.only) ?? null;
    if (values.only !== undefined && !only) throw new Error(`没有服务 · no service ${values.only}`);
    return {
      backup: resolve(backup),
      keys: resolve(values.keys ?? keysBeside(backup)),
      only,
      json: values.json ?? false,
    };
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

function said(value: object): Promise<unknown> {
  return new Promise((done) => process.stdout.write(`${JSON.stringify(value)}\n`, done));
}

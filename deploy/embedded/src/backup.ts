import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { backUp, keysBeside } from './backup-data.js';
import { existingDataDir, runCommand, WrongUsage } from './command.js';

const USAGE = 'npm run backup -- <新目录 · new directory> [--keys <目录 · directory>] [--json]';

// npm run backup: the four databases of one moment, the files, the signers' accounts; the keys apart.
await runCommand(USAGE, async () => {
  const { target, keys, json } = options();
  const dataDir = existingDataDir();
  const manifest = await backUp(dataDir, target, keys);
  const sizes = Object.entries(manifest.services).map(([name, { size }]) => `${name} ${size}`);
  process.stderr.write(
    `已备份到 ${target}：日志条目 ${sizes.join('，')}；文件 ${manifest.files} 个。密钥在 ${keys}，请移到别处分开保管。\n` +
      `Backed up to ${target}; the keys lie in ${keys}: keep them apart.\n`,
  );
  if (json) await said({ ok: true, backup: target, keys, ...manifest });
});

function options(): { target: string; keys: string; json: boolean } {
  try {
    const { values, positionals } = parseArgs({
      options: { keys: { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
    });
    const [target, ...more] = positionals;
    if (!target || more.length > 0) throw new Error('须指明一个新目录 · name one new directory');
    return { target: resolve(target), keys: resolve(values.keys ?? keysBeside(target)), json: values.json ?? false };
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

function said(value: object): Promise<unknown> {
  return new Promise((done) => process.stdout.write(`${JSON.stringify(value)}\n`, done));
}

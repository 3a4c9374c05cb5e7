import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cosign, isWitnessName, parseCheckpoint, rawPublicKey } from '@shenguan/common/audit/tree';
import { type Outcome, runCommand, Unavailable, WrongUsage } from './command.js';
import { Refused, SystemClient } from './system-client.js';
import { LogContradicted, type WitnessedLog, witnessLog } from './witnessed-log.js';

const USAGE = `npm run audit-witness -- --dir <目录 · directory> [--name <名称 · name>] [--publish <文件 · file>] [--json]

在本部门自己的机器上定时运行：取各服务的最新检查点和叶子哈希，核对是否延续此前所见，留存，共签后交回。
首次运行以 --name 指定共签的名称，生成密钥并登记公钥。密钥和留存均在 --dir，请存放在审批局不能写入之处。每次先向服务出示此前留存的检查点：服务的数据库被恢复到较早时刻的，
随即发现并暂停办理。--publish 另将所见检查点写入文件，供服务启动时比对（WITNESS_CHECKPOINTS）。
退出码：0 已共签；1 有日志与所见不符，或者未能取得；2 用法错误。

To be run again and again on a machine of the department's own: fetches the latest checkpoint and the leaf hashes of each
service, checks that they continue what was seen before, keeps them, cosigns and hands that in. The first run makes the
key and enters it under --name. Keep --dir where the bureau cannot write. Each run first shows the service what was seen
before: one whose database was set back finds out, and stops acting. --publish writes what was seen to a file that
services can be told of (WITNESS_CHECKPOINTS), so that they find out at their start.
Exit status: 0 cosigned, 1 a log contradicts what was seen or can't be had, 2 wrong usage.`;

interface State {
  name: string;
  logs: Record<string, WitnessedLog>;
  /** Services that know the key. */
  entered: string[];
}

interface Told {
  service: string;
  size: number | null;
  ok: boolean;
  detail?: string;
}

await runCommand(USAGE, process.argv.includes('--json'), witness);

async function witness(): Promise<Outcome> {
  const { dir, name, publish } = options();
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const key = keyIn(dir);
  const publicKey = createPublicKey(key);
  const state = stateIn(dir, name);
  const system = await SystemClient.find('zh', 'liaison');
  const told: Told[] = [];
  for (const service of system.services) {
    try {
      const enter = async () => {
        const entry = { name: state.name, publicKey: rawPublicKey(publicKey).toString('hex') };
        await system.post(service, '/api/v1/audit/witnesses', entry);
        state.entered = [...state.entered.filter((known) => known !== service), service];
        keep(dir, state);
      };
      if (!state.entered.includes(service)) await enter();
      const before = state.logs[service];
      if (before) await show(system, service, before);
      const seen = await witnessLog(system, service, before);
      if (!seen) {
        told.push({ service, size: null, ok: true });
        continue;
      }
      // Kept before it is signed: after a crash between the two more was seen than said.
      state.logs[service] = seen;
      keep(dir, state);
      const cosignature = cosign(seen.checkpoint, state.name, key, publicKey, new Date());
      const handIn = () =>
        system.post(service, '/api/v1/audit/cosignatures', { checkpoint: seen.checkpoint, cosignature });
      await handIn().catch(async (error) => {
        if (!(error instanceof Refused && error.status === 422)) throw error;
        // A service that was restored may have lost the key.
        await enter();
        await handIn();
      });
      told.push({ service, size: parseCheckpoint(seen.checkpoint)!.size, ok: true });
    } catch (error) {
      if (!(error instanceof LogContradicted || error instanceof Unavailable)) throw error;
      told.push({ service, size: null, ok: false, detail: error.message });
    }
  }
  if (publish) {
    const seen = Object.entries(state.logs).map(([service, { checkpoint }]) => [service, checkpoint]);
    writeFileSync(`${publish}.new`, JSON.stringify(Object.fromEntries(seen)));
    renameSync(`${publish}.new`, publish);
  }
  const ok = told.every((one) => one.ok);
  return { status: ok ? 0 : 1, lines: told.map(describe), json: { ok, services: told } };
}

/** Shows a service what was seen of its log: one that was set back knows no better by itself. */
async function show(system: SystemClient, service: string, { checkpoint }: WitnessedLog): Promise<void> {
  try {
    const { verdict } = await system.post<{ verdict: string }>(service, '/api/v1/restores/held-checkpoints', {
      checkpoint,
    });
    if (verdict === 'ahead') {
      throw new LogContradicted(
        '数据库被恢复到较早时刻，已暂停办理 · its database was set back: it does nothing any more',
      );
    }
  } catch (error) {
    // A service of before this could be asked.
    if (!(error instanceof Refused && error.status === 404)) throw error;
  }
}

function describe({ service, size, ok, detail }: Told): string {
  if (!ok) return `${service}：未共签 · not cosigned: ${detail}`;
  return size === null
    ? `${service}：尚无检查点 · no checkpoint yet`
    : `${service}：已共签前${size}条 · cosigned ${size} entries`;
}

function keyIn(dir: string): KeyObject {
  const file = join(dir, 'witness.key');
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o400, flag: 'wx' });
  }
  return createPrivateKey(readFileSync(file));
}

function stateIn(dir: string, name: string | undefined): State {
  const file = join(dir, 'witness.json');
  if (existsSync(file)) {
    const state = JSON.parse(readFileSync(file, 'utf8')) as State;
    if (name !== undefined && name !== state.name) throw new WrongUsage(`${file}: ${state.name}`);
    return state;
  }
  if (name === undefined) throw new WrongUsage('首次运行须以 --name 指定名称 · the first run needs --name');
  if (!isWitnessName(name)) throw new WrongUsage('名称不得含空格、加号 · a name has no spaces and no plus signs');
  return { name, logs: {}, entered: [] };
}

function keep(dir: string, state: State): void {
  const file = join(dir, 'witness.json');
  writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function options(): { dir: string; name?: string; publish?: string } {
  try {
    const { values } = parseArgs({
      options: {
        dir: { type: 'string' },
        name: { type: 'string' },
        publish: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    if (!values.dir) throw new Error('须以 --dir 指明目录 · --dir must name a directory');
    return {
      dir: resolve(values.dir),
      ...(values.name === undefined ? {} : { name: values.name }),
      ...(values.publish === undefined ? {} : { publish: resolve(values.publish) }),
    };
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

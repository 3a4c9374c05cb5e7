import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ServiceName } from '@shenguan/embedded/services';
import { Api } from '@shenguan/lift-retrofit/api';
import type { Person } from '@shenguan/lift-retrofit/matter/people';
import { retrofitOn } from '@shenguan/lift-retrofit/retrofit';
import { seed } from '@shenguan/lift-retrofit/seed';
import { Story } from '@shenguan/lift-retrofit/telling/story';
import { filesInBucket, findEngine } from './bucket.js';
import { clusterRestored } from './cluster-restored.js';
import { DepartmentNetwork } from './departments.js';
import { FakedTime, findFaketime } from './faked-time.js';
import { gatewayHolds, insideHidden } from './gateway.js';
import { keysRotate } from './key-rotation.js';
import { unsafeRefused } from './refusals.js';
import { Report } from './report.js';
import { rolesApart } from './roles-apart.js';
import { nothingLost } from './rolling-restart.js';
import { Topology } from './topology.js';

const BUCKET = '文件存入对象存储（S3 协议） · files in a bucket on S3’s protocol';
const WEB_HOOKS = '部门的业务系统接收推送 · departments’ systems take web hooks';
const LACKS_NETWORK = 'root、ip（iproute2）、网络命名空间 · network namespaces';

/** The Monday that the matter begins on, early enough that the seed is through before its first step. */
const START = '2026-03-02T06:00:00+08:00';

// npm run rehearsal [-- --json] [--short] [--only CASE,…] [--keep DIR]: the production topology with processes; 0 it held or was skipped, 1 it did not.
const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    keep: { type: 'string' },
    only: { type: 'string' },
    short: { type: 'boolean' },
  },
});
const tell = (text: string) => (values.json ? process.stderr : process.stdout).write(text);
const programs = { nginx: find('nginx'), redis: find('redis-server'), faketime: findFaketime() };
const missing = Object.entries(programs).flatMap(([name, found]) => (found ? [] : [name]));
if (process.platform !== 'linux') missing.push('linux');

if (missing.length > 0) {
  const skipped = `缺少 ${missing.join('、')}，演练已跳过 · skipped: this machine lacks ${missing.join(', ')} (Debian: nginx-light, redis-server, faketime)`;
  tell(`${skipped}\n`);
  finish({ ok: true, skipped, cases: [] }, 0);
} else {
  const report = new Report(tell);
  const dir = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), 'shenguan-rehearsal-'));
  mkdirSync(dir, { recursive: true });
  const time = new FakedTime(programs.faketime!, join(dir, 'time'), START);
  const network = 1 + Math.floor(Math.random() * 250);
  const { nginx, redis } = { nginx: programs.nginx!, redis: programs.redis! };
  const ip = find('ip');
  const departmentNetwork = ip ? new DepartmentNetwork({ ip, nginx }, dir, network) : null;
  const departments = departmentNetwork?.make() ? departmentNetwork : null;
  const engine = findEngine(find('rclone'));
  const topology = new Topology(dir, network, { nginx, redis }, time, { engine, departments });
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => reject(new Error(signal)));
  });
  try {
    await Promise.race([rehearse(report, topology), interrupted]);
  } catch (error) {
    report.add({
      name: 'rehearsal',
      tried: '演练中断 · the rehearsal broke off',
      ok: false,
      detail: String((error as Error).stack),
    });
  }
  await topology.stop().catch((error) => tell(`${error}\n`));
  if (!values.keep) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  else tell(`logs: ${topology.logDir}\n`);
  finish({ ok: report.ok, cases: report.cases }, report.ok ? 0 : 1);
}

async function rehearse(report: Report, topology: Topology): Promise<void> {
  const begun = await report.try(
    'prepared',
    '建立角色与数据库，以所有者身份迁移 · roles, databases, migrations',
    async () => {
      await topology.prepare();
      return 'PostgreSQL and Redis run; four databases migrated, each by its owner';
    },
  );
  if (!begun) return;
  await report.try('roles-apart', '数据库角色互不越权 · database roles kept apart', () => rolesApart(topology));
  const started = await report.try(
    'started',
    '网关、身份认证、每个服务两个实例 · gateway, issuer, two of each service',
    async () => {
      await topology.start();
      return `8 instances in production mode are ready behind ${topology.origin}`;
    },
  );
  if (!started) return;
  const only = values.only?.split(',');
  const step = async (name: string, tried: string, work: () => Promise<string>) => {
    if (!only || only.includes(name)) await report.try(name, tried, work);
  };
  await step('gateway', '单一入口与文档页 · one origin, one page of documents', () => gatewayHolds(topology));
  await step('inside-hidden', '内部接口不外露 · nothing of the inside outside', () => insideHidden(topology));
  await step('unsafe-refused', '不安全的配置不能启动 · what is unsafe does not start', () => unsafeRefused(topology));
  await (values.short ? seedOnly(report, topology) : liftMatter(report, topology));
  if (topology.bucket) await step('bucket', BUCKET, () => filesInBucket(topology));
  else report.skip('bucket', BUCKET, 'rclone 1.65');
  await step('key-rotation', '更换签发密钥 · the issuer’s keys are rotated', () => keysRotate(topology));
  await step('rolling-restart', '逐个重启不丢应答 · a rolling restart loses no answer', () => nothingLost(topology));
  await step('cluster-restored', '整个集群恢复到基础备份 · the cluster is set back to a base backup', () =>
    clusterRestored(topology),
  );
}

async function seedOnly(report: Report, topology: Topology): Promise<void> {
  await report.try('seed', '仅录入示例数据 · the example data alone', async () => {
    await seed(async (service, person) => api(topology, service, person), topology.ground.clock.today());
    return 'bodies, people, memoranda, guide, seal';
  });
}

async function liftMatter(report: Report, topology: Topology): Promise<void> {
  await report.try('lift-matter', '加装电梯全程办理 · the lift matter from application to supervision', async () => {
    const story = new Story(tell, false);
    const receivers = await topology.startReceivers();
    if (!receivers) report.skip('web-hooks', WEB_HOOKS, LACKS_NETWORK);
    const checks = await retrofitOn(topology.ground, { receivers, story });
    for (const { name, ok, detail } of checks) {
      report.add({ name: `lift-matter/${name}`, tried: '核验证据 · evidence', ok, detail });
    }
    return `${story.steps.length} acts, ${checks.length} checks`;
  });
}

function api({ ground }: Topology, service: ServiceName, person: Person): Api {
  return new Api(service, ground.origins[service]!, () => ground.tokenOf(person));
}

function find(program: string): string | null {
  const directories = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'].filter(Boolean);
  return directories.map((directory) => join(directory, program)).find((file) => existsSync(file)) ?? null;
}

function finish(result: object, code: number): void {
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : '', () => process.exit(code));
}

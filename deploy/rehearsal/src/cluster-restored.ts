import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '@shenguan/compose/compose-file';
import { SERVICES } from '@shenguan/compose/secrets';
import { copyCluster } from '@shenguan/embedded/backup-data';
import { copyTree } from '@shenguan/embedded/copy-tree';
import { serverUserFor } from '@shenguan/embedded/server-user';
import { AUDITOR, type Person, SYSTEM_ADMIN } from '@shenguan/lift-retrofit/matter/people';
import { request } from 'undici';
import { draft } from './drafts.js';
import { pause } from './part.js';
import { demand } from './report.js';
import { INSTANCES, type Topology } from './topology.js';

const LOST = 3;
const ALL_ACT_MS = 60_000;

/**
 * The whole cluster is set back to a base backup, its accounts and files are not, as docs/operations/backup.md says: every
 * service meets its past and does nothing, until two people own up to it; then no number comes twice, and the logs verify.
 */
export async function clusterRestored(topology: Topology): Promise<string> {
  const { adminUrl, clusterDir } = topology;
  const kept = `${clusterDir}.kept`;
  await drafted(topology);
  await copyCluster(adminUrl, clusterDir, kept, async () => {});
  const takenAt = topology.ground.clock.now().toISOString();
  const lost: string[] = [];
  for (let i = 0; i < LOST; i++) lost.push(await drafted(topology));
  await topology.stopDatabases();
  const owner = serverUserFor(clusterDir);
  renameSync(clusterDir, `${clusterDir}.before`);
  copyTree(kept, clusterDir, { owner });
  // What was lost may be younger than the newest signature: the operator says of each service that it was set back.
  for (const service of SERVICES) {
    const said = JSON.stringify({ epoch: 1, takenAt });
    writeFileSync(join(topology.logStateOf(service), `${service}.restored.json`), said);
  }
  await topology.startDatabases();

  const met = await generations(topology);
  demand(
    Object.values(met).every((one) => one === 'behind'),
    'every instance has met its past',
    met,
  );
  const refused = await draft(topology, randomUUID());
  demand(String(refused.status).startsWith('503'), 'nothing is done of the past', refused.status);
  await restored(topology, SYSTEM_ADMIN, 'all', '--reason', '演练：数据库存储损坏，恢复到基础备份。');
  demand((await generations(topology))['approval-a'] === 'behind', 'one person alone owns up to nothing', met);
  await restored(topology, AUDITOR, 'all', '--agree', '--basis', '演练：已查看备份记录和各服务所示的回退迹象。');
  await allAct(topology);
  const next = await drafted(topology);
  demand(!lost.includes(next), 'no number comes twice', [next, lost]);
  await tool(topology, AUDITOR, 'verify-audit');
  return `${LOST} drafts lost with the cluster; ${Object.keys(met).length} instances did nothing until two people had owned up to it; ${next} came after ${lost.at(-1)}; the logs verify`;
}

/** Waits until the other instance of each service has seen it too: it looks every few seconds. */
async function allAct(topology: Topology): Promise<void> {
  const until = performance.now() + ALL_ACT_MS;
  for (;;) {
    const now = await generations(topology);
    if (Object.values(now).every((one) => one === 'ok')) return;
    demand(performance.now() < until, 'every instance acts again', now);
    await pause(1_000);
  }
}

async function drafted(topology: Topology): Promise<string> {
  const { status, caseNumber } = await draft(topology, randomUUID());
  demand(status === 201, 'a draft', status);
  return caseNumber;
}

/** What each instance says of the generation of its database. */
async function generations(topology: Topology): Promise<Record<string, string>> {
  const told: Record<string, string> = {};
  for (const service of SERVICES) {
    for (const one of INSTANCES) {
      const { body } = await request(`${topology.addressOf(`${service}-${one}`)}/readyz`);
      const { checks } = (await body.json()) as { checks: { generation: string } };
      told[`${service}-${one}`] = checks.generation;
    }
  }
  return told;
}

const restored = (topology: Topology, by: Person, ...args: string[]) => tool(topology, by, 'restored', ...args);

/** Runs a command as an operator or auditor does, on a machine of his own, with his own token. */
async function tool(topology: Topology, by: Person, command: string, ...args: string[]): Promise<void> {
  const env = {
    PATH: process.env.PATH,
    ...(await topology.ground.commandEnvironment()),
    ACCESS_TOKEN: await topology.issuer.tokenOf(by),
  };
  const file = join(ROOT, 'tools/dist', `${command}.js`);
  const { failed, said } = await new Promise<{ failed: boolean; said: string }>((resolve) => {
    execFile(process.execPath, [file, ...args], { env, timeout: 180_000 }, (error, stdout, stderr) =>
      resolve({ failed: error !== null, said: stdout + stderr }),
    );
  });
  demand(!failed, `${command} ${args.join(' ')} is done`, said.slice(-1_500));
}

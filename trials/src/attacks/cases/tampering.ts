import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '@shenguan/common/audit';
import { CompactTree, leafHash, parseCheckpoint, signCheckpoint } from '@shenguan/common/audit/tree';
import { drawKeyFromSeed } from '@shenguan/common/draw';
import { AUDITOR } from '@shenguan/lift-retrofit/matter/people';
import { until } from '@shenguan/lift-retrofit/until';
import { demand } from '@shenguan/rehearsal/report';
import type { AuditFinding, HeldLog } from '@shenguan/tools/audit-check';
import { checkpointsInInboxes } from '@shenguan/tools/audit-check';
import type pg from 'pg';
import { asAuditor, auditOf } from '../../kit/audits.js';
import { probe } from '../../kit/probe.js';
import { signal } from '../../kit/processes.js';
import type { Trial } from '../../kit/trial.js';
import type { Target } from '../target.js';

/** Checkpoints go out once a legal day, looked for each minute. */
const NOTICE_MS = 150_000;

/** Somebody who has the database, the files and in the end the keys. SUP-10 */
export const tampering: readonly Trial<Target>[] = [
  {
    name: 'tampering',
    tried: '绕过服务改动数据库、日志和文件 · database, log and files changed behind the services',
    run: piecemeal,
  },
  {
    name: 'rewritten-log',
    tried: '持有密钥者重写整个日志 · the whole log rewritten by whoever has the key',
    run: rewritten,
  },
];

interface Change {
  readonly what: string;
  /** Changes something; returns how it is put back. */
  readonly make: (client: pg.Client) => Promise<() => Promise<unknown>>;
  readonly finds: (finding: AuditFinding) => boolean;
}

async function piecemeal(target: Target): Promise<string> {
  const { rig } = target;
  const { audit, holds } = await auditOf(rig, 'approval');
  demand(audit.findings.length === 0, 'a log without findings at first', audit.findings.slice(0, 3));
  const told: string[] = [];
  for (const { what, make, finds } of await changes(target, holds)) {
    await rig.on('approval', async (client) => {
      // As somebody does who has the database, and switches its triggers off.
      await client.query('SET session_replication_role = replica');
      const back = await make(client);
      try {
        const { findings } = (await auditOf(rig, 'approval', holds)).audit;
        demand(findings.some(finds), `${what}: found, and located`, findings.slice(0, 4));
        told.push(`${what} (${findings.find(finds)!.finding})`);
      } finally {
        await back();
      }
    });
  }
  const after = await auditOf(rig, 'approval', holds);
  demand(after.audit.findings.length === 0, 'nothing found once all is put back', after.audit.findings.slice(0, 3));
  return `${told.join(', ')}; ${await blobs(target)}`;
}

async function changes(target: Target, holds: HeldLog): Promise<Change[]> {
  const { rig } = target;
  const { rows } = await rig.on('approval', (client) =>
    client.query(
      `SELECT l.idx, e.id, e.subject_id FROM audit_leaf l JOIN audit_entry e ON e.id = l.entry_id
       WHERE e.action = 'case.granted' ORDER BY l.idx LIMIT 1`,
    ),
  );
  const [entry] = rows;
  demand(entry !== undefined && entry.idx < holds.leaves.length, 'a decision in the log', rows);
  const put = (table: string, column: string, value: string, where: string) => async (client: pg.Client) => {
    const { rows: before } = await client.query(`SELECT ${column}::text AS value FROM ${table} WHERE ${where}`);
    await client.query(`UPDATE ${table} SET ${column} = ${value} WHERE ${where}`);
    return () => client.query(`UPDATE ${table} SET ${column} = $1 WHERE ${where}`, [before[0].value]);
  };
  const take = (table: string, where: string) => async (client: pg.Client) => {
    await client.query(`CREATE TEMP TABLE taken_${table} AS SELECT * FROM ${table} WHERE ${where}`);
    const { rowCount } = await client.query(`DELETE FROM ${table} WHERE ${where}`);
    demand((rowCount ?? 0) > 0, `something taken from ${table}`, where);
    return () => client.query(`INSERT INTO ${table} SELECT * FROM taken_${table}`);
  };
  const ofCase = ({ id }: AuditFinding) => id === entry.subject_id;
  return [
    {
      what: 'a project renamed',
      make: put('approval_case', 'project_name', "project_name || '（改）'", `id = '${entry.subject_id}'`),
      finds: (one) => one.finding === 'row-changed' && ofCase(one),
    },
    {
      what: 'a decision taken away',
      make: take('case_decision', `case_id = '${entry.subject_id}'`),
      finds: ({ finding }) => finding === 'row-missing',
    },
    {
      what: 'another actor in the index',
      make: put('audit_entry', 'actor_sub', "'somebody-else'", `id = '${entry.id}'`),
      finds: ({ finding, id }) => finding === 'entry-columns-changed' && [entry.id, entry.subject_id].includes(id),
    },
    {
      what: 'bytes of an entry',
      make: put('audit_entry', 'body', `set_byte(body, 40, get_byte(body, 40) # 1)`, `id = '${entry.id}'`),
      finds: ({ finding, detail }) => finding === 'entry-changed' && detail === `leaf ${entry.idx}`,
    },
    {
      what: 'an entry taken away',
      make: take('audit_entry', `id = '${entry.id}'`),
      finds: ({ finding, id, version }) => finding === 'entry-missing' && (id === entry.id || version === entry.idx),
    },
    {
      what: 'a leaf exchanged',
      make: put('audit_leaf', 'hash', `sha256('x')`, `idx = ${entry.idx}`),
      finds: ({ finding, version }) => finding === 'held-leaf-differs' && version === entry.idx,
    },
    {
      what: 'the end cut off',
      make: take('audit_leaf', `idx >= ${holds.leaves.length - 5}`),
      finds: ({ finding }) => finding === 'log-cut',
    },
  ];
}

/** A file that was changed is not handed out as if it were whole. */
async function blobs(target: Target): Promise<string> {
  const { rig } = target;
  const { rows } = await rig.on('approval', (client) =>
    client.query(`SELECT d.id, f.value ->> 'sha256' AS sha256 FROM legal_document d, jsonb_each(to_jsonb(d)) f
                  WHERE jsonb_typeof(f.value) = 'object' AND f.value ? 'sha256' LIMIT 1`),
  );
  demand(rows.length === 1, 'a document with a file', rows);
  const [{ id, sha256 }] = rows;
  const folder = join(rig.dataDir, 'files');
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith(sha256));
  demand(found !== undefined, `the file ${sha256}`, 'none');
  const file = join(folder, found);
  const whole = readFileSync(file);
  const url = `${rig.origins.approval}/api/v1/documents/${id}/file`;
  const headers = { authorization: `Bearer ${await target.token(AUDITOR)}` };
  const good = await probe(url, { headers });
  demand(good.status === 200, 'the file as it is handed out', [good.status, good.text.slice(0, 200)]);
  const changed = Buffer.from(whole);
  changed[changed.length >> 1]! ^= 1;
  try {
    for (const bytes of [changed, whole.subarray(0, whole.length - 7)]) {
      writeFileSync(file, bytes);
      const { status } = await probe(url, { headers });
      // 0: broken off before its end.
      demand(status === 0 || status >= 400, 'no changed file to be handed out whole', status);
    }
  } finally {
    writeFileSync(file, whole);
  }
  return 'a changed and a cut file are not handed out';
}

/**
 * The operator changes who granted a permit, and makes everything fit: entry, leaf, every checkpoint under the service's
 * own key, and the signer's account. Within the service nothing is left to see; outside there is.
 */
async function rewritten(target: Target): Promise<string> {
  const { rig } = target;
  const { holds } = await auditOf(rig, 'approval');
  const { rows } = await rig.on('approval', (client) =>
    client.query(
      `SELECT l.idx, e.id, e.body FROM audit_leaf l JOIN audit_entry e ON e.id = l.entry_id
       WHERE e.action = 'case.granted' ORDER BY l.idx LIMIT 1`,
    ),
  );
  const [granted] = rows as { idx: number; id: string; body: Buffer }[];
  demand(granted !== undefined && granted.idx < holds.leaves.length, 'a decision in the log', rows);
  await until(
    'a checkpoint behind the decision stands in inboxes',
    () => checkpointsInInboxes(asAuditor(rig), 'supervision-link'),
    (all) => all.some(({ checkpoint }) => beyond(checkpoint, granted.idx)),
    NOTICE_MS,
  );
  // The launcher must not start it again before the forger is done.
  const launcher = rig.launcherPid;
  signal(launcher, 'SIGSTOP');
  signal(rig.pid('approval'), 'SIGKILL');
  try {
    await rig.on('approval', (client) => forge(client, rig.dataDir, granted));
  } finally {
    signal(launcher, 'SIGCONT');
  }
  await rig.ready();
  const without = (await auditOf(rig, 'approval')).audit.findings;
  const { findings } = (await auditOf(rig, 'approval', holds)).audit;
  const located = findings.some(({ finding, version }) => finding === 'held-leaf-differs' && version === granted.idx);
  demand(located, `held-leaf-differs at ${granted.idx}`, findings.slice(0, 5));
  const contradicted = without.find(({ finding }) => finding === 'inbox-checkpoint-contradicted');
  demand(contradicted !== undefined, 'the checkpoints in inboxes to contradict it', without.slice(0, 5));
  return `entry ${granted.idx} rewritten with all checkpoints and the signer’s account: ${contradicted.finding} (${contradicted.detail}); with leaves held outside, held-leaf-differs at ${granted.idx}`;
}

function beyond(note: string, index: number): boolean {
  const read = parseCheckpoint(note);
  return read !== null && /\/approval\//.test(read.origin) && read.size > index;
}

/** Rewrites one entry and whatever depends on it, under the service's own key. */
async function forge(client: pg.Client, dataDir: string, { idx, id, body }: { idx: number; id: string; body: Buffer }) {
  const entry = JSON.parse(body.toString('utf8'));
  entry.actor.sub = 'somebody-else';
  const bytes = canonicalJson(entry);
  await client.query('SET session_replication_role = replica');
  await client.query('UPDATE audit_entry SET body = $2, actor_sub = $3 WHERE id = $1', [id, bytes, entry.actor.sub]);
  await client.query('UPDATE audit_leaf SET hash = $2 WHERE idx = $1', [idx, leafHash(bytes)]);
  const { rows: leaves } = await client.query('SELECT hash FROM audit_leaf ORDER BY idx');
  const { rows: notes } = await client.query('SELECT origin, size FROM audit_checkpoint ORDER BY size');
  const key = drawKeyFromSeed(Buffer.from(readFileSync(join(dataDir, 'keys/log-approval.key'), 'utf8').trim(), 'hex'));
  const tree = new CompactTree();
  const sizes = new Map<number, string[]>();
  for (const { origin, size } of notes) sizes.set(size, [...(sizes.get(size) ?? []), origin]);
  for (const { hash } of leaves) {
    tree.append(hash);
    for (const origin of sizes.get(tree.size) ?? []) {
      const root = tree.root();
      const note = signCheckpoint({ origin, size: tree.size, root }, [key]);
      const values = [origin, tree.size, root, note];
      await client.query('UPDATE audit_checkpoint SET root = $3, note = $4 WHERE origin = $1 AND size = $2', values);
    }
  }
  const account = {
    size: tree.size,
    root: tree.root().toString('hex'),
    before: { from: tree.size, count: 0, digest: '' },
  };
  for (const name of readdirSync(join(dataDir, 'log-state')).filter((one) => /^approval.*\.json$/.test(one))) {
    writeFileSync(join(dataDir, 'log-state', name), `${JSON.stringify(account)}\n`);
  }
}

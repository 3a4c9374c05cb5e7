import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { passwordsIn } from './cluster.js';
import { copyTree } from './copy-tree.js';
import { lockDataDir } from './data-dir-lock.js';
import { keysDirOf } from './keys.js';
import { startPostgres } from './postgres.js';
import { query } from './postgres-server.js';
import { findRunning } from './running-system.js';
import { databaseOf, SERVICES, type ServiceName } from './services.js';

/** What a backup says of itself, in `backup.json`. */
export interface BackupManifest {
  v: 1;
  takenAt: string;
  /** Whether services were running meanwhile. */
  running: boolean;
  /** Generation of each database, and entries of its log. */
  services: Partial<Record<ServiceName, { epoch: number; size: number }>>;
  /** Files of the blob store. */
  files: number;
}

export const MANIFEST = 'backup.json';
const SLOT = 'shenguan_backup';

/** In a cluster: what belongs to the running server, or is copied by itself afterwards. */
const NOT_OF_CLUSTER =
  /^(postmaster\.(pid|opts)|\.s\.PGSQL\..*|pg_wal\/.*|pg_replslot\/.*|pg_stat_tmp\/.*|pg_subtrans\/.*)$/;
/** Beside it: what a start makes anew, what is copied by itself, and what is kept apart. */
const NOT_OF_DATA = /^(postgres(\..*)?|files|keys|log-state|logs|lock(\..*)?|system\.json)$/;

/**
 * Backs up an embedded system, running or not: first the cluster with its four databases, of one moment, then the
 * signers' accounts and the files, which are only added to. The keys go to a directory of their own.
 */
export async function backUp(dataDir: string, target: string, keysTarget: string): Promise<BackupManifest> {
  for (const path of [target, keysTarget])
    if (existsSync(path)) throw new Error(`${path} is there already: choose a new name`);
  const running = findRunning(dataDir) !== undefined;
  const lock = running ? null : lockDataDir(dataDir);
  const draft = `${resolve(target)}.unfinished`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  try {
    const services = running ? await copyRunning(dataDir, draft) : await copyStopped(dataDir, draft);
    const skip = (path: string) => path.startsWith('cluster') || path.startsWith('postgres.log');
    copyTree(join(dataDir, 'postgres'), join(draft, 'postgres'), { skip });
    if (existsSync(join(dataDir, 'log-state'))) copyTree(join(dataDir, 'log-state'), join(draft, 'log-state'));
    const files = existsSync(join(dataDir, 'files')) ? copyTree(join(dataDir, 'files'), join(draft, 'files')) : 0;
    copyTree(dataDir, join(draft, 'beside'), { skip: (path) => NOT_OF_DATA.test(path) });
    copyTree(keysDirOf(dataDir), keysTarget);
    const manifest: BackupManifest = { v: 1, takenAt: new Date().toISOString(), running, services, files };
    writeFileSync(join(draft, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    renameSync(draft, resolve(target));
    return manifest;
  } finally {
    lock?.release();
  }
}

/** Without services: the server is started to end in an orderly way, and its files are copied as they lie. */
async function copyStopped(dataDir: string, draft: string): Promise<BackupManifest['services']> {
  const dir = join(dataDir, 'postgres');
  const postgres = await startPostgres({ dataDir: dir });
  const services = await standing(postgres.adminUrl).finally(() => postgres.stop());
  const skip = (path: string) => NOT_OF_CLUSTER.test(path) && !path.startsWith('pg_wal');
  copyTree(join(dir, 'cluster'), join(draft, 'postgres', 'cluster'), { skip });
  return services;
}

function copyRunning(dataDir: string, draft: string): Promise<BackupManifest['services']> {
  const url = adminUrlOf(dataDir);
  const cluster = (of: string) => join(of, 'postgres', 'cluster');
  return copyCluster(url, cluster(dataDir), cluster(draft), () => standing(url));
}

/**
 * Copies the files of a running server: PostgreSQL's own way for a base backup, on one connection. The slot holds the log
 * that the copy needs to become whole; the end of the backup is the moment that it comes back to. Returns what was asked
 * shortly before that moment.
 */
export async function copyCluster<T>(
  adminUrl: string,
  cluster: string,
  copy: string,
  ask: () => Promise<T>,
): Promise<T> {
  return query(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ level: string }>(`SELECT current_setting('wal_level') AS level`);
    if (rows[0]!.level === 'minimal')
      throw new Error('This server keeps too little of its log: stop the system, then back it up');
    await dropSlot(admin);
    await admin.query('SELECT pg_create_physical_replication_slot($1, true)', [SLOT]);
    try {
      await admin.query(`SELECT pg_backup_start('shenguan', fast => true)`);
      copyTree(cluster, copy, { skip: (path) => NOT_OF_CLUSTER.test(path) });
      const asked = await ask();
      const end = await admin.query<{ labelfile: string }>(
        'SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)',
      );
      writeFileSync(join(copy, 'backup_label'), end.rows[0]!.labelfile);
      copyTree(join(cluster, 'pg_wal'), join(copy, 'pg_wal'));
      return asked;
    } finally {
      await dropSlot(admin).catch(() => {});
    }
  });
}

async function dropSlot(admin: pg.Client): Promise<void> {
  await admin.query('SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = $1', [
    SLOT,
  ]);
}

/** Where the server of a running system listens: its own note says so. */
function adminUrlOf(dataDir: string): string {
  const lines = readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n');
  const { admin } = passwordsIn(join(dataDir, 'postgres'));
  return `postgresql://postgres:${admin}@127.0.0.1:${Number(lines[3])}/postgres`;
}

/** Generation and size of the log of each database. */
async function standing(adminUrl: string): Promise<BackupManifest['services']> {
  const services: BackupManifest['services'] = {};
  const there = await query(adminUrl, async (admin) => (await admin.query('SELECT datname FROM pg_database')).rows);
  for (const service of SERVICES.filter((name) => there.some(({ datname }) => datname === databaseOf(name)))) {
    const url = new URL(adminUrl);
    url.pathname = `/${databaseOf(service)}`;
    services[service] = await query(url.href, async (client) => {
      // A database of before there were generations has no such table.
      const { rows } = await client.query<{ known: boolean; size: number }>(
        `SELECT to_regclass('log_epoch') IS NOT NULL AS known,
           (SELECT coalesce(max(idx), -1) + 1 FROM audit_leaf) AS size`,
      );
      const { known, size } = rows[0]!;
      if (!known) return { epoch: 1, size };
      const { rows: epochs } = await client.query('SELECT coalesce(max(number), 1) AS epoch FROM log_epoch');
      return { epoch: epochs[0].epoch, size };
    });
  }
  return services;
}

/** Reads what a backup says of itself; throws where it is none. */
export function manifestOf(backup: string): BackupManifest {
  const file = join(backup, MANIFEST);
  if (!existsSync(file)) throw new Error(`${backup} is no backup: it has no ${MANIFEST}`);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as BackupManifest;
  if (manifest.v !== 1) throw new Error(`${backup} was made by a later version`);
  return manifest;
}

/** Where the keys of a backup lie unless told: beside it, to be taken away. */
export const keysBeside = (backup: string): string =>
  join(dirname(resolve(backup)), `${resolve(backup).split(/[\\/]/).at(-1)}.keys`);

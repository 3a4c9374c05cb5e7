import { chmodSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type Postgres, startPostgres } from '../src/postgres.js';
import { identify } from '../src/process-identity.js';
import { eventually, killHard, launch, privateDirectory, removeDirectories } from './support.js';

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('embedded PostgreSQL', () => {
  let postgres: Postgres;
  // 0700, as below a home directory: PostgreSQL, which never runs as root, can't walk in there.
  const dataDir = join(privateDirectory(), 'postgres');
  const start = () => startPostgres({ dataDir, databases: ['example'], durable: false });
  beforeAll(async () => {
    postgres = await start();
  });
  afterAll(async () => {
    await postgres.stop();
    removeDirectories();
  });

  it('runs below a private directory and keeps its data there', async () => {
    expect(statSync(join(dataDir, '..')).mode & 0o777).toBe(0o700);
    expect(existsSync(join(dataDir, 'cluster/PG_VERSION'))).toBe(true);
    expect(readdirSync(dataDir)).not.toContain('initdb.password');
  });

  it('does not run as root', async () => {
    const owner = statSync(join(dataDir, 'cluster')).uid;
    expect(owner).not.toBe(0);
  });

  it('speaks UTF-8 and orders alike everywhere', async () => {
    const [row] = await ask(
      postgres.ownerUrl('example'),
      "SELECT pg_encoding_to_char(encoding) AS encoding, datlocprovider AS provider, upper('é审') AS upper " +
        'FROM pg_database WHERE datname = current_database()',
    );
    expect(row).toEqual({ encoding: 'UTF8', provider: 'b', upper: 'É审' });
  });

  it('listens on 127.0.0.1 only and wants a password', async () => {
    const [row] = await ask(postgres.adminUrl, "SELECT current_setting('listen_addresses') AS at");
    expect(row).toEqual({ at: '127.0.0.1' });
    const wrong = new URL(postgres.adminUrl);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('gives the app role rows but no tables; the queues are its own', async () => {
    await ask(postgres.ownerUrl('example'), 'CREATE TABLE thing (id bigserial PRIMARY KEY, name text)');
    await ask(postgres.appUrl('example'), "INSERT INTO thing (name) VALUES ('审')");
    expect(await ask(postgres.appUrl('example'), 'SELECT name FROM thing')).toEqual([{ name: '审' }]);
    for (const sql of ['DROP TABLE thing', 'TRUNCATE thing', 'CREATE TABLE other (id int)']) {
      await expect(ask(postgres.appUrl('example'), sql)).rejects.toMatchObject({ code: '42501' });
    }
    await ask(postgres.appUrl('queues'), 'CREATE SCHEMA IF NOT EXISTS bullmq');
  });

  it('gives a copy of a database the same rights', async () => {
    await ask(postgres.adminUrl, 'CREATE DATABASE copy TEMPLATE example OWNER shenguan_owner');
    await ask(postgres.ownerUrl('copy'), 'CREATE TABLE later (id int)');
    expect(await ask(postgres.appUrl('copy'), 'SELECT * FROM later, thing')).toEqual([]);
  });

  it('comes back on the same port when its server is killed', async () => {
    const { pid, port } = postgres;
    process.kill(pid!, 'SIGKILL');
    await eventually(async () => {
      const rows = await ask(postgres.appUrl('example'), 'SELECT name FROM thing').catch(() => undefined);
      return rows?.length === 1;
    });
    expect(postgres.port).toBe(port);
    expect(postgres.pid).not.toBe(pid);
  });

  it('stops, and starts again with its data', async () => {
    const { pid } = postgres;
    await postgres.stop();
    expect(identify(pid!)).toBeUndefined();
    postgres = await start();
    expect(await ask(postgres.appUrl('example'), 'SELECT name FROM thing')).toEqual([{ name: '审' }]);
  });
});

describe('embedded PostgreSQL after kill -9 of its launcher', () => {
  afterEach(removeDirectories);

  it('stops the server that was left and goes on with the data', async () => {
    const dataDir = join(privateDirectory(), 'postgres');
    const { child, told } = await launch<{ pid: number; port: number }>('postgres', dataDir);
    await killHard(child);
    expect(identify(told.pid)).toBeDefined();

    const postgres = await startPostgres({ dataDir, databases: ['example'], durable: false });
    try {
      expect(identify(told.pid)).toBeUndefined();
      expect(await ask(postgres.appUrl('example'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    } finally {
      await postgres.stop();
    }
  });

  it('begins anew when initdb was cut short', async () => {
    const dataDir = join(privateDirectory(), 'postgres');
    const first = await startPostgres({ dataDir, durable: false });
    await first.stop();
    const { renameSync, rmSync } = await import('node:fs');
    renameSync(join(dataDir, 'cluster'), join(dataDir, 'cluster.new'));
    rmSync(join(dataDir, 'cluster.new/PG_VERSION'));
    chmodSync(dataDir, 0o700);
    const second = await startPostgres({ dataDir, durable: false });
    expect(await ask(second.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.stop();
  });
});

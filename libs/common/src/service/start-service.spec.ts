import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MovableTime } from '../clock/index.js';
import { migrate } from '../migrations/index.js';
import { createEmptyDatabase, documentedOperations, TestWorld } from '../testing/index.js';
import { readServiceConfig } from './config.js';
import { refusePowerfulRole } from './database-role.js';
import type { ServiceDefinition } from './definition.js';

@Module({})
class EmptyModule {}

const empty: ServiceDefinition = {
  name: 'approval',
  description: { zh: '测试', en: 'Test' },
  tags: [],
  module: EmptyModule,
  entities: [],
  migrations: [],
};

const BUCKET = {
  S3_ENDPOINT: 'https://s3.example.gov.cn',
  S3_REGION: 'cn-1',
  S3_BUCKET: 'files',
  S3_ACCESS_KEY_ID: 'shenguan',
  S3_SECRET_ACCESS_KEY: 'of a file',
};

describe('every service', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await TestWorld.start([empty], { migrateHere: true });
  });
  afterAll(() => world?.stop());

  it('tells that it is alive, ready and what it counts', async () => {
    const anybody = await world.as('approval');
    expect((await anybody.get('/healthz')).status).toBe(200);
    expect((await anybody.get('/readyz')).body).toEqual({
      status: 'ok',
      checks: { database: 'ok', files: 'ok', log: 'ok', generation: 'ok', clock: 'ok', queues: 'ok' },
    });
    expect((await anybody.get('/metrics')).body).toContain('http_request_duration_seconds');
  });

  it('serves the rule book without a login, in Chinese and English', async () => {
    const anybody = await world.as('approval');
    expect((await anybody.get('/rules')).body.length).toBeGreaterThan(140);
    const chinese = await anybody.get('/rules/EXP-17.2');
    const english = await anybody.get('/rules/EXP-17.2', { headers: { 'accept-language': 'en' } });
    expect(chinese.body).toMatchObject({ id: 'EXP-17.2', article: '第十七条' });
    expect(english.body.title).not.toBe(chinese.body.title);
    expect(await anybody.get('/rules/EXP-99')).toBeProblem({ status: 404 });
  });

  it('APL-82 counts a limit for anybody, byte for byte', async () => {
    const anybody = await world.as('approval');
    const query = 'event=2026-02-13T09:00:00%2B08:00&length=20&unit=workingDays';
    const { body } = await anybody.get(`/time-limits/preview?${query}`);
    expect(body).toMatchObject({ dueOn: '2026-03-19', dueAt: '2026-03-19T16:00:00Z', provisional: false });
    expect(body.days[0]).toMatchObject({ date: '2026-02-13', counted: false });
    expect(body.days[1]).toMatchObject({ date: '2026-02-14', counted: true });
  });

  it('moves legal time forward, keeps it and logs it; never back', async () => {
    const admin = await world.as('approval', { sub: 'op', roles: ['system-admin'] });
    const anybody = await world.as('approval');
    expect(await admin.put('/dev/time', { now: '2026-03-05T01:00:00Z' })).toMatchObject({
      status: 200,
      body: { now: '2026-03-05T01:00:00.000Z', moved: 'approval' },
    });
    expect((await anybody.get('/dev/time')).body.now).toMatch(/^2026-03-05T01:00:0/);
    expect(await admin.put('/dev/time', { now: '2026-03-04T01:00:00Z' })).toBeProblem({ status: 422 });
    expect(await anybody.put('/dev/time', { now: '2026-03-06T01:00:00Z' })).toBeProblem({ status: 401 });
    const auditor = await world.as('approval', { sub: 'au', roles: ['auditor'] });
    const { items } = (await auditor.get('/audit/entries?subjectType=legal-time')).body;
    expect(items.map((entry: { action: string }) => entry.action)).toEqual(['legal-time.set', 'legal-time.moved']);
  });

  it('does not move legal time where the move cannot be kept', async () => {
    const admin = await world.as('approval', { sub: 'op', roles: ['system-admin'] });
    const { core } = world.of('approval');
    const owner = new DataSource({ type: 'postgres', url: world.ownerUrl('approval') });
    await owner.initialize();
    try {
      await owner.query('ALTER TABLE legal_time ADD CONSTRAINT disk_full CHECK (version < 0) NOT VALID');
      expect(await admin.put('/dev/time', { now: '2026-03-09T01:00:00Z' })).toBeProblem({ status: 500 });
      expect(core.time.legal().toISOString()).toMatch(/^2026-03-05/);
      await owner.query('ALTER TABLE legal_time DROP CONSTRAINT disk_full');
    } finally {
      await owner.destroy();
    }
    expect((await admin.put('/dev/time', { now: '2026-03-09T01:00:00Z' })).status).toBe(200);
    expect(core.time.legal().toISOString()).toMatch(/^2026-03-09/);
    const [{ ahead_ms }] = await core.dataSource.query('SELECT ahead_ms FROM legal_time');
    expect(Number(ahead_ms)).toBe((core.time as MovableTime).aheadMs);
  });

  it('documents itself, and lists messages of the caller only', async () => {
    const anybody = await world.as('approval');
    expect((await anybody.get('/docs-json')).body.openapi).toMatch(/^3\./);
    expect((await anybody.get('/docs/')).status).toBe(200);
    for (const { method, template, unshown } of await documentedOperations(anybody)) {
      expect({ operation: `${method} ${template}`, unshown }).toEqual({
        operation: `${method} ${template}`,
        unshown: [],
      });
    }
    const applicant = await world.as('approval', { sub: 'x', roles: ['applicant'] });
    expect((await applicant.get('/messages')).body).toEqual({ items: [], nextCursor: null });
  });
});

describe('the configuration', () => {
  const production = {
    KEYS_DIR: '/keys',
    DATA_DIR: '/data',
    DATABASE_URL: 'postgres://db',
    QUEUE_DATABASE_URL: 'postgres://queues',
    TOKEN_ISSUER: 'https://id.example.gov.cn',
    TOKEN_JWKS_URL: 'https://id.example.gov.cn/jwks',
    SERVICE_PORT: '3001',
    AUDIT_LOG_HOST: 'audit.example.gov.cn',
    SERVICE_ORIGINS: '{"approval":"https://sp.example.gov.cn/approval"}',
  };

  it('is read in production with what production needs', () => {
    expect(readServiceConfig('approval', production)).toMatchObject({ mode: 'production', legalAheadMs: 0 });
  });

  it('takes a bucket that is given whole', () => {
    expect(readServiceConfig('approval', { ...production, ...BUCKET }).filesBucket).toMatchObject({ bucket: 'files' });
    expect(readServiceConfig('approval', { ...production, S3_BUCKET: '' }).filesBucket).toBeUndefined();
  });

  it('reads secrets from files, and the signer’s account from where it is told', () => {
    const dir = mkdtempSync(join(tmpdir(), 'shenguan-secrets-'));
    const file = join(dir, 'database');
    writeFileSync(file, 'postgres://db/of-a-file\n');
    const { DATABASE_URL: _, ...rest } = production;
    try {
      const env = { ...rest, DATABASE_URL_FILE: file };
      expect(readServiceConfig('approval', env)).toMatchObject({
        databaseUrl: 'postgres://db/of-a-file',
        logStateDir: '/log-state',
      });
      expect(readServiceConfig('approval', { ...env, LOG_STATE_DIR: '/state' }).logStateDir).toBe('/state');
      const both = { ...production, DATABASE_URL_FILE: file };
      expect(() => readServiceConfig('approval', both)).toThrow(/both set/);
      writeFileSync(file, '\n');
      expect(() => readServiceConfig('approval', env)).toThrow(/empty file/);
      expect(() => readServiceConfig('approval', { ...env, DATABASE_URL_FILE: join(dir, 'none') })).toThrow(
        /DATABASE_URL_FILE can't be read/,
      );
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  it.each([
    [{ TOKEN_ISSUER: 'https://embedded.shenguan.local' }, /TOKEN_ISSUER .*development issuer/],
    [{ TOKEN_LIFETIME_MAX_SECONDS: '99999999' }, /TOKEN_LIFETIME_MAX_SECONDS/],
    [{ TOKEN_CLOCK_SKEW_SECONDS: '1h' }, /TOKEN_CLOCK_SKEW_SECONDS/],
    [{ SHENGUAN_MODE: 'embedded', SERVICE_PORT: '3001abc' }, /SERVICE_PORT/],
    [{ DATABASE_URL: '' }, /DATABASE_URL/],
    [{ TOKEN_JWKS_URL: '' }, /TOKEN_JWKS_URL/],
    [{ SHENGUAN_MODE: 'test' }, /SHENGUAN_MODE/],
    [{ DATABASE_STATEMENT_MS: '30s' }, /DATABASE_STATEMENT_MS must be milliseconds/],
    [{ STOP_DELAY_MS: '-1' }, /STOP_DELAY_MS must be milliseconds/],
    [{ S3_BUCKET: 'files' }, /S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY must be set/],
    [{ ...BUCKET, S3_ENDPOINT: 's3.example.gov.cn' }, /S3_ENDPOINT/],
    [{ ...BUCKET, S3_ENDPOINT: 'https://s3.example.gov.cn/files' }, /S3_ENDPOINT must be an address/],
  ])('refuses %p', (change, message) => {
    expect(() => readServiceConfig('approval', { ...production, ...change })).toThrow(message);
  });
});

describe('the role that the database is reached as', () => {
  it('is refused in production where it owns tables or could make some, and taken where it only has rows', async () => {
    const database = await createEmptyDatabase();
    try {
      await migrate(database.ownerUrl, []);
      const asked = async (url: string) => {
        const dataSource = await new DataSource({ type: 'postgres', url }).initialize();
        try {
          await refusePowerfulRole(dataSource);
        } finally {
          await dataSource.destroy();
        }
      };
      await asked(database.appUrl);
      await expect(asked(database.ownerUrl)).rejects.toThrow(/DATABASE_URL connects as .*owns \d+ tables/);
    } finally {
      await database.drop();
    }
  });
});

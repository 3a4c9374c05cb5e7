import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { ServiceDefinition } from '@shenguan/common/service';
import { type Client, TestWorld } from '@shenguan/common/testing';
import pg from 'pg';
import { type AuditSource, auditService } from './audit-check.js';

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

describe('verify-audit', () => {
  let world: TestWorld;
  let auditor: Client;
  let owner: pg.Client;
  const source: AuditSource = {
    async get<T>(service: string, path: string): Promise<T> {
      const answer = await auditor.get(path);
      if (answer.status !== 200) throw new Error(`${service} answered ${answer.status} to ${path}`);
      return answer.body as T;
    },
  };
  const tamper = async (table: string, change: string) => {
    await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await owner.query(change);
    await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  };

  beforeAll(async () => {
    world = await TestWorld.start([empty], { migrateHere: true });
    auditor = await world.as('approval', { sub: 'au', roles: ['auditor'] });
    owner = new pg.Client({ connectionString: world.ownerUrl('approval') });
    await owner.connect();
    for (const day of ['03', '04', '05']) await world.moveTo(`2026-03-${day}T09:00:00+08:00`);
    await auditor.post('/audit/checkpoints');
  });
  afterAll(async () => {
    await owner?.end();
    await world?.stop();
  });

  it('held: a log that nobody touched, also against what was kept of it before', async () => {
    const first = await auditService(source, 'approval');
    expect(first.audit).toMatchObject({ name: 'approval', size: 4, findings: [] });
    await world.moveTo('2026-03-06T09:00:00+08:00');
    const { body } = await auditor.post('/audit/checkpoints');
    const second = await auditService(source, 'approval', { held: first.holds });
    expect(second.audit).toMatchObject({ size: 5, root: body.rootHash, findings: [] });
  });

  it('refused: a row changed in the database', async () => {
    await tamper('legal_time', 'UPDATE legal_time SET ahead_ms = ahead_ms + 1');
    const { findings } = (await auditService(source, 'approval')).audit;
    expect(findings).toMatchObject([{ subject: 'legal-time', version: 5, finding: 'row-changed' }]);
    await tamper('legal_time', 'UPDATE legal_time SET ahead_ms = ahead_ms - 1');
  });

  it('refused: another key, a shorter log, and a log that differs from what was kept: at the first entry', async () => {
    const { holds } = await auditService(source, 'approval');
    const other = holds.noteKey.replace(/[0-9a-f]{8}/, '00000000');
    const findingsWith = async (change: object) =>
      (await auditService(source, 'approval', { held: { ...holds, ...change } })).audit.findings.map(
        ({ finding, version }) => [finding, version],
      );
    expect(await findingsWith({ noteKey: other })).toContainEqual(['key-changed', 5]);
    expect(await findingsWith({ leaves: [...holds.leaves, holds.leaves[0]] })).toEqual([['log-cut', 6]]);
    const leaves = holds.leaves.map((hash, i) => (i === 2 ? holds.leaves[0]! : hash));
    expect(await findingsWith({ leaves })).toEqual([['held-leaf-differs', 2]]);
  });

  it('refused: entry and leaf rewritten together', async () => {
    await tamper('audit_entry', `UPDATE audit_entry SET body = body || '\\x20'::bytea WHERE subject_version = 2`);
    const [told] = (await auditService(source, 'approval')).audit.findings;
    expect(told).toMatchObject({ subject: 'legal-time', version: 2, finding: 'entry-changed' });
    await tamper(
      'audit_leaf',
      `UPDATE audit_leaf SET hash = (SELECT sha256('\\x00'::bytea || body) FROM audit_entry WHERE id = entry_id)`,
    );
    const { findings } = (await auditService(source, 'approval')).audit;
    expect(findings.map(({ finding }) => finding)).toContain('checkpoint-contradicted');
  });
});

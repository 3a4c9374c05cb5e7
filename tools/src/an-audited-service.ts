import { Module } from '@nestjs/common';
import type { ServiceDefinition } from '@shenguan/common/service';
import { type Client, TestWorld } from '@shenguan/common/testing';
import pg from 'pg';
import type { AuditSource } from './audit-check.js';

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

/** A running service with a short log and one checkpoint, for tests that audit it or tamper behind its back. */
export class AnAuditedService implements AuditSource {
  private constructor(
    readonly world: TestWorld,
    public auditor: Client,
    /** Connected as the database's owner. */
    readonly owner: pg.Client,
  ) {}

  static async start(): Promise<AnAuditedService> {
    const world = await TestWorld.start([empty], { migrateHere: true });
    const auditor = await world.as('approval', { sub: 'au', roles: ['auditor'] });
    const owner = new pg.Client({ connectionString: world.ownerUrl('approval') });
    await owner.connect();
    for (const day of ['03', '04', '05']) await world.moveTo(`2026-03-${day}T09:00:00+08:00`);
    await auditor.post('/audit/checkpoints');
    return new AnAuditedService(world, auditor, owner);
  }

  async get<T>(service: string, path: string): Promise<T> {
    const answer = await this.auditor.get(path);
    if (answer.status !== 200) throw new Error(`${service} answered ${answer.status} to ${path}`);
    return answer.body as T;
  }

  /** Changes a table as its owner, with the triggers switched off. */
  async tamper(table: string, change: string): Promise<void> {
    await this.owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await this.owner.query(change);
    await this.owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  }

  async stop(): Promise<void> {
    await this.owner.end();
    await this.world.stop();
  }
}

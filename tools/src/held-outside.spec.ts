import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AnAuditedService } from './an-audited-service.js';

describe('PRA-4 外部留存发现数据被换成较早副本 · an older copy of everything is put in place: whoever holds a checkpoint outside finds it', () => {
  let service: AnAuditedService;
  /** Of the log as it was before it was set back, signed by its own key. */
  let held: string;
  const department = () => service.world.as('approval', { sub: 'in', roles: ['discipline-inspector'] });
  const show = async (checkpoint: string) =>
    (await service.auditor.post('/restores/held-checkpoints', { checkpoint })).body.verdict;
  const readyz = async () => {
    const answer = await fetch(`${service.world.of('approval').origin}/readyz`);
    return ((await answer.json()) as { checks: Record<string, string> }).checks.generation;
  };
  const operator = () => service.world.as('approval', { sub: 'op', roles: ['system-admin'] });

  beforeAll(async () => {
    service = await AnAuditedService.start();
    held = (await service.auditor.get('/audit/checkpoints/latest')).body.checkpoint;
  });
  afterAll(() => service?.stop());

  it('held: a checkpoint of the log that is there agrees, and nothing follows; one of somebody else says nothing', async () => {
    expect(await show(held)).toBe('agrees');
    const other = held.replace('/approval/', '/joint-inspection/');
    expect(await show(other)).toBe('not-ours');
    const bent = held.replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) + 1}\n`);
    expect(await show(bent)).toBe('not-ours');
    expect(await readyz()).toBe('ok');
    expect((await (await operator()).post('/restores', { reason: '没有发生过的数据库恢复，试一试。' })).status).toBe(
      409,
    );
    expect((await (await department()).get('/restores')).status).not.toBe(500);
  });

  it('refused: database and account set back together; whoever shows what he holds stops every act', async () => {
    const last = Number(/\n(\d+)\n/.exec(held)![1]) - 1;
    await service.tamper('audit_leaf', `DELETE FROM audit_leaf WHERE idx >= ${last}`);
    await service.tamper('audit_checkpoint', `DELETE FROM audit_checkpoint WHERE size > ${last}`);
    // An entry without a leaf would come back into the log by itself.
    await service.tamper(
      'audit_entry',
      'DELETE FROM audit_entry WHERE NOT EXISTS (SELECT FROM audit_leaf WHERE entry_id = audit_entry.id)',
    );
    const accounts = join(service.world.keysDir, '../log-state');
    const account = readdirSync(accounts).filter((name) => name === 'approval.json');
    for (const name of account) rmSync(join(accounts, name));
    await service.world.restart('approval');
    service.auditor = await service.world.as('approval', { sub: 'au', roles: ['auditor'] });
    expect(await readyz()).toBe('ok');

    expect(await show(held)).toBe('ahead');
    expect(await readyz()).toBe('behind');
    const { signs } = (await service.auditor.get('/restores')).body;
    expect(signs).toMatchObject([{ kind: 'held-outside', service: 'auditor' }]);
    // The sign stands in the database: a start anew does not take it away.
    await service.world.restart('approval');
    service.auditor = await service.world.as('approval', { sub: 'au', roles: ['auditor'] });
    expect(await readyz()).toBe('behind');
  });

  it('cheated: an account that somebody wrote speaks for itself, and opens no epoch', async () => {
    const file = join(service.world.keysDir, '../log-state/approval.2.json');
    writeFileSync(file, JSON.stringify({ size: 9, root: '00'.repeat(32) }));
    const { signs } = (await service.auditor.get('/restores')).body;
    expect(signs.map(({ kind }: { kind: string }) => kind)).toContain('account-not-signed');
    rmSync(file);
    expect(readFileSync(join(service.world.keysDir, 'log-approval.key'), 'utf8')).toBeTruthy();
  });
});

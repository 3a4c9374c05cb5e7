import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseReceipts, type Receipt, receiptText, signCheckpoint } from '@shenguan/common/audit/tree';
import { AnAuditedService } from './an-audited-service.js';
import { auditService } from './audit-check.js';
import { LogContradicted, witnessLog } from './witnessed-log.js';

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

  it('cheated: another log than to the other departments is shown to one; nothing is cosigned', async () => {
    const { SigningKeys } = await import('@shenguan/common/audit/log');
    const dir = service.world.keysDir;
    const own = new SigningKeys({
      name: 'own',
      keyFile: join(dir, 'log-approval.key'),
      stateDir: join(dir, 'own'),
      account: 'own',
    });
    const [{ name }] = (await service.auditor.get('/audit/keys')).body;
    const seen = async (root: Buffer) => {
      const checkpoint = signCheckpoint({ origin: name, size: 1, root }, own.signing);
      const cosigned = [{ body: '另一部门', checkpoint }];
      const source = {
        get: <T>(of: string, path: string) =>
          path.endsWith('/audit/cosignatures') ? Promise.resolve(cosigned as T) : service.get<T>(of, path),
      };
      return (await witnessLog(source, 'approval', undefined))?.leaves.length;
    };
    const { hashes } = (await service.auditor.get('/audit/leaf-hashes?from=0&limit=1')).body;
    expect(await seen(Buffer.from(hashes[0], 'hex'))).toBeGreaterThan(1);
    await expect(seen(Buffer.alloc(32, 7))).rejects.toThrow(LogContradicted);
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
    // What a service writes down as it stops is of the time before, too.
    await service.world.restart('approval', () => {
      for (const name of ['approval.json', 'approval.receipts.txt']) rmSync(join(accounts, name));
    });
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

describe('PRA-4 只有说明的恢复 · a restore that only a note speaks of', () => {
  let service: AnAuditedService;
  beforeAll(async () => {
    service = await AnAuditedService.start();
  });
  afterAll(() => service?.stop());

  it('cheated: a restore that nothing but a note speaks of excuses no entry that a receipt was given for', async () => {
    const promised = async (epoch: number) => {
      const { signer } = service.world.of('approval').core.provableLog;
      const [entryId, leaf] = [crypto.randomUUID(), Buffer.alloc(32, epoch)];
      const [receipt] = parseReceipts(receiptText(entryId, leaf, signer.signReceipt(entryId, leaf)))!;
      return receipt!;
    };
    const lost = async (...receipts: Receipt[]) => {
      const { audit } = await auditService(service, 'approval', { receipts });
      return [audit.restores?.map(({ shown }) => shown), audit.findings.map(({ finding }) => finding)];
    };
    const first = await promised(1);
    expect(await lost(first)).toEqual([undefined, ['receipt-not-kept']]);
    const note = { epoch: 1, takenAt: '2026-03-05T09:00:00+08:00' };
    writeFileSync(join(service.world.keysDir, '../log-state/approval.restored.json'), JSON.stringify(note));
    const order = await (await service.world.as('approval', { sub: 'op', roles: ['system-admin'] })).post('/restores', {
      reason: '称数据由备份恢复，实际没有恢复过。',
      without: ['review-experts', 'joint-inspection', 'supervision-link'],
    });
    expect(order.status).toBe(201);
    const agreed = await service.auditor.post(`/restores/orders/${order.body.id}/agreement`, {
      basis: '只看了运维人员留下的说明，没有查看其他情况。',
    });
    expect([agreed.status, agreed.body.shown]).toEqual([201, false]);
    expect(await lost(first, await promised(2))).toEqual([[false], ['receipt-not-kept', 'receipt-not-kept']]);
  });
});

import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseNoteKey, signCheckpoint } from '@shenguan/common/audit/tree';
import { eventually } from '@shenguan/common/testing';
import { AnAuditedService } from './an-audited-service.js';
import { auditService, type HeldLog } from './audit-check.js';
import { witnessLog } from './witnessed-log.js';

describe('SUP-10 日志签名密钥的更换 · the key that signs a log is changed, and whoever held the one before follows', () => {
  let service: AnAuditedService;
  /** What an auditor and a department held of the log before. */
  let held: HeldLog;
  let seen: Awaited<ReturnType<typeof witnessLog>>;
  const file = () => join(service.world.keysDir, 'log-approval.key');
  const put = async (...secrets: string[]) => {
    writeFileSync(file(), `${secrets.join('\n')}\n`);
    await service.world.restart('approval');
    service.auditor = await service.world.as('approval', { sub: 'au', roles: ['auditor'] });
  };
  const checkpoint = async (day: string) => {
    await service.world.moveTo(`2026-03-${day}T09:00:00+08:00`);
    return (await service.auditor.post('/audit/checkpoints')).body.checkpoint as string;
  };
  const findings = async (with_?: HeldLog) =>
    (await auditService(service, 'approval', with_ ? { held: with_ } : {})).audit.findings;
  const [former, next] = [() => readFileSync(file(), 'utf8').trim().split('\n')[0]!, randomBytes(32).toString('hex')];
  let first: string;

  beforeAll(async () => {
    service = await AnAuditedService.start();
    held = (await auditService(service, 'approval')).holds;
    seen = await witnessLog(service, 'approval', undefined);
    first = former();
    await put(first, next);
    await put(next, first);
    await checkpoint('06');
    await eventually(
      async () => (await service.auditor.get('/audit/key-changes')).body.changes,
      (changes: { auditEntryId: string | null }[]) => changes.length === 1 && changes[0]!.auditEntryId !== null,
    );
    await checkpoint('07');
  });
  afterAll(() => service?.stop());

  it('held: the log says it, the old key signed it, and verify-audit and a witness go on from the old key', async () => {
    const { changes } = (await service.auditor.get('/audit/key-changes')).body;
    const { items } = (await service.auditor.get('/audit/entries?limit=100')).body;
    const entry = items.find(({ id }: { id: string }) => id === changes[0].auditEntryId);
    expect(entry).toMatchObject({ action: 'signing-key.changed', subject: { type: 'signing-key-change' } });
    expect(await findings()).toEqual([]);
    expect(await findings(held)).toEqual([]);
    const after = await witnessLog(service, 'approval', seen!);
    expect(after!.noteKey).not.toBe(seen!.noteKey);
    // Held from now on is the new key, and that leads back to nothing but itself.
    expect(await findings((await auditService(service, 'approval')).holds)).toEqual([]);
  });

  it('refused: the key that ended signs on; the proof of an entry under its checkpoint', async () => {
    const [key] = (await service.auditor.get('/audit/keys')).body;
    const { name } = parseNoteKey(key.noteKey)!;
    const { body: latest } = await service.auditor.get('/audit/checkpoints/latest');
    const { SigningKeys } = await import('@shenguan/common/audit/log');
    writeFileSync(`${file()}.old`, `${first}\n`);
    const own = new SigningKeys({
      name: 'own',
      keyFile: `${file()}.old`,
      stateDir: join(service.world.keysDir, 'own'),
      account: 'own',
    });
    const forged = signCheckpoint(
      { origin: name, size: latest.size, root: Buffer.from(latest.rootHash, 'hex') },
      own.signing,
    );
    const entry = (await service.auditor.get('/audit/entries?limit=1')).body.items[0];
    const { body: proof } = await service.auditor.get(`/audit/entries/${entry.id}/proof`);
    const check = async (note: string) =>
      (await service.auditor.post('/audit/proofs/verification', { ...proof, checkpoint: note })).body.valid;
    expect(await check(proof.checkpoint)).toBe(true);
    expect(await check(forged)).toBe(false);
    await service.tamper(
      'audit_checkpoint',
      `UPDATE audit_checkpoint SET note = '${forged}' WHERE size = ${latest.size}`,
    );
    expect((await findings()).map(({ finding }) => finding)).toEqual(expect.arrayContaining(['checkpoint-not-signed']));
    await service.tamper(
      'audit_checkpoint',
      `UPDATE audit_checkpoint SET note = '${latest.checkpoint}' WHERE size = ${latest.size}`,
    );
    expect(await findings()).toEqual([]);
  });

  it('cheated: the log is made not to say that its key was changed', async () => {
    await service.tamper('signing_key_change', 'DELETE FROM signing_key_change');
    const found = (await findings(held)).map(({ finding }) => finding);
    expect(found).toEqual(expect.arrayContaining(['key-change-not-logged', 'row-missing']));
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { leafHash, MerkleTree, signCheckpoint } from '@shenguan/common/audit/tree';
import { drawKeyFromSeed } from '@shenguan/common/draw';
import { AnAuditedService } from './an-audited-service.js';
import { auditService, type InboxCheckpoint } from './audit-check.js';

describe('verify-audit, held to the checkpoints in the inboxes of other bodies', () => {
  let service: AnAuditedService;
  beforeAll(async () => {
    service = await AnAuditedService.start();
  });
  afterAll(() => service?.stop());

  const inInbox = async (): Promise<InboxCheckpoint> => {
    const { origin, size, checkpoint } = (await service.auditor.post('/audit/checkpoints')).body;
    return { reference: `${origin}/${size}`, checkpoint, inboxes: 4, receivedAt: '2026-03-07T01:00:00.000Z' };
  };

  it('held: an honest log; says what it was compared with', async () => {
    await service.world.moveTo('2026-03-08T09:00:00+08:00');
    const first = await inInbox();
    await service.world.moveTo('2026-03-09T09:00:00+08:00');
    const second = await inInbox();
    const ofAnother = { ...second, reference: 'shenguan.local/joint-inspection/audit/1/9' };
    const { audit } = await auditService(service, 'approval', { inInboxes: [first, second, ofAnother] });
    expect(audit.findings.filter(({ finding }) => /inbox|cut/.test(finding))).toEqual([]);
    const sizes = [first, second].map(({ reference }) => Number(reference.split('/').at(-1)));
    expect(audit.comparedWith).toEqual({
      checkpoint: sizes[1],
      inboxes: { checkpoints: 2, bodies: 4, smallest: sizes[0], largest: sizes[1] },
      heldLeaves: null,
    });
  });

  it('cheated: a log rebuilt and signed again with the service’s own key', async () => {
    await service.world.moveTo('2026-03-10T09:00:00+08:00');
    const received = await inInbox();
    const { rows } = await service.owner.query(
      'SELECT e.id, e.body FROM audit_leaf l JOIN audit_entry e ON e.id = l.entry_id ORDER BY idx',
    );
    const forged = Buffer.from(rows.at(-1).body.toString().replace('system-admin', 'somebody-els'));
    await service.tamper(
      'audit_entry',
      `UPDATE audit_entry SET body = '\\x${forged.toString('hex')}', actor_sub = 'somebody-els' WHERE id = '${rows.at(-1).id}'`,
    );
    await service.tamper(
      'audit_leaf',
      `UPDATE audit_leaf SET hash = '\\x${leafHash(forged).toString('hex')}' WHERE entry_id = '${rows.at(-1).id}'`,
    );
    const tree = new MerkleTree(rows.map(({ id, body }) => leafHash(id === rows.at(-1).id ? forged : body)));
    const { keysDir } = service.world.of('approval').core.config;
    const key = drawKeyFromSeed(Buffer.from(readFileSync(join(keysDir, 'log-approval.key'), 'utf8').trim(), 'hex'));
    const origin = received.reference.split('/').slice(0, -1).join('/');
    const note = signCheckpoint({ origin, size: tree.size, root: tree.root() }, [key]);
    await service.tamper('audit_checkpoint', `DELETE FROM audit_checkpoint WHERE size = ${tree.size}`);
    await service.owner.query(
      'INSERT INTO audit_checkpoint (origin, size, root, note, issued_at) VALUES ($1, $2, $3, $4, now())',
      [origin, tree.size, tree.root(), note],
    );
    const alone = await auditService(service, 'approval');
    expect(alone.audit.findings.map(({ finding }) => finding)).not.toContain('checkpoint-not-signed');
    const { audit } = await auditService(service, 'approval', { inInboxes: [received] });
    expect(audit.findings.map(({ finding }) => finding)).toContain('inbox-checkpoint-contradicted');
    const cut = { ...received, reference: `${origin}/${tree.size}` };
    expect(
      (await auditService(service, 'approval', { inInboxes: [{ ...cut, checkpoint: 'x' }] })).audit.findings,
    ).toContainEqual(expect.objectContaining({ finding: 'inbox-checkpoint-not-signed' }));
  });
});

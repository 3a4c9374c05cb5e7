import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AnAuditedService } from './an-audited-service.js';
import { auditService } from './audit-check.js';

describe('verify-audit', () => {
  let service: AnAuditedService;
  beforeAll(async () => {
    service = await AnAuditedService.start();
  });
  afterAll(() => service?.stop());

  it('held: a log that nobody touched, also against what was kept of it before', async () => {
    const first = await auditService(service, 'approval');
    expect(first.audit).toMatchObject({ name: 'approval', size: 4, findings: [] });
    await service.world.moveTo('2026-03-06T09:00:00+08:00');
    const { body } = await service.auditor.post('/audit/checkpoints');
    const second = await auditService(service, 'approval', { held: first.holds });
    expect(second.audit).toMatchObject({ size: 5, root: body.rootHash, findings: [] });
  });

  it('refused: a row changed in the database', async () => {
    await service.tamper('legal_time', 'UPDATE legal_time SET ahead_ms = ahead_ms + 1');
    const { findings } = (await auditService(service, 'approval')).audit;
    expect(findings).toMatchObject([{ subject: 'legal-time', version: 5, finding: 'row-changed' }]);
    await service.tamper('legal_time', 'UPDATE legal_time SET ahead_ms = ahead_ms - 1');
  });

  it('refused: another key, a shorter log, and a log that differs from what was kept: at the first entry', async () => {
    const { holds } = await auditService(service, 'approval');
    const other = holds.noteKey.replace(/[0-9a-f]{8}/, '00000000');
    const findingsWith = async (change: object) =>
      (await auditService(service, 'approval', { held: { ...holds, ...change } })).audit.findings.map(
        ({ finding, version }) => [finding, version],
      );
    expect(await findingsWith({ noteKey: other })).toContainEqual(['key-changed', 5]);
    expect(await findingsWith({ leaves: [...holds.leaves, holds.leaves[0]] })).toEqual([['log-cut', 6]]);
    const leaves = holds.leaves.map((hash, i) => (i === 2 ? holds.leaves[0]! : hash));
    expect(await findingsWith({ leaves })).toEqual([['held-leaf-differs', 2]]);
  });

  it('refused: entry and leaf rewritten together', async () => {
    await service.tamper(
      'audit_entry',
      `UPDATE audit_entry SET body = body || '\\x20'::bytea WHERE subject_version = 2`,
    );
    const [told] = (await auditService(service, 'approval')).audit.findings;
    expect(told).toMatchObject({ subject: 'legal-time', version: 2, finding: 'entry-changed' });
    await service.tamper(
      'audit_leaf',
      `UPDATE audit_leaf SET hash = (SELECT sha256('\\x00'::bytea || body) FROM audit_entry WHERE id = entry_id)`,
    );
    const { findings } = (await auditService(service, 'approval')).audit;
    expect(findings.map(({ finding }) => finding)).toContain('checkpoint-contradicted');
  });
});

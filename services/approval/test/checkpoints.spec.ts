import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseNoteKey, parseReceipts, verifyReceipt } from '@shenguan/common/audit/tree';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { eventually } from '@shenguan/common/testing';
import { CaseWorld, DEPARTMENTS, REQUIRED, sound } from './support/case-world.js';

describe('SUP-10 检查点送各监管部门留存 · the departments hold the log to its checkpoints', () => {
  let w: CaseWorld;
  beforeAll(async () => {
    w = await CaseWorld.start();
  });
  afterAll(() => w?.stop());

  it('kept: the day’s checkpoint goes to each department with a memorandum in force', async () => {
    const { checkpoint } = sound(await w.auditor.post('/audit/checkpoints'), 201).body;
    w.world.of('approval').core.sweeps.wake('checkpoint-notices');
    const checkpoints = async () => {
      const notices = await w.world.published('approval', noticeIssuedV1('approval'));
      return notices.map(({ data }) => data).filter(({ kind }) => kind === 'checkpoint');
    };
    const told = await eventually(checkpoints, (sent) => sent.length >= DEPARTMENTS.length);
    expect(told.map(({ recipientBody }) => recipientBody).sort()).toEqual(DEPARTMENTS.map(({ code }) => code).sort());
    for (const { content } of told) expect(content).toBe(checkpoint);
  });

  it('kept: whoever hands an application in has the log’s signed promise, and it holds', async () => {
    const caseNumber = await w.draft();
    for (const code of REQUIRED) sound(await w.upload(caseNumber, code), 200);
    const { headers } = sound(await w.submit(caseNumber), 200);
    const receipts = parseReceipts(String(headers['audit-receipt']))!;
    const [key] = sound(await w.auditor.get('/audit/keys'), 200).body;
    const { name, publicKey } = parseNoteKey(key.noteKey)!;
    expect(receipts.map((receipt) => verifyReceipt(receipt, name, publicKey))).toContain(true);
    for (const { entryId, leafHash } of receipts) {
      const proven = async () => {
        await w.auditor.post('/audit/checkpoints');
        return w.auditor.get(`/audit/entries/${entryId}/proof`);
      };
      const proof = await eventually(proven, ({ status }) => status === 200);
      expect(proof.body.leafHash).toBe(leafHash);
      expect(JSON.parse(Buffer.from(proof.body.leaf, 'base64').toString())).toMatchObject({ caseNumber });
    }
  });
});

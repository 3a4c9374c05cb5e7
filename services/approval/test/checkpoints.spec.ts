import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { eventually } from '@shenguan/common/testing';
import { CaseWorld, DEPARTMENTS, sound } from './support/case-world.js';

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
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  accessFindings,
  aPdf,
  documentationFindings,
  foreignFindings,
  TestWorld,
  textFindings,
} from '@shenguan/common/testing';
import { jointInspection } from '../src/definition.js';
import { InspectionWorld, MARKET, sound } from './inspection-world.js';

describe('every text of every request', () => {
  it('says of which kind it is: a line, prose, an identifier, or one of given forms', () => {
    expect(textFindings(jointInspection.module)).toEqual([]);
  });
});

describe('every endpoint × every role', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await TestWorld.start([jointInspection]);
  });
  afterAll(() => world?.stop());

  it('lets in whom the OpenAPI document names, and nobody else', async () => {
    expect(await accessFindings(world, 'joint-inspection')).toEqual([]);
  }, 240_000);

  it('says of every operation what it does, in Chinese and English, who may call it, and how it refuses, with an example', async () => {
    expect(await documentationFindings(await world.as('joint-inspection'))).toEqual([]);
  });
});

describe('every endpoint × every role × another body', () => {
  let inspections: InspectionWorld;
  beforeAll(async () => {
    inspections = await InspectionWorld.start();
  });
  afterAll(() => inspections?.stop());

  it('answers 404 for what another body owns, exactly as for what does not exist', async () => {
    // Asked for in a month that is over, so that a circular can be about it.
    const inspection = await inspections.started({ requestedAt: '2026-02-10T01:00:00.000Z' });
    const { id } = inspection;
    const finding = sound(await inspections.find(id, 'housing'), 201).body;
    const order = {
      title: '关于联合核验情况的通报',
      from: '2026-02-01',
      to: '2026-02-28',
      text: '本月各部门派员总体准时，请继续保持。',
    };
    const circular = sound(await inspections.as.reviewer.post('/circulars', order), 201).body;
    const hazard = { department: MARKET.code, description: '一层楼道堆放易燃物。' };
    const told = sound(await inspections.as.housing.post(`/inspections/${id}/hazards`, hazard), 201).body;
    const seat = await inspections.seated(inspection);
    const evidence = { name: '户籍证明.pdf', mediaType: 'application/pdf', bytes: aPdf() };
    const { attendance } = await inspections.detail(id);
    const tie = {
      inspectionId: id,
      attendanceId: attendance[0].id,
      ground: 'kin',
      facts: '该核验人员是申请人的配偶，见附件。',
    };
    const { id: tieId } = sound(
      await inspections.as.applicant.upload('/inspector-ties', evidence, tie, 'POST'),
      201,
    ).body;
    const idle = await inspections.requested();
    const night = { proposedAt: '2026-03-07T10:00:00+08:00', reason: '申请人须在停梯后配合核验。' };
    const path = `/inspections/${idle.id}/time-proposals`;
    const { id: proposalId } = sound(await inspections.as.reviewer.post(path, night), 201).body;
    const rate = { ceiling: '800.00', basis: '朔财行〔2026〕12号' };
    const { id: rateId } = sound(await inspections.as.reviewer.post('/fee-rates', rate), 201).body;
    const findings = await foreignFindings(inspections.world, 'joint-inspection', {
      things: {
        '/api/v1/inspections/{id}': `/api/v1/inspections/${id}`,
        '/api/v1/inspections/{id}/findings/{findingId}': `/api/v1/inspections/${id}/findings/${finding.id}`,
        '/api/v1/circulars/{id}': `/api/v1/circulars/${circular.id}`,
        '/api/v1/fee-rates/{id}': `/api/v1/fee-rates/${rateId}`,
        '/api/v1/visit-seats/{seatId}': `/api/v1/visit-seats/${seat}`,
        '/api/v1/inspections/{id}/time-proposals/{proposalId}': `/api/v1${path}/${proposalId}`,
        '/api/v1/inspector-ties/{id}': `/api/v1/inspector-ties/${tieId}`,
        '/api/v1/hazards/{id}': `/api/v1/hazards/${told.id}`,
      },
      bodies: {
        'POST /api/v1/inspections/{id}/findings/{findingId}/photos': {
          takenAt: '2026-03-02T10:00:00+08:00',
          place: '2单元北侧井道基础处',
        },
        'POST /api/v1/inspections/{id}/record/papers': { recordDigest: 'a'.repeat(64), signed: 'true' },
        'POST /api/v1/inspections/{id}/professional-papers/attendance': {
          ...{ seatId: id, name: '赵明远', integrityStatement: 'true', noTies: 'true' },
        },
        'POST /api/v1/inspections/{id}/professional-papers/opinion': {
          ...{ seatId: id, name: '赵明远', opinion: 'pass', text: '消防登高面符合要求。' },
          findings: JSON.stringify([{ pointCode: 'structure', result: 'pass', note: '消防登高面与设计一致。' }]),
        },
        'POST /api/v1/inspections/{id}/improvements': { statement: '井道基础已按设计加固，附加固记录和照片。' },
      },
      elsewhere: {
        '/api/v1/evidence/{caseNumber}': 'auditors read all',
        '/api/v1/arrivals/{caseNumber}': 'one controller of all services: approval and supervision-link try it',
        '/api/v1/audit': 'auditors read all',
        '/api/v1/restores': 'what a restore lost belongs to no body',
        '/api/v1/dead-letters': 'messages belong to no body',
        '/api/v1/reference/bodies': 'who there is is no secret among bodies',
      },
    });
    expect(findings).toEqual([]);
  });
});

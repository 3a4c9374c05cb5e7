import { ITEM_CODE } from '@shenguan/lift-retrofit/matter/guide';
import { AGENT } from '@shenguan/lift-retrofit/matter/people';
import { request } from 'undici';
import type { Topology } from './topology.js';

/** Drafts an application, and withdraws nothing: what is left lies with the applicant. */
export async function draft({ origins, issuer }: Topology, key: string) {
  const { statusCode, headers, body } = await request(`${origins.approval}/api/v1/cases`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await issuer.tokenOf(AGENT)}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({
      itemCode: ITEM_CODE,
      applicant: { kind: 'body', name: '朔州市某物业公司', code: AGENT.body },
      project: { name: '某小区加装电梯', address: '朔州市朔城区' },
    }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: the shape that the service documents
  const answer = (await body.json()) as any;
  if (statusCode !== 201)
    return { status: `${statusCode} ${JSON.stringify(answer).slice(0, 300)}`, id: '', caseNumber: '', replayed: false };
  return {
    status: 201 as const,
    id: String(answer.id ?? answer.caseNumber),
    caseNumber: String(answer.caseNumber),
    replayed: headers['idempotency-replayed'] === 'true',
  };
}

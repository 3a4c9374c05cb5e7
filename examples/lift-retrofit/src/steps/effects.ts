import type { Answer } from '../api.js';
import { DEPARTMENTS } from '../matter/bodies.js';
import type { Matter } from '../matter/matter.js';
import { AGENT, AUDITOR, type Person } from '../matter/people.js';
import type { Stage } from '../stage.js';
import { demandFact } from '../step-failed.js';
import { until } from '../until.js';

interface DocumentRef {
  readonly id: string;
  readonly number: string;
}

/** Waits until a document is rendered, sealed and in force, reads the file as the applicant, and asks the public page. */
export async function documentInForce(
  stage: Stage,
  matter: Matter,
  document: DocumentRef | undefined,
  called: string,
): Promise<void> {
  demandFact(called, document !== undefined, 'a document issued by the act', document);
  const startedAt = performance.now();
  const api = await stage.as('approval', AGENT);
  const issued = await until(
    `${called} ${document.number} is in force`,
    async () => {
      const { body } = await api.get(`/cases/${matter.caseNumber}/documents`);
      return body.items?.find(({ id }: DocumentRef) => id === document.id);
    },
    (found) => found?.state === 'issued',
  );
  const ms = performance.now() - startedAt;
  const file = await api.get(`/documents/${document.id}/file`);
  const isSigned = file.bytes.subarray(0, 5).toString() === '%PDF-' && file.bytes.includes('/ByteRange');
  demandFact(called, file.status === 200 && isSigned, 'a signed PDF', `${file.status}, ${file.bytes.length} bytes`);
  const page = await stage.public('approval').get(`/public/documents/${issued.verificationCode}`);
  const { genuine, inForce, number } = page.body;
  demandFact(called, genuine && inForce && number === document.number, 'genuine and in force', page.body);
  const size = `${Math.round(file.bytes.length / 1024)} KB`;
  stage.story.effect({ zh: `${called}已盖章生效（PDF ${size}），可公开查验`, en: 'sealed, signed, verifiable' }, ms);
}

/** Waits until a written notice stands among a person's messages. */
export async function messageTo(stage: Stage, person: Person, caseNumber: string, kind: string): Promise<void> {
  const api = await stage.as('approval', person);
  await until(
    `a message ${kind} to ${person.name}`,
    () => api.get('/messages'),
    ({ body }) =>
      body.items?.some(
        (one: { caseNumber: string; kind: string }) => one.caseNumber === caseNumber && one.kind === kind,
      ),
  );
  stage.story.effect({ zh: `书面通知已送达${person.title}`, en: 'written notice to the agent' });
}

/** Waits until the case stands in all four inboxes, each time once. */
export async function inAllInboxes(stage: Stage, matter: Matter, kind: string, since: number): Promise<void> {
  const api = await stage.as('supervision-link', AUDITOR);
  const departments = Object.values(DEPARTMENTS);
  const { body }: Answer = await until(
    `${kind} stands in ${departments.length} inboxes`,
    () => api.get(`/inbox?caseNumber=${matter.caseNumber}&kind=${kind}`),
    (answer) => answer.body.items?.length >= departments.length,
  );
  const ms = performance.now() - since;
  const recipients = new Set(body.items.map(({ recipientCode }: { recipientCode: string }) => recipientCode));
  demandFact('inboxes', body.items.length === 4 && recipients.size === 4, 'one entry for each department', body.items);
  const shorts = departments.map(({ short }) => short).join('、');
  stage.story.effect({ zh: `同步进入四个收件箱：${shorts}`, en: 'in four inboxes' }, ms);
}

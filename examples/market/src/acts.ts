import type { Answer, Api, Upload } from '@shenguan/lift-retrofit/api';
import { paper } from '@shenguan/lift-retrofit/matter/paper';
import type { Person } from '@shenguan/lift-retrofit/matter/people';
import type { Stage } from '@shenguan/lift-retrofit/stage';
import { demand } from '@shenguan/lift-retrofit/step-failed';

/** Posts as somebody who has read what the act is on: where it wants the version that he saw, he names it. */
export async function post(api: Api, path: string, body: object = {}): Promise<Answer> {
  const answer = await api.post(path, body);
  if (answer.status !== 428) return answer;
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    const { status, body: seen } = await api.get(path.slice(0, at));
    if (status === 200 && Number.isSafeInteger(seen.version)) return api.post(path, body, undefined, seen.version);
  }
  return answer;
}

/** Hands a paper in, whose title tells it from every other. */
export function handIn(api: Api, path: string, file: Upload | string, fields: Record<string, string> = {}) {
  return api.upload(path, typeof file === 'string' ? paper(file) : file, fields, 'POST', crypto.randomUUID());
}

/** Does what the timeline doesn't tell of, and demands that it was done. */
export async function quietly(
  stage: Stage,
  by: Person,
  what: string,
  call: (api: Api) => Promise<Answer>,
): Promise<Answer['body']> {
  const answer = await call(await stage.as('approval', by));
  demand(`${by.title} ${by.name}: ${what}`, answer, { status: [200, 201] });
  return answer.body;
}
